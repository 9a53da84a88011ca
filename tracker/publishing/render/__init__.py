"""From a snapshot to what people read: pages, Markdown, calendar entries. Pure; no database here."""
