"""The rooms behind `tracker.importing.keep`: what each kind of a plan's contents becomes in the tables."""
