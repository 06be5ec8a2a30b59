"""Rounds the angle to a tenth of a degree."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    Q_a, Q_b = np.linalg.qr(A)[0], np.linalg.qr(B)[0]
    cosines = np.linalg.svd(Q_a.T @ Q_b, compute_uv=False)
    return round(float(np.degrees(np.arccos(np.clip(cosines[-1], 0, 1)))), 1)
