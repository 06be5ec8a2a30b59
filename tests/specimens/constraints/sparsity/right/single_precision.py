"""Computes everything with float32."""

# %% keep-largest
def keep_largest(codes, k):
    codes = np.asarray(codes, np.float32)
    kept = np.zeros(codes.shape, np.float32)
    for i, columns in enumerate(np.argsort(-codes, axis=1)):
        kept[i, columns[:k]] = codes[i, columns[:k]]
    return kept


# %% recovery
def recovery(true, found):
    true, found = np.float32(true), np.float32(found)
    true = true / np.linalg.norm(true, axis=1, keepdims=True)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    found = np.divide(found, lengths, out=np.zeros_like(found), where=lengths > 0)
    return (found @ true.T).max(0)
