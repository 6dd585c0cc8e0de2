"""The base of every page that has its place in the catalogue."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Entry
from catalogue.records import EntryData
from core.models import BasePage
from core.sharing import Card, card_of_record

# The list a kind of thing is found in: its slug and its name.
LISTS = {
    "place": ("destinasi", _("Jelajah")),
    "event": ("agenda", _("Agenda")),
    "project": ("perkembangan/proyek", _("Proyek")),
}


class CataloguedPage(BasePage):
    """A page whose publication writes the catalogue. Subclasses only say what the public may see."""

    class Meta:
        abstract = True

    def catalogue_entry(self) -> EntryData:
        """What the public may see of this page, in the page's language."""
        raise NotImplementedError(f"{type(self).__name__} does not say what the catalogue shows of it")

    @classmethod
    def catalogue_queryset(cls) -> QuerySet:
        """The pages with all that ``catalogue_entry`` reads, for work on many of them."""
        return cls.objects.select_related("locale", "image")

    def share_card(self, shown: Mapping[str, Any] | None = None) -> Card | None:
        """The card of what the catalogue shows of this page; None of a page it does not hold."""
        language = self.locale.language_code
        if not shown:
            row = Entry.objects.visible().filter(uid=self.translation_key, lang=language).only("record").first()
            shown = row and row.record
        return card_of_record(shown, self.translation_key, language) if shown else None

    def trail(self, shown: Mapping[str, Any]) -> list[tuple[str, str]]:
        """From the front page through the list and the category, as the page itself shows the way."""
        record = shown["record"]
        slug, name = LISTS[record["kind"]]
        front, listing = (reverse("wagtail_serve", args=[path]) for path in ("", f"{slug}/"))
        steps = [(gettext("Beranda"), front), (str(name), listing)]
        if category := record["category"]:
            steps.append((category["name"], f"{listing}?category={category['code']}"))
        return [*steps, (record["title"], record["url"])]


def catalogued_models() -> list[type[CataloguedPage]]:
    """The page types of the catalogue, lower floors first: what an event says may depend on a place.

    ``INSTALLED_APPS`` lists the highest floor first, so that its templates win.
    """
    return [model for model in reversed(apps.get_models()) if issubclass(model, CataloguedPage)]
