"""The editors' desk for events, in Wagtail's admin: calendar, clashes, a date called off, and the same event again."""
