"""The page of proactive service."""
