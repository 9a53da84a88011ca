"""A revised document meets its programme as it is kept: what is the same, what changed, what is asked."""
