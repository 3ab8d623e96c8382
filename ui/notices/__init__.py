"""Parts of the notices page, and what tells that a notice has come."""
