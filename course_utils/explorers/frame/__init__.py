"""What every live picture is built on: the Explorer, its controls, its figures and its words."""
