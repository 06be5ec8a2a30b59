"""Leaves dead units out, so that their cosine of 0 never counts."""
# marks: each_true_direction_has_its_best_cosine=0


# %% recovery
def recovery(true, found):
    live = found[np.any(found != 0, axis=1)]
    live = live / np.linalg.norm(live, axis=1, keepdims=True)
    return np.max(true @ live.T, axis=1) / np.linalg.norm(true, axis=1)
