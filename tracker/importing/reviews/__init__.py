"""A document looked through before it counts: what was read of it, what is decided, and what is then kept."""
