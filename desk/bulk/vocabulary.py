"""What the words of a file mean here: kecamatan, categories, facilities and pictures."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.gis.geos import Point
from django.utils.translation import gettext as _
from wagtail.models import Locale

from catalogue.desired import served_languages
from catalogue.models import Category, Facility, Kind
from desk.bulk.cells import CellError
from desk.bulk.pictures import Pictures
from regions.models import District, DistrictPage


@dataclass
class Parent:
    """The page of a kecamatan, its page in English, and what the user may do below it."""

    page: Any
    english: Any
    may_add: bool
    may_publish: bool

    @property
    def name(self) -> str:
        return self.page.district.name


class Vocabulary:
    """Looks words up; each question is asked of the database once.

    Args:
        user: whose rights count; None may do everything.
    """

    def __init__(self, user: Any, pictures: Pictures) -> None:
        self._user = user
        self.pictures = pictures
        self._terms: dict[Any, dict[str, Any]] = {
            Category: _by_words(Category.objects.filter(kind=Kind.PLACE)),
            Facility: _by_words(Facility.objects.all()),
        }

    def term(self, model: Any, name: str) -> Any:
        """A category or facility by its code or its name in either language.

        Raises:
            CellError: naming those there are.
        """
        found = self._terms[model].get(name.strip().casefold())
        if found is None:
            there = ", ".join(dict.fromkeys(term.code for term in self._terms[model].values()))
            raise CellError(_("tidak dikenal; yang ada: %(codes)s") % {"codes": there})
        return found

    def picture(self, name: str, facts: dict[str, str]) -> Any:
        return self.pictures.find(name, facts)

    def parent(self, word: str) -> Parent:
        """The kecamatan a cell names, by its code or its name.

        Raises:
            CellError: when there is none, or it has no page.
        """
        bare = word.strip().casefold().removeprefix("kecamatan ").strip()
        if bare not in self._parents:
            raise CellError(_("bukan kecamatan di Siak; tulis namanya atau kodenya, misalnya Siak atau 14.08.01"))
        return self._parents[bare]

    def parent_at(self, point: Point) -> Parent | None:
        """The kecamatan around a point (EPSG:4326); None outside all."""
        district = District.objects.containing(point)
        return self._parents.get(district.code.casefold()) if district else None

    def parent_of(self, page: Any) -> Parent | None:
        """The kecamatan a page stands below."""
        return self._by_path.get(page.path[: -page.steplen])

    @cached_property
    def english(self) -> Locale | None:
        """The second language of the site; None where it has but one."""
        others = served_languages()[1:]
        return Locale.objects.filter(language_code=others[0]).first() if others else None

    @cached_property
    def first_language(self) -> Locale:
        return Locale.objects.get(language_code=served_languages()[0])

    @cached_property
    def _parents(self) -> dict[str, Parent]:
        known = {}
        for parent in self._by_path.values():
            district = parent.page.district
            for word in (district.code, district.bps_code, district.name, district.name_official, parent.page.title):
                known[word.casefold().removeprefix("kecamatan ").strip()] = parent
        return known

    @cached_property
    def _by_path(self) -> dict[str, Parent]:
        pages = DistrictPage.objects.filter(locale=self.first_language, alias_of=None).select_related("district")
        return {page.path: self._parent(page.specific) for page in pages}

    def _parent(self, page: Any) -> Parent:
        english = page.get_translation_or_none(self.english) if self.english else None
        if self._user is None:
            return Parent(page, english, may_add=True, may_publish=True)
        rights = page.permissions_for_user(self._user)
        return Parent(page, english, may_add=rights.can_add_subpage(), may_publish=rights.can_publish_subpage())


def _by_words(terms: Any) -> dict[str, Any]:
    """Terms by their words, the codes being the surest."""
    found: dict[str, Any] = {}
    for words in ("code", "name", "name_en"):
        for term in terms:
            found.setdefault(getattr(term, words).casefold(), term)
    return found


def uid_of(cell: str) -> UUID | None:
    """The id a cell gives.

    Raises:
        CellError: when it is none.
    """
    if not cell:
        return None
    try:
        return UUID(cell)
    except ValueError:
        raise CellError(_("bukan id dari situs ini (UUID)")) from None
