"""Parts of the path page."""
