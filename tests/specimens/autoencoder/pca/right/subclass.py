"""Subclasses of keras.Model with weights of their own; everything else in loops."""


# %% build-linear
class Affine(keras.Model):
    def __init__(self, before, after):
        super().__init__()
        self.W = self.add_weight(shape=(before, after), initializer="orthogonal")
        self.b = self.add_weight(shape=(after,), initializer="zeros")

    def call(self, x):
        return keras.ops.matmul(x, self.W) + self.b


def build_linear(n_inputs, n_codings):
    return Affine(n_inputs, n_codings), Affine(n_codings, n_inputs)


# %% train-linear
class Both(keras.Model):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def call(self, x):
        return self.decoder(self.encoder(x))


def train_linear(X, n_codings):
    encoder, decoder = build_linear(len(X[0]), n_codings)
    decoder.b.assign(np.mean(X, axis=0))
    both = Both(encoder, decoder)
    train(both, X, 3000)
    train(both, X, 500, learning_rate=0.001)
    return encoder, decoder


# %% largest-angle
def perpendicular(A):
    basis = []
    for column in np.array(A.T, dtype=float):
        for _ in range(2):
            for q in basis:
                column = column - (q @ column) * q
        basis.append(column / np.sqrt(column @ column))
    return basis


def largest_angle(A, B):
    P, Q = perpendicular(A), perpendicular(B)
    M = np.array([[p @ q for q in Q] for p in P])
    squares = np.linalg.eigvalsh(M.T @ M)
    return np.degrees(np.arccos(np.sqrt(min(max(squares[0], 0.0), 1.0))))


# %% remix
def remix(W_encoder, b_encoder, W_decoder, b_decoder, A):
    k = len(A)
    new_W = [[sum(row[j] * A[j][i] for j in range(k)) for i in range(k)] for row in W_encoder]
    new_b = [sum(b_encoder[j] * A[j][i] for j in range(k)) for i in range(k)]
    undo = np.linalg.inv(A)
    rows = [sum(undo[i][j] * W_decoder[j] for j in range(k)) for i in range(k)]
    return np.array(new_W), np.array(new_b), np.array(rows), b_decoder.copy()


# %% to-components
def to_components(W_encoder, b_encoder, W_decoder, b_decoder, X):
    rows = np.array(perpendicular(W_decoder.T))
    k = len(rows)
    A = np.array([[old @ row for row in rows] for old in W_decoder])
    codes = np.array([(x @ W_encoder + b_encoder) @ A for x in X])
    codes -= codes.mean(axis=0)
    turn = np.eye(k)
    for _ in range(20):
        for i in range(k):
            for j in range(i + 1, k):
                a, b = codes[:, i].copy(), codes[:, j].copy()
                angle = 0.5 * np.arctan2(2 * (a @ b), a @ a - b @ b)
                c, s = np.cos(angle), np.sin(angle)
                codes[:, i], codes[:, j] = c * a + s * b, c * b - s * a
                p, q = turn[:, i].copy(), turn[:, j].copy()
                turn[:, i], turn[:, j] = c * p + s * q, c * q - s * p
    order = sorted(range(k), key=lambda i: -np.var(codes[:, i]))
    turn = turn[:, order]
    return W_encoder @ A @ turn, b_encoder @ A @ turn, turn.T @ rows, b_decoder.copy()
