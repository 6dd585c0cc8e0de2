"""How the regions tell higher floors that names or boundaries changed."""

from django.dispatch import Signal

# Sent inside the transaction of the change. Arguments: sender, districts (their codes, or None for all).
regions_changed = Signal()
