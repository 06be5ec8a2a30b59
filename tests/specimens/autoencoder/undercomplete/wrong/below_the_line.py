"""Copies the chapter's measure, which divides by the squares of data that are centred already."""
# marks: every_size_explains_as_much_as_possible=0


# %% explained-by-size
def explained_by_size(X_train, X_test):
    from sklearn.decomposition import PCA

    curve = [0]
    for k in range(1, X_train.shape[1] + 1):
        pca = PCA(k).fit(X_train)
        error = pca.inverse_transform(pca.transform(X_test)) - X_test
        curve.append(1 - np.mean(error**2) / np.mean(X_test**2))
    return curve
