"""Whom to approach unasked, why, how, and whether it helped."""
