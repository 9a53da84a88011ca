"""Small screens that ask one thing and give a typed answer, or None where Escape left everything."""
