"""Reporting rounds: when owners are asked how their items stand, before which board."""
