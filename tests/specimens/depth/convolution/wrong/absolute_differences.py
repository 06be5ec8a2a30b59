"""TODO: a typical mistake, and the marks that it deserves: forgets to square."""
# marks: loss_is_the_mean_of_the_squares=0 explained_falls_with_the_loss=0

# %% loss
def loss(X, X_again):
    if X.shape != X_again.shape:
        raise ValueError("shapes")
    return np.mean(np.abs(X - X_again))
