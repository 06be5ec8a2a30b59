"""Takes the right pieces off the board that it is given."""
# marks: kind_and_colour_must_match=0


# %% score
def score(seen, answer):
    n_answer, n_seen = np.sum(answer != 0), np.sum(seen != 0)
    answer[answer == seen] = 0
    false = np.sum(answer != 0)
    right = n_answer - false
    return right, false, n_seen - right
