"""Compares normal vectors, which only planes in space have."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    a, b = np.cross(*A.T), np.cross(*B.T)
    cosine = abs(a @ b) / np.linalg.norm(a) / np.linalg.norm(b)
    return np.degrees(np.arccos(min(cosine, 1)))
