"""Give the tests, and the kernels that they start, the settings of kernel.env."""

from helpers import settings

settings.apply()
