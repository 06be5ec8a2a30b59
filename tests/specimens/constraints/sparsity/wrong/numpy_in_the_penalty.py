"""Computes the divergence with NumPy, through which no gradient flows."""
# marks: batch_size_does_not_matter=0


# %% divergence
def divergence(codes, rho):
    q = np.mean(codes, axis=0)
    silent = (1 - rho) * np.log((1 - rho) / (1 - q))
    return tf.constant(np.sum(rho * np.log(rho / q) + silent), tf.float32)
