"""The base of every page that has its place in the catalogue."""

from django.apps import apps
from django.db.models import QuerySet

from catalogue.records import EntryData
from core.models import BasePage


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


def catalogued_models() -> list[type[CataloguedPage]]:
    """The page types of the catalogue, lower floors first: what an event says may depend on a place.

    ``INSTALLED_APPS`` lists the highest floor first, so that its templates win.
    """
    return [model for model in reversed(apps.get_models()) if issubclass(model, CataloguedPage)]
