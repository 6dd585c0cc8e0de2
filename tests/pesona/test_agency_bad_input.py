"""Whatever an agency sends by mistake or on purpose is refused by name or made harmless, never passed over."""

import json
from html.parser import HTMLParser

import pytest

from destinations.models import DestinationPage
from events.models import EventPage
from pesona.agency_api import MOST_JSON_BYTES
from tests.catalogue.site import IN_MINAS
from tests.pesona.agencies import latest, named, new_event, new_place, refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"location": IN_MINAS}, "location"),
        ({"location": [0.5, 101.5]}, "location"),
        ({"location": [181, 0]}, "location"),
        ({"location": [101.5]}, "location"),
        ({"location": [101.5, 0.5, 3]}, "location"),
        ({"location": "101.5,0.5"}, "location"),
        ({"location": ["x", "y"]}, "location"),
        ({"location": {"type": "Point", "coordinates": [101.5, 0.5]}}, "location"),
        ({"summary": "a" * 5000}, "summary"),
        ({"summary": ["a"]}, "summary"),
        ({"phone": "bukan nomor\x0b"}, "phone"),
        ({"address": "Jalan\x00"}, "address"),
        ({"opening_year": 1500}, "opening_year"),
        ({"title": ""}, "title"),
        ({"title": "a\x0bb"}, "title"),
        ({"title": None}, "title"),
        ({"slug": "../../admin"}, "slug"),
        ({"category_id": 1}, "category_id"),
        ({"summry": "Danau"}, "summry"),
        ({"live": True}, "live"),
        ({"owner": 1}, "owner"),
        ({"path": "00010001"}, "path"),
        ({"go_live_at": "2020-01-01T00:00:00Z"}, "go_live_at"),
        ({"translation_key": "00000000-0000-0000-0000-000000000000"}, "translation_key"),
        ({"latest_revision": 1}, "latest_revision"),
        ({"district": "14.08.06"}, "district"),
    ],
)
def test_what_is_wrong_or_unknown_is_refused_and_named(ask, site, wrong, names):
    assert names in named(ask("post", "pages/", new_place(site.siak) | wrong))
    assert not DestinationPage.objects.exists()

    place = site.place()
    assert names in named(ask("patch", f"pages/{place.pk}/", wrong))
    place.refresh_from_db()
    assert place.has_unpublished_changes is False


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
def test_a_coordinate_is_a_number(ask, site, number):
    body = json.dumps(new_place(site.siak)).replace("101.5", number)
    answer = ask("post", "pages/", body)

    assert "location" in named(answer)
    json.loads(answer.content, parse_constant=pytest.fail)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        "3",
        '"x"',
        '{"meta": 3}',
        '{"meta": {"type": "x"}}',
        "[" * 90_000,
        '{"a":' * 15_000,
        "\x00",
        "\ud800",
    ],
)
def test_a_body_that_is_no_page_is_refused(ask, site, body):
    answer = ask("post", "pages/", body.encode("utf-8", "surrogatepass"))

    assert answer.status_code in (400, 422)
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("unknown", [{"typ": "x"}, {"parent": 3}, {"publish": True}])
def test_what_stands_beside_the_fields_is_strict_too(ask, site, unknown):
    body = new_place(site.siak)
    body["meta"] |= unknown

    assert set(unknown) <= named(ask("post", "pages/", body))


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("copy", {"destination": 3}),
        ("move", {"destination_id": 3, "postion": "left"}),
        ("unpublish", {"recursiv": True}),
        ("create_alias", {"parent": 3}),
        ("revert", {"revision_id": 1, "publish": True}),
    ],
)
def test_so_is_what_an_action_is_told(ask, site, action, body):
    place = site.place()

    assert set(body) & named(ask("post", f"pages/{place.pk}/actions/{action}/", body))
    assert site.siak.get_children().count() == 1


@pytest.mark.parametrize(
    ("block", "names"),
    [
        ("Danau", "body"),
        (None, "body"),
        ({}, "body"),
        ({"type": "heading"}, "value"),
        ({"type": "heading", "value": 3}, "value"),
        ({"type": "heading", "value": "a" * 500}, "body"),
        ({"type": "heading", "value": "a\x0bb"}, "body"),
        ({"type": "html", "value": "<script>"}, "body"),
        ({"type": ["heading"], "value": "x"}, "body"),
        ({"type": "heading", "value": "x", "style": "red"}, "style"),
        ({"type": "heading", "value": "x", "id": {"a": 1}}, "id"),
        ({"type": "paragraph", "value": {"format": "html", "content": "x"}}, "format"),
        ({"type": "paragraph", "value": {"text": "x"}}, "content"),
        ({"type": "image", "value": 3}, "value"),
        ({"type": "image", "value": {"image": "3"}}, "image"),
        ({"type": "image", "value": {"image": 999_999}}, "image"),
        ({"type": "image", "value": {"image": 10**30}}, "image"),
        ({"type": "image", "value": {"image": True}}, "image"),
        ({"type": "quote", "value": {"attribution": "x"}}, "text"),
        ({"type": "quote", "value": {"text": "x", "author": "y"}}, "author"),
        ({"type": "links", "value": {"text": "x"}}, "value"),
        ({"type": "links", "value": [{"text": "x", "href": "javascript:alert(1)"}]}, "body"),
        ({"type": "links", "value": [["x", "y"]]}, "value"),
    ],
)
def test_a_block_of_text_is_checked_before_wagtail_reads_it(ask, site, block, names):
    assert names in named(ask("post", "pages/", new_place(site.siak, body=[block])))
    assert names in named(ask("post", "pages/", new_event(site.siak, body=[block])))


@pytest.mark.parametrize("body", [3, "x", {"type": "heading", "value": "x"}, [{"type": "heading", "value": "x"}] * 301])
def test_a_text_is_a_list_of_some_blocks(ask, site, body):
    assert "body" in named(ask("post", "pages/", new_place(site.siak, body=body)))


HOSTILE = (
    "<p>Air <b>tenang</b><script>alert(1)</script><img src=x onerror=alert(1)>"
    '<a href="javascript:alert(1)">sini</a><b onclick="x()">tebal</b>'
    '<iframe src="https://jahat.example/"></iframe><style>*{display:none}</style>'
    '<embed embedtype="media" url="https://jahat.example/"/><form action="/x"><input></form></p>'
)


class Tags(HTMLParser):
    """The elements and attributes of a text."""

    def __init__(self):
        super().__init__()
        self.names, self.attributes = set(), []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.attributes += attrs


@pytest.mark.parametrize("written", [HOSTILE, {"content": HOSTILE}, {"format": "db_markdown", "content": HOSTILE}])
def test_scripts_in_a_text_are_cleaned_away_as_the_editor_does(ask, site, written):
    answer = ask("post", "pages/", new_place(site.siak, body=[{"type": "paragraph", "value": written}]))

    assert answer.status_code == 201, answer.content
    stored = latest(DestinationPage.objects.get(pk=answer.json()["id"])).body[0].value.source
    assert "tenang" in stored
    found = Tags()
    found.feed(stored)
    assert found.names <= {"p", "b", "i", "a", "br", "ul", "ol", "li"}, stored
    assert not any(name.startswith("on") or "javascript" in (value or "") for name, value in found.attributes), stored


def test_what_was_cleaned_away_is_told(ask, site):
    answer = ask("post", "pages/", new_place(site.siak, body=[{"type": "paragraph", "value": "<p><u>Air</u></p>"}]))

    assert "u" in str(answer.json()["meta"]["warnings"])


def test_scripts_in_plain_fields_are_words(ask, site, client):
    answer = ask("post", "pages/", new_place(site.siak, summary="<script>alert(1)</script>", category="museum"))
    page = DestinationPage.objects.get(pk=answer.json()["id"])
    page.get_latest_revision().publish()

    assert "<script>alert(1)" not in client.get(page.url).content.decode()


def test_a_link_leads_to_no_page_it_may_not_know_of(ask, site):
    hidden = site.place("Rahasia", below=site.minas, live=False)
    text = [{"type": "paragraph", "value": f'<p><a linktype="page" id="{hidden.pk}">sini</a></p>'}]

    assert "body" in named(ask("post", "pages/", new_place(site.siak, body=text)))


def test_a_huge_body_is_refused_before_it_is_read(ask, site):
    answer = ask("post", "pages/", new_place(site.siak, address="a" * MOST_JSON_BYTES))

    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "text/plain", "application/x-www-form-urlencoded"])
def test_what_a_body_calls_itself_opens_no_other_way(ask, site, kind):
    assert ask("post", "pages/", b"[]", content_type=kind).status_code == 422
    assert ask("post", "pages/", b"null", content_type=kind).status_code == 422
    assert ask("post", "pages/", b"{" * (MOST_JSON_BYTES + 1), content_type=kind).status_code == 413


@pytest.mark.parametrize(
    "body", [b"[]", b"", b"--x--", b"--x\r\nContent-Disposition: form-data; name=title\r\n\r\nDanau"]
)
@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "multipart/form-data"])
def test_an_upload_without_a_file_is_refused(ask, body, kind):
    assert ask("post", "images/", body, content_type=kind).status_code in (400, 422)


@pytest.mark.parametrize("number", [0, 999_999, 2**31])
def test_a_page_that_is_not_there(ask, site, number):
    assert ask("patch", f"pages/{number}/", {"summary": "x"}).status_code in (404, 422)
    assert ask("delete", f"pages/{number}/").status_code in (404, 422)
    body = new_place(site.siak)
    body["meta"]["parent_id"] = number
    assert refused(ask("post", "pages/", body))
    for action in ("copy", "move"):
        assert refused(ask("post", f"pages/{site.place().pk}/actions/{action}/", {"destination_id": number}))


ODD_VALUES = [None, True, 0, -1, 2**63, 10**4000, 1e308, 0.1, "", "\ud800", "\x00", "x" * 9000, "-0", "٣"]
ODD_VALUES += [[], {}, [None], [[]], [{}], [0], [2**63], ["\ud800"], {"id": 1}, {"format": "x"}, [{"id": 2**63}]]
ODD_TEXTS = [
    "<p>\x0b</p>",
    {"format": "db_markdown", "content": "]("},
    {"format": "db_markdown", "content": "[x](wagtail://page?id=x) [y](wagtail://page/x)"},
    {"format": "db_markdown", "content": "[x](wagtail://document?a=1&id=x)"},
    {"format": "db_markdown", "content": "![x](wagtail://image?id=x&format=left&alt=x)"},
    {"format": "db_markdown", "content": '<a linktype="page" id="x">x</a>'},
    '<a linktype="page" id="x">x</a>',
    "<a linktype='document' title='>' id=&#120;>x</a>",
    '<a linktype="document" id="99999999999999999999">x</a>',
    '<a linktype="page">x</a><embed embedtype="image" id="x">',
]


@pytest.mark.parametrize("odd", ODD_TEXTS)
def test_no_link_in_a_text_is_a_fault(ask, site, odd):
    body = [{"type": "paragraph", "value": odd}]

    assert ask("post", "pages/", new_place(site.siak, body=body)).status_code in (201, 400, 422)


def test_a_slug_taken_meanwhile_is_named_whatever_is_sent(ask, site):
    place = site.place()
    ask("patch", f"pages/{place.pk}/", {"slug": "danau"})
    ask("post", "pages/", new_place(site.siak, slug="danau"))
    answer = ask("patch", f"pages/{place.pk}/", {"summary": "Lain."})

    assert answer.status_code == 422
    assert "slug" in answer.content.decode()


@pytest.mark.parametrize("odd", ODD_VALUES, ids=lambda value: json.dumps(value)[:24])
@pytest.mark.parametrize("kind", ["place", "event"])
def test_no_value_of_any_field_is_a_fault(ask, site, kind, odd):
    page, new, model = {
        "place": (site.place(), new_place, DestinationPage),
        "event": (site.event(), new_event, EventPage),
    }[kind]
    fields = [{"image": "image_id", "venue": "venue_id"}.get(field.name, field.name) for field in model.api_fields]
    for field in ("title", "slug", "seo_title", "search_description", "show_in_menus", *fields):
        answers = [
            ask("patch", f"pages/{page.pk}/", {field: odd}),
            ask("post", "pages/", new(site.siak) | {field: odd}),
        ]
        for made in model.objects.exclude(pk=page.pk):
            made.delete()  # or the next one would look like it
        assert {answer.status_code for answer in answers} <= {200, 201, 400, 422}, (field, odd)
