"""How the catalogue tells that what the public may see has changed."""

from django.dispatch import Signal

# Sent when the transaction that changed the catalogue is committed.
# Arguments: sender (None), entries (list[Entry]: the changed ones as they were and as they are, tombstones left out).
catalogue_changed = Signal()

# Sent inside of that transaction: whatever a listener writes stands or falls with the change. It must not fail.
# Arguments: sender (None).
catalogue_written = Signal()
