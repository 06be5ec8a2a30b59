"""Moves the images down."""
# marks: images_move_and_are_rebuilt=0

# %% shift-report
def shift_report(reconstruct, X, shifts):
    height = X.shape[1]
    report = []
    for s in shifts:
        moved = np.zeros_like(X)
        for i in range(max(0, s), min(height, height + s)):
            moved[:, i] = X[:, i - s]
        error = np.sum((reconstruct(moved) - moved) ** 2)
        report.append(1 - error / np.sum((moved - moved.mean(axis=0)) ** 2))
    return np.array(report)
