"""Finding among all that is open: what was typed, the columns it is looked up in, the headings."""
