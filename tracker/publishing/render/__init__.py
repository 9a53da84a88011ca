"""From a snapshot to what people read: sections, pages, Markdown, calendar entries. Pure."""
