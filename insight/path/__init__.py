"""Where opportunities go on their designed path, and where and why they are lost."""
