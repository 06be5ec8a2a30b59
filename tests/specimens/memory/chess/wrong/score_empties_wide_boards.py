"""score converts the boards to int, which copies int8 boards only, and empties `answer`."""
# marks: kind_and_colour_must_match=0

# %% score
def score(seen, answer):
    seen, answer = np.asarray(seen, dtype=int), np.asarray(answer, dtype=int)
    placed, there = np.count_nonzero(answer), np.count_nonzero(seen)
    answer[seen == answer] = 0
    false = np.count_nonzero(answer)
    return placed - false, false, there - placed + false
