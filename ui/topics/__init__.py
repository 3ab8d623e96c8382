"""Parts of the topics' page."""
