"""What the pages of the team have in common."""
