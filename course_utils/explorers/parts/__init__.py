"""What several explorers share: birds, the line through them, networks as graphs, and runs."""
