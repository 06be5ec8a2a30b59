"""Where the course is, and the settings of its kernels, which are in ``kernel.env``.

Attributes
----------
ROOT : pathlib.Path
    Folder of the course.
KERNEL_ENV : dict of str to str
    Environment variables of every kernel.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES = (ROOT / "kernel.env").read_text(encoding="utf-8").split()
KERNEL_ENV = dict(line.split("=", 1) for line in LINES)


def apply():
    """Give this process, and the kernels that it starts, the settings that it does not have."""
    for name, value in KERNEL_ENV.items():
        os.environ.setdefault(name, value)
