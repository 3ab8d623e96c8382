"""The page on which customer records are the same person or not."""
