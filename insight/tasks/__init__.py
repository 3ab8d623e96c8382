"""Tasks as people work on them: due times, who may do what, who gets which."""
