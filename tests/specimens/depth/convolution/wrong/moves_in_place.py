"""Moves the images in the array that it is given."""
# marks: images_move_and_are_rebuilt=0

# %% shift-report
def shift_report(reconstruct, X, shifts):
    original = X.copy()
    report = []
    for s in shifts:
        X[:] = original @ np.eye(X.shape[2], k=s, dtype=X.dtype)
        error = np.sum((reconstruct(X) - X) ** 2)
        report.append(1 - error / np.sum((X - X.mean(axis=0)) ** 2))
    return np.array(report)
