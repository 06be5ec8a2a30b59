"""Lets the course's `data.hailstone` decode, whose whole numbers have 64 bits."""
# marks: decode_applies_the_rule=0

# %% decode
def decode(start, length):
    return data.hailstone(start, length).tolist()
