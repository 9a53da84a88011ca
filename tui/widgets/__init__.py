"""The things the places are made of: lists, the timeline, the lines above and below."""
