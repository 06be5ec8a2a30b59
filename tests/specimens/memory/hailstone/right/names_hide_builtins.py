"""Scratch cells give names of Python's own functions to other things."""

# %%
reversed = [3, 2, 1]
str = "text"
getattr = globals = vars = any = all = 5


class AssertionError(Exception):
    pass


for len, max in [(1, 2)]:
    min = len
