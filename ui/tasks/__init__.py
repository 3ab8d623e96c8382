"""Tasks: lists, board, one with its history; making them, handing them out."""
