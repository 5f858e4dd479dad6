"""How a function that a learner wrote is run."""
