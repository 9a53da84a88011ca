"""Sheets: a table of somebody's milestones to fill in, as a workbook or a Word file, and its way back."""
