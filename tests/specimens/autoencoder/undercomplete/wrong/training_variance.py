"""Adds up scikit-learn's explained_variance_ratio_, which belongs to the training data."""
# marks: every_size_explains_as_much_as_possible=0


# %% explained-by-size
def explained_by_size(X_train, X_test):
    from sklearn.decomposition import PCA

    return np.concatenate([[0], np.cumsum(PCA().fit(X_train).explained_variance_ratio_)])
