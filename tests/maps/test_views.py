"""The map page, its embeddable twin and the script file."""

import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
from django.test import Client

from maps.composition import MapSpec
from tests.catalogue.entries import make_entry
from tests.catalogue.site import MINAS, SIAK, SmallSite, make_district, small_site

pytestmark = pytest.mark.django_db
TILE_ORIGIN = "https://tile.openstreetmap.org/"


@pytest.fixture
def site() -> SmallSite:
    return small_site()


class Inline(HTMLParser):
    """Collects what a strict policy would refuse: inline scripts, styles and handlers, and foreign addresses."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in given):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag in {"script", "link", "img", "iframe", "source"}:
            self.addresses += [str(given.get(name)) for name in ("src", "href") if given.get(name)]


def test_without_tiles_the_page_knows_no_other_server(client, site, settings):
    settings.TILE_URL = ""
    assert "preconnect" not in client.get("/peta/").content.decode()


@pytest.mark.parametrize("address", ["/peta/", "/en/peta/", "/peta/sematkan/", "/peta/?kind=event"])
def test_the_page_has_nothing_inline_and_loads_nothing_but_tiles_from_elsewhere(client, site, address):
    site.place("Istana")
    html = client.get(address).content.decode()
    page = Inline(html)
    assert page.found == []
    assert [one for one in page.addresses if not one.startswith(("/", "http://testserver"))] == [TILE_ORIGIN]
    assert f'<link rel="preconnect" href="{TILE_ORIGIN}">' in html


def test_the_page_lists_the_same_places_the_map_asks_for(client, site):
    site.place("Istana Siak")
    site.place("Balai Kerapatan")
    site.place("Taman Minas", below=site.minas)
    html = client.get(f"/peta/?district={SIAK}").content.decode()
    assert "Istana Siak" in html
    assert "Balai Kerapatan" in html
    assert "Taman Minas" not in html
    assert "2 tempat" in html
    assert f"filter={quote(f'district={SIAK}', safe='')}" in html


def test_drafts_are_neither_in_the_list_nor_in_the_clusters(client, site):
    site.place("Belum Terbit", live=False)
    assert "Belum Terbit" not in client.get("/peta/").content.decode()
    assert "Belum Terbit" not in client.get("/api/v1/clusters?bbox=100,0,103,1&zoom=9&kind=place").content.decode()


def test_a_bad_value_is_ignored_with_a_note_and_the_rest_still_filters(client, site):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    html = client.get(f"/peta/?bbox=1,2&district={MINAS}").content.decode()
    assert "“1,2”" in html
    assert "Taman Minas" in html
    assert "Istana Siak" not in html


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=" + "a" * 10_000, "bbox=103,1,100,0", "cursor=rusak", "kind=proyek", "near=nan,nan", "open=besok"],
)
def test_no_query_breaks_the_page(client, site, query):
    assert client.get(f"/peta/?{query}").status_code in {200, 400}


def test_every_bad_value_of_the_common_filter_still_gives_a_map(client, site):
    answer = client.get("/peta/?bbox=103,1,100,0&near=nan,nan&open=besok&kind=proyek&cursor=rusak")
    assert answer.status_code == 200
    assert "data-map" in answer.content.decode()


def test_the_map_opens_around_what_was_found(client, site):
    site.place("Taman Minas", below=site.minas, at=(102.5, 0.5))
    assert "box=102.49%2C0.49%2C102.51%2C0.51" in client.get(f"/peta/?district={MINAS}").content.decode()


@pytest.mark.parametrize(
    "query", ["near=101.5,0.5&sort=distance", "near=101.5,0.5&radius=1", "bbox=101,0,102,1", "q=istana", "sort=updated"]
)
def test_map_and_list_agree_for_every_kind_of_filter(client, site, query):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    html = client.get(f"/peta/?{query}").content.decode()
    assert "Istana Siak" in html
    address = re.search(r'<script src="(/peta/skrip.js[^"]*)"', html)[1].replace("&amp;", "&")
    chosen = re.search(r'"filter": "([^"]*)"', client.get(address).content.decode())[1].replace("\\u0026", "&")
    asked = "&".join(part for part in chosen.split("&") if not part.startswith("bbox="))
    answer = client.get(f"/api/v1/clusters?bbox=100,0,102,1&zoom=9&kind=place&lang=id&{asked}")
    assert [one["properties"]["title"] for one in answer.json()["features"]] == ["Istana Siak"]


def test_the_map_opens_on_the_whole_kabupaten_when_nothing_was_found(client, site):
    assert "box=" not in client.get(f"/peta/?district={MINAS}").content.decode()


def test_open_now_stays_now_in_the_addresses_of_the_page(client, site):
    assert "open%3Dnow" in client.get("/peta/?open=now").content.decode()


def test_the_snippet_names_the_embeddable_map_with_the_same_filter(client, site):
    html = client.get(f"/peta/?district={SIAK}").content.decode()
    assert f"&lt;iframe src=&quot;http://testserver/peta/sematkan/?district={SIAK}&quot;" in html.replace(
        '"http', "&quot;http"
    ).replace(f'{SIAK}"', f"{SIAK}&quot;")


def test_the_list_goes_on_with_a_cursor(client, site, monkeypatch):
    monkeypatch.setattr("maps.views.LIST_LENGTH", 1)
    site.place("Alam Pertama")
    site.place("Balai Kedua")
    first = client.get("/peta/").content.decode()
    following = re.search(r'href="(\?cursor=[^"]+)"', first)[1]
    second = client.get(f"/peta/{following}").content.decode()
    assert ("Alam Pertama" in first, "Balai Kedua" in first) == (True, False)
    assert ("Alam Pertama" in second, "Balai Kedua" in second) == (False, True)


def test_only_the_embeddable_map_may_stand_in_a_foreign_frame(client, site):
    frame, page = client.get("/peta/sematkan/"), client.get("/peta/")
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "X-Frame-Options" in page


def test_the_embeddable_map_sets_no_cookie_and_keeps_the_rest_of_the_policy(client, site):
    frame = client.get("/peta/sematkan/")
    assert not frame.cookies
    assert "unsafe-inline" not in frame["Content-Security-Policy"]
    assert "script-src 'self'" in frame["Content-Security-Policy"]


def test_the_embeddable_map_leads_to_the_full_one_with_the_same_filter(client, site):
    assert f'href="/peta/?district={SIAK}"' in client.get(f"/peta/sematkan/?district={SIAK}").content.decode()


def test_the_script_is_a_file_that_caches_and_proxies_may_keep(client, site):
    first = client.get("/peta/skrip.js")
    assert first["Content-Type"] == "text/javascript; charset=utf-8"
    assert "public" in first["Cache-Control"]
    again = client.get("/peta/skrip.js", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_script_of_the_page_draws_into_the_box_of_the_page(client, site):
    html = client.get(f"/peta/?district={SIAK}").content.decode()
    box = re.search(r'id="(map_\w+)"', html)[1]
    address = re.search(r'<script src="(/peta/skrip.js[^"]*)"', html)[1].replace("&amp;", "&")
    text = client.get(address).content.decode()
    assert f'L.map(\n                "{box}"' in text
    assert '"district=14.08.01"' in text


def test_a_filter_with_template_code_comes_out_as_text(client, site):
    html = client.get("/peta/?q=" + quote("{{ 7*191 }}{% now 'Y' %}")).content.decode()
    address = re.search(r'<script src="(/peta/skrip.js[^"]*)"', html)[1].replace("&amp;", "&")
    text = client.get(address).content.decode()
    assert "%7B%7B+7%2A191+%7D%7D" in text
    assert "1337" not in text


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("zoom=99&centre=102,0.8", "zoom"),
        ("warna=merah", "warna"),
        ("centre=0.8,102", "centre"),
        ("filter=district%3D14.08.99", "filter: district"),
        ("filter=bbox%3D3%2C2%2C1%2C0", "filter: bbox"),
        ("filter=q%3D" + "a" * 101, "filter: q"),
    ],
)
def test_a_script_nobody_can_draw_is_refused_by_name(client, site, query, named):
    answer = client.get(f"/peta/skrip.js?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert named in answer.content.decode()


def test_without_a_tile_server_the_script_asks_for_no_tiles(client, site, settings):
    settings.TILE_URL = ""
    assert "tileLayer" not in client.get("/peta/skrip.js").content.decode()


@pytest.mark.parametrize("address", ["/peta/", "/peta/sematkan/", "/peta/skrip.js"])
def test_the_map_only_answers_readers(site, address):
    assert Client().post(address).status_code == 405


def test_the_map_tag_draws_any_spec_with_its_own_script(site, rf):
    from django.template import Context, Template

    spec = MapSpec(centre=(101.5, 0.5))
    html = Template("{% load maps %}{% map spec label='Letak Istana' %}").render(Context({"spec": spec}))
    assert 'aria-label="Letak Istana"' in html
    assert f'id="{spec.element_id}"' in html
    assert "/peta/skrip.js?centre=101.5%2C0.5" in re.search(r'data-files="([^"]*)"', html)[1]


def test_ten_places_and_fifty_cost_the_page_the_same_number_of_queries(client, django_assert_max_num_queries):
    make_district(SIAK, "Siak", "1405020", 101.0)
    for number in range(50):
        make_entry(f"Tempat {number:02}")
    client.get("/peta/")
    with django_assert_max_num_queries(12):
        client.get("/peta/")


def test_the_map_offers_the_same_choices_with_the_same_figures_as_the_list(client, site):
    site.place("Istana Siak")
    site.place("Taman Minas", below=site.minas)
    query = f"?district={SIAK}"
    on_the_map, in_the_list = client.get(f"/peta/{query}").context, client.get(f"/destinasi/{query}").context
    assert on_the_map["facets"] == in_the_list["facets"]
    assert [(choice.code, choice.count) for choice in on_the_map["facets"].districts] == [(MINAS, 1), (SIAK, 1)]


def test_from_places_to_events_the_words_and_the_kecamatan_stay_and_what_only_places_have_does_not(client, site):
    html = client.get(f"/peta/?q=siak&district={SIAK}&category=museum&open=now&sort=updated").content.decode()
    assert f'href="/peta/?kind=event&amp;q=siak&amp;district={SIAK}"' in html


def test_an_empty_map_leads_out_and_stays_a_map(client, site):
    site.place("Istana Siak")
    html = client.get(f"/peta/?q=istana&district={MINAS}").content.decode()
    assert 'href="/peta/?q=istana"' in html
    assert "Yang terdekat" in html
