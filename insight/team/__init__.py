"""What a team shares beside notices and tasks: its board, its breaks, its training, its shift."""
