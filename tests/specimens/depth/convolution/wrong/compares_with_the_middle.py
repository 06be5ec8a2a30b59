"""Compares the reconstruction with the images before the move."""
# marks: images_move_and_are_rebuilt=0

# %% shift-report
def shift_report(reconstruct, X, shifts):
    width = X.shape[2]
    report = []
    for s in shifts:
        moved = np.zeros_like(X)
        for j in range(max(0, s), min(width, width + s)):
            moved[:, :, j] = X[:, :, j - s]
        error = np.sum((reconstruct(moved) - X) ** 2)
        report.append(1 - error / np.sum((moved - moved.mean(axis=0)) ** 2))
    return np.array(report)
