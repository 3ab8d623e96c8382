"""Parts of the page of touchpoints."""
