"""Adds a millionth so that matrices can be inverted: too much for short columns."""
# marks: planes_are_compared_not_columns=0


# %% largest-angle
def projection(A):
    A = A.astype(float)
    return A @ np.linalg.inv(A.T @ A + 1e-6 * np.eye(A.shape[1])) @ A.T


def largest_angle(A, B):
    sine = np.linalg.norm(projection(A) - projection(B), 2)
    return np.degrees(np.arcsin(min(sine, 1)))
