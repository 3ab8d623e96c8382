"""What the hub told this desk, as pages read it, with acts that wait laid over."""
