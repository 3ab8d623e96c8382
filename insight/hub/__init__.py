"""What people share through the hub: facts, roles, acts and the rules they follow."""
