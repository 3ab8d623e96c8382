"""Opportunities of a process as cases: read, folded, kept by what changes, listed."""
