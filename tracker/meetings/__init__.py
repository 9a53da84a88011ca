"""Meetings of bodies: their calendar, the decisions bound to them, and the notices those need."""
