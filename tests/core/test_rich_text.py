"""A link to a page that nobody may open is shown as its words alone."""

import pytest
from wagtail.models import PageViewRestriction
from wagtail.rich_text import expand_db_html

from catalogue.models import Entry
from tests.catalogue.site import small_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return small_site()


def shown(page) -> str:
    return expand_db_html(f'<p>Lihat <a linktype="page" id="{page.pk}">di sini</a>.</p>')


def test_a_link_to_a_public_page_leads_there(site):
    place = site.place()

    assert shown(place) == f'<p>Lihat <a href="/kecamatan/siak/{place.slug}/">di sini</a>.</p>'


def test_a_link_to_a_draft_says_nothing_of_it(site):
    assert shown(site.place(live=False)) == "<p>Lihat <a>di sini</a>.</p>"


def test_nor_does_one_to_a_page_below_a_restricted_one(site):
    place = site.place()
    PageViewRestriction.objects.create(page=site.siak, restriction_type=PageViewRestriction.LOGIN)

    assert shown(place) == "<p>Lihat <a>di sini</a>.</p>"


def test_a_link_to_a_page_that_is_gone_stays_its_words(site):
    place = site.place()
    place.delete()

    assert shown(place) == "<p>Lihat <a>di sini</a>.</p>"


def test_the_address_comes_and_goes_with_the_page_it_leads_to(site):
    """The catalogue holds the finished text: it is written anew when the other page is published or withdrawn."""
    other = site.place(live=False)
    link = f'<p><a linktype="page" id="{other.pk}">di sini</a></p>'
    told = Entry.objects.filter(uid=site.place(body=[("paragraph", link)]).translation_key, lang="id")

    assert other.slug not in told.get().detail["body_html"]
    other.save_revision().publish()
    assert other.slug in told.get().detail["body_html"]
    other.refresh_from_db()
    other.unpublish()
    assert other.slug not in told.get().detail["body_html"]
