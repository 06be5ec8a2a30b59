"""TensorFlow tensors in and out."""

# %%
import tensorflow as tf


# %% score
def score(seen, answer):
    same = tf.equal(seen, answer)
    return tuple(
        tf.math.count_nonzero(tf.logical_and(stands, chosen))
        for stands, chosen in [(answer != 0, same), (answer != 0, ~same), (seen != 0, ~same)]
    )


# %% control
def control(board, rng):
    return tf.gather(board, rng.permutation(64))


# %% right-by-luck
def right_by_luck(board):
    alike = tf.cast(board[:, None] == board[None, :], tf.float32)
    return tf.reduce_sum(alike[board != 0]) / 64
