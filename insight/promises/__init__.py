"""What customers were promised, by whom, until when, and what became of it."""
