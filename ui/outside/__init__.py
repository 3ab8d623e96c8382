"""Work that leaves the house: to departments without Touchdeck, and what became of it."""
