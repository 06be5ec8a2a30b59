"""Selects the word with NumPy, so that it is a NumPy string, and measures with scikit-learn."""

# %%
from sklearn.metrics import r2_score


# %% verdict
def verdict(reconstruct, X_train, X_test):
    r2 = [
        r2_score(X, reconstruct(X), multioutput="variance_weighted")
        for X in [X_train, X_test, data.shuffle_columns(X_test)]
    ]
    words = np.array(["nothing", "memorised", "learned", "copied"])
    return words[np.cumprod(np.array(r2) > 0.5).sum()]
