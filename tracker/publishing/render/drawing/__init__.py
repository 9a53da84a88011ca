"""Drawings of what stands beside them in words: the timeline, the readings of a measure. Pure, inline SVG."""
