"""The board's monthly paper: one internal report across programmes, exceptions first; it needs no edition."""
