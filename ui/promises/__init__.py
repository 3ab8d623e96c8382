"""Promises to customers: writing them down, saying what became of them."""
