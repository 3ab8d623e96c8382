"""Warnings in the local store."""
