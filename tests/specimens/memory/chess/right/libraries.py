"""scikit-learn's confusion matrix and shuffle, SciPy's hypergeometric distribution."""

# %%
from scipy.stats import hypergeom
from sklearn.metrics import confusion_matrix
from sklearn.utils import shuffle

KINDS = range(-6, 7)


# %% score
def score(seen, answer):
    table = confusion_matrix(seen, answer, labels=KINDS)
    right = np.diag(table).sum() - table[6, 6]
    return right, table.sum() - table[:, 6].sum() - right, table.sum() - table[6].sum() - right


# %% control
def control(board, rng):
    return shuffle(board, random_state=int(rng.integers(2**32)))


# %% right-by-luck
def right_by_luck(board):
    counts = [np.sum(board == piece) for piece in KINDS if piece != 0]
    return sum(hypergeom(64, n, n).mean() for n in counts if n > 0)
