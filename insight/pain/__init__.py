"""Complaints as what customers suffer from: counted, crossed, compared, timed."""
