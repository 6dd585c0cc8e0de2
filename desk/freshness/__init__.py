"""Freshness: what has to be checked again, and one click that says it is still right."""
