"""Divides zeros by zero for units without a direction."""
# marks: each_true_direction_has_its_best_cosine=0


# %% recovery
def recovery(true, found):
    found = found / np.linalg.norm(found, axis=1, keepdims=True)
    return np.max(true @ found.T, axis=1) / np.linalg.norm(true, axis=1)
