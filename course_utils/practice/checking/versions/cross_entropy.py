"""Cross-entropy, right or wrong."""

import numpy as np

_REDUCTIONS = {
    "mean": np.mean,
    "sum": np.sum,
    "each": lambda surprise: surprise,
    "table": lambda surprise: surprise.sum() / 3 / len(surprise),
    "first": lambda surprise: surprise[0],
    "last": lambda surprise: surprise[-1],
}
_BASES = {"e": 1.0, "2": np.log(2), "10": np.log(10)}


def log_shares(scores, axis=1):
    """Return the logarithm of softmax."""
    shifted = scores - scores.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def _logs(scores, stable, axis, tiny):
    if stable == "log":
        return log_shares(scores, axis)
    shifted = scores - scores.max(axis=axis, keepdims=True) if stable == "shift" else scores
    powers = np.exp(shifted)
    shares = powers / powers.sum(axis=axis, keepdims=True)
    return np.log(shares + tiny)


def version(
    scores, species, stable="log", axis=1, base="e", sign=-1, reduce="mean", kinds="species", tiny=0.0
):
    """Return the loss, right or with the faults that the keywords name."""
    logs = _logs(scores, stable, axis, tiny) / _BASES[base]
    rows = np.arange(len(species))
    chosen = {
        "species": lambda: logs[rows, species],
        "shifted": lambda: logs[rows, (species - 1) % 3],
        "all": lambda: logs.sum(axis=1),
        "winner": lambda: logs.max(axis=1),
        "worst": lambda: logs.min(axis=1),
    }[kinds]()
    return _REDUCTIONS[reduce](sign * chosen)


def shares_of(scores, species):
    """Return the probability of each bird's true kind."""
    return np.exp(log_shares(scores))[np.arange(len(species)), species]


def clipped(tiny):
    """Return a version that lets no probability go below a tiny number."""
    return lambda scores, species: -np.log(np.clip(shares_of(scores, species), tiny, 1)).mean()


def entropy(scores, species):
    """Let each probability meet its own logarithm."""
    shares = np.exp(log_shares(scores))
    return -(shares * log_shares(scores)).sum(axis=1).mean()


def of_sums(in_sum=True, in_score=True, axis=1):
    """Return a version that makes it of a sum and a score; it may forget the shift in one of them."""

    def surprise(scores, species):
        shifted = scores - scores.max(axis=1, keepdims=True)
        sums = np.exp(shifted if in_sum else scores).sum(axis=axis)
        true = (shifted if in_score else scores)[np.arange(len(species)), species]
        return (np.log(sums) - true).mean()

    return surprise
