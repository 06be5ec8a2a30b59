"""Fits scikit-learn's PCA once for each size, and draws snow with the spread of each column."""

# %%
from sklearn.decomposition import PCA


# %% explained-by-size
def explained_by_size(X_train, X_test):
    total = ((X_test - X_train.mean(axis=0)) ** 2).sum()
    curve = [0]
    for k in range(1, X_train.shape[1] + 1):
        pca = PCA(n_components=k).fit(X_train)
        rebuilt = pca.inverse_transform(pca.transform(X_test))
        curve.append(1 - ((rebuilt - X_test) ** 2).sum() / total)
    return np.array(curve)


# %% smallest-code
def smallest_code(curve, share):
    return min(k for k, explained in enumerate(curve) if explained >= share)


# %% verdict
def verdict(reconstruct, X_train, X_test):
    average, spread = X_train.mean(axis=0), X_train.std(axis=0)
    snow = np.random.normal(average, spread, size=(1000, len(average)))

    def explained(X):
        return 1 - np.mean((reconstruct(X) - X) ** 2) / np.mean((X - average) ** 2)

    if explained(snow) > 0.5:
        return "copied"
    if explained(X_test) > 0.5:
        return "learned"
    if explained(X_train) > 0.5:
        return "memorised"
    return "nothing"
