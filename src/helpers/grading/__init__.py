"""Grading that an instructor can trust: warm, sandboxed, parallel and resumable.

A submission goes through one module after another: ``intake``, ``sanitise``, ``execute``,
``counter_tests``, ``judge`` and ``gradebook``; ``report`` tells what became of it. nbgrader stays
the authority for marks.
"""
