"""What Validate needs: the settings of kernel.env and time for slow cells."""

import os
from pathlib import Path

c = get_config()  # noqa: F821

for setting in Path(__file__).with_name("kernel.env").read_text(encoding="utf-8").split():
    os.environ.setdefault(*setting.split("="))  # kernels inherit them

c.Execute.timeout = 120  # seconds for each cell
