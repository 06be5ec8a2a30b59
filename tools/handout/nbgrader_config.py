"""What Validate needs: the settings of kernel.env and time for slow cells."""

from helpers import settings

c = get_config()  # noqa: F821

settings.apply()  # kernels inherit them

c.Execute.timeout = 120  # seconds for each cell
