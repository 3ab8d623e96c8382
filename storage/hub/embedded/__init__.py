"""A hub in one SQLite file, for the demo and for a single desk.

It does what the hub on PostgreSQL does, with one difference that must be said wherever it is used:
**it has no access control**. Whoever can read the file can read and change everything in it.
"""
