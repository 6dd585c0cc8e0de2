"""How the ground floor tells higher floors, which it may not import, that a page changed."""

from django.dispatch import Signal

# Sent inside the transaction that saves the page, after its rows (inline ones included) are written.
# Arguments: sender (page class), page, subtree (True when the change reaches the pages below it).
page_saved = Signal()
