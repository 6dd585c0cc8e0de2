"""Keeps the scores: counted in the background whenever a page or a translation of it is saved."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks import task
from wagtail.models import Page

from core.background import ask_for
from core.models import BasePage
from core.signals import page_saved
from desk.completeness.items import ITEMS
from desk.completeness.models import PageScore
from desk.completeness.scores import scores

#: Below this a page stands in the queue of what is not complete.
ENOUGH = 60


def connect() -> None:
    """Listen; called once when the application is ready."""
    page_saved.connect(_page_saved)


@transaction.atomic
def keep(keys: Iterable[int]) -> int:
    """Count the scores of pages anew and keep them; returns how many there are."""
    found = [PageScore(page_id=key, percent=score.percent) for key, score in scores(keys).items()]
    PageScore.objects.bulk_create(
        found, batch_size=500, update_conflicts=True, unique_fields=["page"], update_fields=["percent"]
    )
    return len(found)


@task()
def keep_score(uid: str) -> None:
    """Of a thing by its translation key: what a translation says counts for the page it translates."""
    first = settings.WAGTAIL_CONTENT_LANGUAGES[0][0]
    told = Page.objects.filter(translation_key=uid, locale__language_code=first, alias_of=None)
    keep(told.values_list("pk", flat=True))


def _page_saved(page: BasePage, **_: Any) -> None:
    if type(page) in ITEMS and not page.alias_of_id:
        ask_for(keep_score, str(page.translation_key))
