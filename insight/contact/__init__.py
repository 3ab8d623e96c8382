"""Going to customers: whom one may contact now, by one gate for all lists."""
