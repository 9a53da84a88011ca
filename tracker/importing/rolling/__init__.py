"""The same timetable some years on: its words moved, read again, and proposed. Pure."""
