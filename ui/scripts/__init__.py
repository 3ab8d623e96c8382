"""Pieces that show answer scripts, for the page of all and the panel beside a customer."""
