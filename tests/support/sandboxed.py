"""Whether bubblewrap works here, without which nothing can be graded."""

import os
import sys

import pytest

from helpers.kernels import sandbox


def have_sandbox():
    """Tell whether bubblewrap works here; where everything should be there, it has to."""
    try:
        sandbox.check()
    except sandbox.SandboxError:
        if os.environ.get("CI") and sys.platform.startswith("linux"):
            raise
        return False
    return True


HAVE_SANDBOX = have_sandbox()
needs_sandbox = pytest.mark.usefixtures("can_grade")
