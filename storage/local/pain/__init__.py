"""Complaints as columns, kept by what changes, and the tables people saved."""
