"""The hub: what people do, shared with everybody it concerns, exactly once."""
