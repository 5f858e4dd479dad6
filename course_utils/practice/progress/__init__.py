"""What a learner has predicted, seen and passed: the file that keeps it, and the view that shows it."""
