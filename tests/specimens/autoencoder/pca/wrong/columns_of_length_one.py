"""Makes the columns as long as each other, but not perpendicular."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    A = A / np.linalg.norm(A, axis=0)
    B = B / np.linalg.norm(B, axis=0)
    cosines = np.linalg.svd(A.T @ B, compute_uv=False)
    return np.degrees(np.arccos(np.clip(cosines.min(), -1, 1)))
