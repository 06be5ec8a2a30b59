"""Has variables called sum, data, np, list and min, and shuffles with its own function."""

# %%
import random

import numpy

np = None
data = [1]
sum = 0
list = []
min = max = len
checks = "none"


# %% explained-by-size
def explained_by_size(X_train, X_test):
    average = X_train.mean(axis=0)
    _, _, V = numpy.linalg.svd(X_train - average, full_matrices=False)
    curve = []
    for k in range(X_train.shape[1] + 1):
        error = (X_test - average) - (X_test - average) @ V[:k].T @ V[:k]
        curve.append(1 - (error**2).sum() / ((X_test - average) ** 2).sum())
    return curve


# %% smallest-code
def smallest_code(curve, share):
    for k, explained in enumerate(curve):
        if explained >= share:
            return numpy.int64(k)
    raise ValueError


# %%
def mix(X):
    columns = [random.sample(column, len(column)) for column in X.T.tolist()]
    return numpy.array(columns).T


# %% verdict
def verdict(reconstruct, X_train, X_test):
    def bad(X):
        return ((reconstruct(X) - X) ** 2).mean() > 0.5 * ((X - X_train.mean(axis=0)) ** 2).mean()

    if bad(X_train):
        return "nothing"
    if bad(X_test):
        return "memorised"
    if bad(mix(X_test)):
        return "learned"
    return "copied"


# %%
average = known = V = X_train = X_test = boxes = "something else"
