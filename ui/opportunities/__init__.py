"""Parts of the opportunity base's page."""
