"""What the tests of the exercises share: typed results, quiet runs, messages, progress.

A test of an exercise is a function that raises AssertionError with a message. Results of the
student's functions are turned into plain numbers and arrays before they are compared, so an
object that claims to equal everything does not pass.
"""

from helpers.checks.calls import keep, refuses, round_trips
from helpers.checks.networks import is_linear, linear_code, model, models
from helpers.checks.running import Failed, progress, test
from helpers.checks.values import array, arrays, number, whole_number, whole_numbers, word

__all__ = [
    "Failed", "array", "arrays", "is_linear", "keep", "linear_code", "model", "models", "number",
    "progress", "refuses", "round_trips", "test", "whole_number", "whole_numbers", "word",
]  # fmt: skip
