"""Turns the code by one angle, which is right only for two numbers."""
# marks: codes_are_the_components=0


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    Q, R = np.linalg.qr(W_decoder.T)
    a, b = ((X @ W_encoder + b_encoder) @ R.T).T[:2]
    (var_a, both), (_, var_b) = np.cov(a, b)
    angle = 0.5 * np.arctan2(2 * both, var_a - var_b)
    V = np.eye(len(R))
    V[:2, :2] = [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]
    return remix(W_encoder, b_encoder, W_decoder, b_decoder, R.T @ V)
