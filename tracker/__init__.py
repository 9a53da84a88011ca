"""What the tracker knows and does: dates, importing, progress, publishing, reminders."""

__version__ = "0.1.0"
