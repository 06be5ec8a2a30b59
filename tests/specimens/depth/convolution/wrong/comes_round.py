"""What leaves the image on the right comes back on the left."""
# marks: images_move_and_are_rebuilt=0

# %% shift-report
def shift_report(reconstruct, X, shifts):
    width = X.shape[2]
    report = []
    for s in shifts:
        moved = np.roll(X, s, axis=2)
        error = np.sum((reconstruct(moved) - moved) ** 2)
        report.append(1 - error / np.sum((moved - moved.mean(axis=0)) ** 2))
    return np.array(report)
