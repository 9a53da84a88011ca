"""The jobs that keep a tracker going, and the record of their rounds. They own no knowledge themselves."""
