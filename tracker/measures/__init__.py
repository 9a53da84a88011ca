"""Measures: what they aim at, what was read of them, whether a target is met."""
