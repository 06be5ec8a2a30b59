"""Calls planes equal when the cosine is 1 up to the tolerance of allclose."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    Q_a, Q_b = np.linalg.qr(A.astype(float))[0], np.linalg.qr(B.astype(float))[0]
    cosines = np.linalg.svd(Q_a.T @ Q_b, compute_uv=False)
    if np.allclose(cosines, 1):
        return 0.0
    return np.degrees(np.arccos(np.clip(cosines[-1], 0, 1)))
