"""Forgets to convert to degrees."""
# marks: planes_are_compared_not_columns=0

# %% largest-angle
from scipy.linalg import subspace_angles


def largest_angle(A, B):
    return subspace_angles(A, B)[0]
