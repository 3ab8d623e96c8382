"""Notices: whom they reach, what they still ask of whom, what is told when, and what they did."""
