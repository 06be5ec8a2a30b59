"""Everything of numpy and math is imported, which hides Python's own sum, any and abs."""

# %%
from math import *

from numpy import *
