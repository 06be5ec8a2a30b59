"""Takes cosines as they are rounded: the angle of a plane to itself may be NaN."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    Q_a, Q_b = np.linalg.qr(A)[0], np.linalg.qr(B)[0]
    cosines = np.linalg.svd(Q_a.T @ Q_b, compute_uv=False)
    return np.degrees(np.arccos(min(cosines)))
