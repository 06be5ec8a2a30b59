"""Divides by the sum of the squares."""
# marks: moved_images_are_judged_by_their_own_average=0

# %% shift-report
def shift_report(reconstruct, X, shifts):
    width = X.shape[2]
    report = []
    for s in shifts:
        moved = np.zeros_like(X)
        for j in range(max(0, s), min(width, width + s)):
            moved[:, :, j] = X[:, :, j - s]
        error = np.sum((reconstruct(moved) - moved) ** 2)
        report.append(1 - error / np.sum(moved**2))
    return np.array(report)
