"""Rebuilds first and moves the reconstruction."""
# marks: images_move_and_are_rebuilt=0

# %% shift-report
def shift_report(reconstruct, X, shifts):
    def move(images, s):
        return images @ np.eye(X.shape[2], k=s)

    report = []
    for s in shifts:
        moved = move(X, s)
        error = np.sum((move(reconstruct(X), s) - moved) ** 2)
        report.append(1 - error / np.sum((moved - moved.mean(axis=0)) ** 2))
    return np.array(report)
