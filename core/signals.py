"""How the ground floor tells higher floors, which it may not import, that a page changed."""

from django.dispatch import Signal

# Sent inside the transaction that saves the page, after its rows (inline ones included) are written.
# Arguments: sender (page class), page, subtree (True when the change reaches the pages below it).
page_saved = Signal()

# Sent inside the transaction that stores a new file of a picture, after its row is written.
# Arguments: sender (picture class), image, taken_at ((longitude, latitude) where the photo was taken, or None).
picture_arrived = Signal()
