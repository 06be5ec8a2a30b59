"""Writes a class for each task, which the functions call."""

# %%
from dataclasses import dataclass


@dataclass
class LinearCode:
    """Average and orthonormal components, by orthogonal iteration."""

    rows: np.ndarray

    def fit(self, steps=3000):
        self.average = np.add.reduce(self.rows) / len(self.rows)
        C = np.cov(self.rows.T, ddof=0)
        self.Q = np.linalg.qr(np.random.default_rng(1).normal(size=C.shape))[0]
        for _ in range(steps):
            self.Q = np.linalg.qr(C @ self.Q)[0]
        return self

    def rebuild(self, X, k):
        W = self.Q[:, :k]
        return (X - self.average).dot(W).dot(W.T) + self.average


class Detective:
    words = {"...": "nothing", "+..": "memorised", "++.": "learned", "+++": "copied"}

    def __init__(self, X_train):
        self.average = X_train.mean(axis=0)

    def clue(self, reconstruct, X):
        distance = np.linalg.norm(reconstruct(X) - X)
        return "+" if distance**2 < 0.5 * np.linalg.norm(X - self.average) ** 2 else "."


# %% explained-by-size
def explained_by_size(X_train, X_test):
    code = LinearCode(X_train).fit()
    base = np.linalg.norm(X_test - code.average)
    sizes = range(X_train.shape[1] + 1)
    return [1 - (np.linalg.norm(code.rebuild(X_test, k) - X_test) / base) ** 2 for k in sizes]


# %% verdict
def verdict(reconstruct, X_train, X_test):
    detective = Detective(X_train)
    sets = X_train, X_test, data.shuffle_columns(X_test, seed=42)
    return Detective.words["".join(detective.clue(reconstruct, X) for X in sets)]


# %% train-nonlinear
@keras.saving.register_keras_serializable()
class Half(keras.Model):
    def __init__(self, width, n_outputs):
        super().__init__()
        self.hidden = [keras.layers.Dense(width, activation="relu") for _ in range(2)]
        self.out = keras.layers.Dense(n_outputs)

    def call(self, rows):
        for layer in self.hidden:
            rows = layer(rows)
        return self.out(rows)


def train_nonlinear(X, n_codings):
    halves = Half(48, n_codings), Half(48, X.shape[1])
    train(keras.Sequential(halves), X, steps=1200)
    return halves
