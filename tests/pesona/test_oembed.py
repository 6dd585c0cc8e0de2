"""oEmbed and the card it frames: public things only, and clear answers to bad questions."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from wagtail.models import PageViewRestriction

from tests.catalogue.pictures import make_picture
from tests.catalogue.site import small_site
from tests.reading import links, read

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"


@pytest.fixture
def site():
    return small_site()


def ask(client, url, **more):
    return client.get("/oembed", {"url": url, **more})


def frame_of(answer):
    return answer.json()["html"].split('src="')[1].split('"')[0].replace("&amp;", "&").removeprefix(ORIGIN)


def test_a_place_is_framed_as_a_card(client, site):
    place = site.place('Rumah "Datuk" <b>', image=make_picture())

    answer = ask(client, f"{ORIGIN}{place.url}")
    said = answer.json()

    assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", place.title)
    assert said["provider_name"] == "Pesona Siak"
    assert "<b>" not in said["html"]
    assert frame_of(answer) == f"/kartu/{place.translation_key}/"
    assert client.get(said["thumbnail_url"].removeprefix(ORIGIN)).status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_an_event_is_framed_too(client, site):
    assert ask(client, f"{ORIGIN}{site.event().url}").status_code == 200


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_map_is_framed_with_its_filter(client, site, prefix):
    answer = ask(client, f"{ORIGIN}{prefix}/peta/?category=museum&kind=event")

    assert frame_of(answer) == f"{prefix}/peta/sematkan/?category=museum&kind=event"
    assert client.get(frame_of(answer)).status_code == 200


def test_the_frame_is_no_larger_than_the_room_for_it(client, site):
    said = ask(client, f"{ORIGIN}/peta/", maxwidth="300", maxheight="9999").json()

    assert (said["width"], said["height"]) == (300, 480)
    assert 'width="300" height="480"' in said["html"]


@pytest.mark.parametrize(
    "url",
    [
        "https://lain.example/peta/",
        "http://testserver.lain.example/peta/",
        "//testserver/peta/",
        "http://testserver:99999999/peta/",
        "http://[/peta/",
        "ftp://testserver/peta/",
        "javascript:alert(1)",
        "/peta/",
        "http://testserver/",
        "http://testserver/tidak-ada/",
        "http://testserver/destinasi/",
        "http://testserver/admin/",
        "http://testserver/en/kecamatan/siak/",
        "http://testserver/" + "a/" * 400,
    ],
)
def test_what_is_not_ours_or_no_thing_is_not_found(client, site, url):
    assert ask(client, url).status_code == 404


def test_a_draft_and_a_private_place_are_not_found(client, site):
    draft, private = site.place(live=False), site.place()
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)

    for page in (draft, private):
        assert ask(client, f"{ORIGIN}{page.url}").status_code == 404
        assert client.get(f"/kartu/{page.translation_key}/").status_code == 404


@pytest.mark.parametrize("form", ["xml", "XML", "html"])
def test_only_json_is_answered(client, site, form):
    assert ask(client, f"{ORIGIN}/peta/", format=form).status_code == 501


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("size", ["0", "-5", "1.5", "lebar", "²", "199"])
def test_a_bad_size_is_named(client, site, name, size):
    answer = ask(client, f"{ORIGIN}/peta/", **{name: size})

    assert answer.status_code == 400
    assert name in answer.content.decode()


def test_a_missing_address_is_named(client, site):
    answer = client.get("/oembed")

    assert answer.status_code == 400
    assert answer.content.decode().startswith("url:")


def test_places_events_and_the_map_say_where_to_ask(client, site):
    for address in (site.place().url, site.event().url, "/peta/?category=museum"):
        [found] = links(client.get(address).content.decode(), "alternate", type="application/json+oembed")
        asked = parse_qs(urlsplit(found).query)
        assert asked["url"] == [f"{ORIGIN}{address}"]
        assert client.get(found.removeprefix(ORIGIN)).status_code == 200
    assert links(client.get("/").content.decode(), "alternate", type="application/json+oembed") == []


def test_only_the_card_may_stand_in_a_foreign_frame(client, site):
    place = site.place()

    card, page = client.get(f"/kartu/{place.translation_key}/"), client.get(place.url)

    assert "frame-ancestors *" in card["Content-Security-Policy"]
    assert "X-Frame-Options" not in card
    assert "no-cache" in card["Cache-Control"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"


def test_a_card_is_for_people_not_for_search_engines(client, site):
    place = site.place()
    html = client.get(f"/kartu/{place.translation_key}/").content.decode()

    assert f'href="{place.url}"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert '<base target="_blank">' in html


def test_a_card_in_english_says_what_is_not_translated(client, site):
    html = client.get(f"/en/kartu/{site.place().translation_key}/").content.decode()

    assert '<html lang="en">' in html
    assert "Not translated yet" in html


def test_a_place_offers_the_code_of_its_card_which_no_title_can_break(client, site):
    place = site.place('Rumah "Datuk" <b>')
    html = client.get(place.url).content.decode()

    [code] = re.findall(r"<textarea[^>]*>(&lt;iframe.*?)</textarea>", html)
    frame = read(unescape(code)).frames[0]
    assert frame["src"] == f"{ORIGIN}/kartu/{place.translation_key}/"
    assert frame["title"] == place.title
