"""What a model trains on: one file an objective, found by `discover`."""
