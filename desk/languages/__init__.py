"""Translations that are behind: what changed in the first language since they were written."""
