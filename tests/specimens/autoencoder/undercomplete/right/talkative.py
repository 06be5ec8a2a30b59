"""Prints, warns, logs and draws a progress bar while it works."""

# %%
import logging
import sys
import warnings

print("a message to", "stderr", file=sys.stderr)


# %% explained-by-size
def explained_by_size(X_train, X_test):
    warnings.warn("this takes a moment", stacklevel=2)
    average = X_train.mean(axis=0)
    V = np.linalg.svd(X_train - average, full_matrices=False)[2]
    total = np.sum((X_test - average) ** 2)
    curve = np.zeros(len(V) + 1)
    for k in range(1, len(V) + 1):
        sys.stderr.write(f"\r{100 * k // len(V):3}%|{'█' * k}")
        sys.stderr.flush()
        curve[k] = np.sum(((X_test - average) @ V[:k].T) ** 2) / total
    print(curve)
    return curve


# %% smallest-code
def smallest_code(curve, share):
    logging.warning("looking for %s", share)
    for k, explained in enumerate(curve):
        print(k, explained)
        if explained >= share:
            return k
    raise ValueError(f"{share} is never reached")


# %% verdict
def verdict(reconstruct, X_train, X_test):
    def explained(X):
        with np.errstate(all="warn"):
            np.float64(1) / np.float64(0)
        left = np.mean((reconstruct(X) - X) ** 2)
        score = 1 - left / np.mean((X - X_train.mean(axis=0)) ** 2)
        logging.getLogger("detective").error("score %s", score)
        return score

    clues = [explained(X_train), explained(X_test), explained(data.shuffle_columns(X_test))]
    print(*clues, file=sys.stderr)
    return ["nothing", "memorised", "learned", "copied"][
        next((i for i, clue in enumerate(clues) if clue < 0.5), 3)
    ]
