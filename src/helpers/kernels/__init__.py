"""Kernels that start warm, as forks of a process that has imported TensorFlow, and in sandboxes.

``provisioner`` asks for a fork, ``zygote`` forks, ``sandbox`` is the command line of bubblewrap,
and ``confinement`` is all security code of our own. Nothing here knows of grading.
"""
