"""Takes the determinant for the cosine of the largest angle."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    Q_a, Q_b = np.linalg.qr(A)[0], np.linalg.qr(B)[0]
    cosine = abs(np.linalg.det(Q_a.T @ Q_b))
    return np.degrees(np.arccos(min(cosine, 1)))
