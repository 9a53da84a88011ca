"""What a person touches: the commands and the full-screen app."""
