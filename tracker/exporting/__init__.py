"""A programme leaves as the document it came in as: the same tables, with references, in five formats.

What is written reads back without a difference (docs/plan-documents.md). Narrative is kept with the source
and not exported.
"""

FORMATS = ("md", "docx", "xlsx", "csv", "json")
PACKED = ("docx", "xlsx")  # no text for a screen
