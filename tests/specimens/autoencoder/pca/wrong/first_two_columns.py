"""Looks only at the first two columns."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    Q_a, Q_b = np.linalg.qr(A[:, :2])[0], np.linalg.qr(B[:, :2])[0]
    cosines = np.linalg.svd(Q_a.T @ Q_b, compute_uv=False)
    return np.degrees(np.arccos(np.clip(cosines, -1, 1))).max()
