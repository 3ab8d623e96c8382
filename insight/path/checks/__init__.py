"""Recording checks: whether the recorded reason of a loss is the true one, asked of a sample."""
