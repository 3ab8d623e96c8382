"""The rules by which customers are contacted, as people change them."""
