"""Give the tests, and the kernels that they start, the settings of kernel.env."""

import os
from pathlib import Path

for setting in Path(__file__).with_name("kernel.env").read_text(encoding="utf-8").split():
    name, value = setting.split("=")
    os.environ.setdefault(name, value)
