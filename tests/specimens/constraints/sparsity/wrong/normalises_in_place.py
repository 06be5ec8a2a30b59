"""Divides the rows of the arrays that it is given."""
# marks: each_true_direction_has_its_best_cosine=0


# %% recovery
def recovery(true, found):
    true /= np.linalg.norm(true, axis=1, keepdims=True)
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
    return np.max(true @ found.T, axis=1)
