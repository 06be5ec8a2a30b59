"""Subtracts the mean of each direction first."""
# marks: each_true_direction_has_its_best_cosine=0


# %% recovery
def recovery(true, found):
    true = true - true.mean(axis=1, keepdims=True)
    found = found - found.mean(axis=1, keepdims=True)
    lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
    return np.max(true @ (found / lengths).T, axis=1) / np.linalg.norm(true, axis=1)
