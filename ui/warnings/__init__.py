"""Warnings on screen: list, flood, one in detail, what one can do with it."""
