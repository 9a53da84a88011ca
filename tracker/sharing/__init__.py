"""Calendars staff subscribe to by a secret address: made, exported, served from copies, revoked."""
