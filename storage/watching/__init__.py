"""Evaluating warning rules, on one desk for all."""
