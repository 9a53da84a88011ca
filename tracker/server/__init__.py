"""The HTTP server: the written site, staff calendars behind secret addresses, how things stand.

Whatever it answers with stands in memory or on its own disk, so a stopped database is no outage.
"""
