"""Returns the best cosine of each found direction instead of each true one."""
# marks: each_true_direction_has_its_best_cosine=0


# %% recovery
def recovery(true, found):
    lengths = np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
    cosines = (true / np.linalg.norm(true, axis=1, keepdims=True)) @ (found / lengths).T
    return cosines.max(axis=0)
