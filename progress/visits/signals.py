"""What other rooms are told of figures of visits."""

from django.dispatch import Signal

#: Sent after the transaction, with ``revisions``: the new rows of ``VisitRevision`` in the order of their numbers.
visits_changed = Signal()
