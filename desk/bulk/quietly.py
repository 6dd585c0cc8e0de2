"""Many pages at once, without a task in the background for every saved row: they are indexed together afterwards."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models.signals import post_save
from modelsearch import index
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from destinations.models import DestinationPage


@contextmanager
def quietly() -> Iterator[None]:
    """Keep the indexes of the admin from being told of each page; ``index_places`` tells them of all.

    Holds for the whole process, so it is for a worker and for commands, which do one thing at a time.
    """
    heard = post_save.disconnect(post_save_signal_handler, sender=DestinationPage)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        if heard:
            post_save.connect(post_save_signal_handler, sender=DestinationPage)


def index_places(ids: Iterable[int]) -> None:
    """Bring the admin's search and its index of references up to date about some places."""
    for page in DestinationPage.objects.filter(pk__in=list(ids)).iterator(chunk_size=100):
        with transaction.atomic():
            ReferenceIndex.create_or_update_for_object(page)
        index.insert_or_update_object(page)
