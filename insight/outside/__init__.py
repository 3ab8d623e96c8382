"""Work that leaves the house: departments without Touchdeck, batches of text messages."""
