"""Numbers are shown in another way, and a class of the student's says what equals what."""

# %%
import numpy as np

np.set_printoptions(precision=2, suppress=True)
formatter = get_ipython().display_formatter.formatters["text/plain"]
formatter.for_type(float, lambda number, printer, cycle: printer.text(f"{number:.1f}"))


class Experiment:
    def __init__(self, size):
        self.size = size

    def __eq__(self, other):
        return self.size == other.size


[Experiment(3) == Experiment(3)]
