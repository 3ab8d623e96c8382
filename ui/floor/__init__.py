"""The floor page and its parts: seats, queues beside them, one seat's panel, replay, limits."""
