"""The check of a draft: what a reader would trip over. It warns; people decide."""

from tracker.publishing.checking.draft import check, check_draft
from tracker.publishing.checking.findings import Beside, Finding

__all__ = ["Beside", "Finding", "check", "check_draft"]
