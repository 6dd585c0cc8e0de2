"""Whatever editors do, in whatever order: the catalogue equals a rebuild, and nothing unpublished is visible."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Locale, Page, PageViewRestriction

from catalogue.models import Category, Facility
from catalogue.publishing import differences
from core.models import PesonaImage
from destinations.models import DestinationPage
from events.models import EventPage
from regions.models import District, DistrictPage
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import IN_MINAS, MINAS, SIAK, small_site, square

Operation = Callable[[int], Any]

# Where a stranger can look. Every address is asked at the end of every history.
PUBLIC_ADDRESSES = (
    "/",
    "/destinasi/",
    "/agenda/",
    "/kecamatan/",
    "/kecamatan/siak/",
    "/kecamatan/minas/",
    "/peta/",
    "/sitemap.xml",
    "/api/v1/places?limit=500",
    "/api/v1/places?limit=500&format=geojson&lang=en",
    "/api/v1/events?limit=500",
    "/api/v1/changes?limit=500",
    "/api/v1/changes?limit=500&lang=en",
    "/api/v1/clusters?bbox=100,0,104,2&zoom=9",
    "/en/",
    "/en/destinasi/",
)


def pick(queryset: Any, number: int) -> Any:
    """One of the rows, the same for the same number; None when there is none."""
    rows = list(queryset.order_by("pk"))
    return rows[number % len(rows)] if rows else None


def any_page(number: int) -> Page | None:
    page = pick(Page.objects.type(DestinationPage, EventPage, DistrictPage), number)
    return page and page.specific


def thing(number: int) -> Page | None:
    page = pick(Page.objects.type(DestinationPage, EventPage).filter(alias_of=None), number)
    return page and page.specific


def publish(number: int) -> None:
    if (page := any_page(number)) and not page.alias_of_id:
        page.save_revision().publish()


def change_without_publishing(number: int) -> None:
    if page := thing(number):
        page.title = f"rahasia-{number}"
        page.save_revision()


def retitle(number: int) -> None:
    if page := thing(number):
        page.title = f"{page.title.split('/')[0]}/{number}"
        page.save_revision().publish()


def unpublish(number: int) -> None:
    if page := any_page(number):
        page.unpublish()


def unpublish_many(number: int) -> None:
    Page.objects.type(DestinationPage, EventPage).filter(pk__gte=number).unpublish()


def delete(number: int) -> None:
    if page := thing(number):
        page.delete()


def move(number: int) -> None:
    page, target = thing(number), pick(DistrictPage.objects.all(), number // 7)
    if page and target and not page.is_child_of(target) and target.locale_id == page.locale_id:
        taken = target.get_children().filter(slug=page.slug).exists()
        if not taken:
            page.move(target, pos="last-child")


def change_slug(number: int) -> None:
    page = any_page(number)
    if page and not page.alias_of_id:
        page.slug = f"alamat-{page.pk}-{number}"
        page.save()


def make_private(number: int) -> None:
    page = pick(Page.objects.filter(depth__gt=2), number)
    if page and not page.view_restrictions.exists():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_public(number: int) -> None:
    if restriction := pick(PageViewRestriction.objects.all(), number):
        restriction.delete()


def schedule_the_end(number: int) -> None:
    if page := thing(number):
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled")


def make_alias(number: int) -> None:
    page, target = thing(number), pick(DistrictPage.objects.all(), number)
    if page and target and target.locale_id == page.locale_id:
        page.create_alias(parent=target, update_slug=f"alias-{page.pk}-{target.numchild}-{number}")


def translate(number: int) -> None:
    page = thing(number)
    english = Locale.objects.get(language_code="en")
    if page and page.locale_id != english.pk and not page.has_translation(english):
        copy = page.copy_for_translation(english, copy_parents=True)
        copy.title = f"{page.title}-en"
        copy.save_revision().publish()


def rename_words(number: int) -> None:
    for word in (pick(Category.objects.all(), number), pick(Facility.objects.all(), number)):
        if word:
            word.name = f"Kata {number}"
            word.save()


def rename_district(number: int) -> None:
    district = District.objects.get(code=(SIAK, MINAS)[number % 2])
    district.name = f"Kecamatan {number}"
    district.save()


def import_boundaries(number: int) -> None:
    border = 101.2 + (number % 17) / 10
    for code, box in ((SIAK, (101, 0, border, 1)), (MINAS, (border, 0, 103, 1))):
        District.objects.filter(code=code).update(boundary=None)
        district = District.objects.get(code=code)
        district.boundary, district.boundary_is_schematic = square(*box), False
        district.save()


def picture(number: int) -> None:
    page, image = thing(number), PesonaImage.objects.first()
    if page:
        page.image = image or make_picture()
        page.save_revision().publish()


def link(number: int) -> None:
    page, target = thing(number), any_page(number // 3)
    if page and target and page.pk != target.pk:
        page.body = [("paragraph", f'<p><a linktype="page" id="{target.pk}">lihat</a></p>')]
        page.save_revision().publish()


def change_picture(number: int) -> None:
    if image := pick(PesonaImage.objects.all(), number):
        image.alt_text = f"Gambar {number}"
        image.save()


def delete_picture(number: int) -> None:
    if image := pick(PesonaImage.objects.all(), number):
        image.delete()


def delete_facility(number: int) -> None:
    if facility := pick(Facility.objects.all(), number):
        facility.delete()


OPERATIONS: tuple[Operation, ...] = (
    publish, change_without_publishing, retitle, unpublish, unpublish_many, delete, move, change_slug, make_private,
    make_public, schedule_the_end, make_alias, translate, rename_words, rename_district, import_boundaries, picture,
    link, change_picture, delete_picture, delete_facility,
)  # fmt: skip


def is_public(page: Page) -> bool:
    """Said once more in other words than the catalogue's own."""
    family = [*page.get_ancestors().filter(depth__gt=1), page]
    return all(each.live for each in family) and not page.get_view_restrictions().exists()


class AnyHistory(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        site = small_site()
        toilet = Facility.objects.create(code="toilet", name="Toilet", name_en="Toilets", icon="toilet")
        venue = site.place("tempat-satu")
        venue.facilities.add(toilet)
        venue.save_revision().publish()
        site.place("tempat-dua", below=site.minas)
        site.place("tempat-tiga", live=False)
        site.event("acara-satu", venue=venue, location=None)
        site.event("acara-dua", below=site.minas, location=Point(*IN_MINAS, srid=4326))

    @given(st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 40)), min_size=1, max_size=10))
    # A translation below the alias of a kecamatan that is private.
    @example([(delete, 0), (translate, 0), (make_private, 26)])
    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    def test_the_catalogue_is_what_a_rebuild_would_make_and_hides_the_unpublished(self, history):
        for operation, number in history:
            # What the pages' own rules refuse changes nothing: an event whose venue is gone cannot be published.
            with suppress(ValidationError), transaction.atomic():
                operation(number)
        assert list(differences()) == []
        self._hides_the_unpublished()

    def _hides_the_unpublished(self) -> None:
        stranger = Client()
        pages = [page.specific for page in Page.objects.type(DestinationPage, EventPage)]
        visible = {page.title for page in pages if is_public(page)}
        hidden = {page.title for page in pages} | {page.draft_title for page in pages}
        hidden = {title for title in hidden if not any(title in seen for seen in visible)}
        for address in PUBLIC_ADDRESSES:
            response = stranger.get(address)
            assert response.status_code in {200, 302, 404}, address
            text = response.content.decode()
            for title in hidden:
                assert title not in text, address
        for page in pages:
            if not is_public(page) and page.url:
                assert stranger.get(page.url).status_code in {302, 404}, page.url
