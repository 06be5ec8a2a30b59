"""Forgets the silent half of the divergence."""
# marks: divergence_is_a_sum_over_units=0


# %% divergence
def divergence(codes, rho):
    q = tf.reduce_mean(codes, axis=0)
    return tf.reduce_sum(rho * tf.math.log(rho / q))
