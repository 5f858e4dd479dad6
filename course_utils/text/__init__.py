"""How numbers are written for a learner to read."""
