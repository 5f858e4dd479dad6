"""What public functions check first: that each argument is what it should be, and that all fit."""
