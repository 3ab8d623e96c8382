"""The opportunity base: what is known of everybody who wanted something and did not get it yet."""
