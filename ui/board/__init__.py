"""The parts of the bulletin board's page."""
