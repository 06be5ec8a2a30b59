"""Takes the whole difference of the projections for the sine of one angle."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def largest_angle(A, B):
    A, B = A.astype(float), B.astype(float)
    P, Q = A @ np.linalg.pinv(A), B @ np.linalg.pinv(B)
    return np.degrees(np.arcsin(min(np.linalg.norm(P - Q) / np.sqrt(2), 1)))
