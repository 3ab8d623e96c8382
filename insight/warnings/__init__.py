"""When to warn, about what, and what is done then."""
