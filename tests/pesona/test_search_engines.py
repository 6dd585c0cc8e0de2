"""What search engines are told: every public page, and nothing that a visitor could not open."""

import pytest
from wagtail.models import Page, PageViewRestriction, Site

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return Site.objects.get(is_default_site=True).root_page


def add(parent, slug, **fields):
    return parent.add_child(instance=Page(title=slug, slug=slug, **fields))


def listed(client):
    """The paths on the sitemap."""
    text = client.get("/sitemap.xml").content.decode()
    return {part.split("</loc>")[0].removeprefix("http://testserver") for part in text.split("<loc>")[1:]}


def test_a_public_page_is_listed_with_the_address_it_has(client, home):
    add(add(home, "kecamatan"), "siak")

    assert {"/", "/kecamatan/", "/kecamatan/siak/"} <= listed(client)


def test_a_draft_is_not_listed(client, home):
    add(home, "rahasia", live=False)

    assert "/rahasia/" not in listed(client)


def test_a_page_below_an_unpublished_one_is_not_listed(client, home):
    draft = add(home, "rahasia", live=False)
    add(add(draft, "bab"), "halaman")
    add(home, "rahasia-umum")

    assert not [path for path in listed(client) if path.startswith("/rahasia/")]
    assert "/rahasia-umum/" in listed(client)


def test_a_private_page_and_what_lies_below_it_are_not_listed(client, home):
    private = add(home, "tertutup")
    add(private, "dalam")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    assert not [path for path in listed(client) if path.startswith("/tertutup/")]


def test_robots_are_sent_to_the_sitemap_and_away_from_the_admin(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
