"""At 20,000 places look-alikes are found by indexes alone, the same pairs as in the labelled file."""

import csv
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from wagtail.models import Page

from desk.lookalikes.candidates import _named, _pages, candidates, named, near
from desk.lookalikes.names import telling_words
from destinations.models import DestinationPage
from tests.catalogue.site import IN_SIAK, SmallSite
from tests.desk.lookalikes.test_pairs import PAIRS

PLACES = 20_000


@pytest.fixture
def many(site: SmallSite) -> DestinationPage:
    """A draft among 20,000 places with names of syllables."""
    model = site.place("Contoh", live=False)
    _copy(model)
    return site.place("Masjid Raya Syahabuddin", live=False)


def _copy(model: DestinationPage) -> None:
    first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1000
    own = {
        "id": f"{first} + n",
        "path": "p.path || lpad(n::text, 8, '0')",
        "translation_key": "gen_random_uuid()",
        "title": "(ARRAY['Masjid','Makam','Pantai','Taman','Danau'])[1 + n %% 5] || ' ' || "
        "substr(translate(md5(n::text), '0123456789', 'aiueonrstk'), 1, 7) || ' ' || "
        "substr(translate(md5((n / 7)::text), '0123456789', 'aiueonrstk'), 1, 6)",
        "slug": "'salinan-' || n",
        "depth": "p.depth + 1",
        "latest_revision_id": "NULL",
    }
    child = {
        "page_ptr_id": f"{first} + n",
        "location": "ST_SetSRID(ST_MakePoint(101 + (n %% 141) / 141.0, (n / 141) / 142.0), 4326)",
    }
    with connection.cursor() as cursor:
        for table, values, key in (
            ("wagtailcore_page", own, "id"),
            (DestinationPage._meta.db_table, child, DestinationPage._meta.pk.column),
        ):
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'",
                [table],
            )
            columns = [row[0] for row in cursor.fetchall()]
            told = ", ".join(values.get(column, f'p."{column}"') for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            sql = f'INSERT INTO "{table}" ({names}) SELECT {told} FROM "{table}" p, generate_series(1, %s) n'  # noqa: S608
            cursor.execute(f'{sql} WHERE p."{key}" = %s', [PLACES, model.pk])
        cursor.execute(f'ANALYZE wagtailcore_page, "{DestinationPage._meta.db_table}"')


def plan(pages: Any) -> str:
    return pages.explain()


def test_both_searches_go_by_an_index_and_read_no_table_through(many):
    pages = _pages(many).select_related(None)
    by_place = plan(near(pages, Point(*IN_SIAK, srid=4326)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', '0.4', true)")
    by_name = plan(named(pages, telling_words("Masjid Raya Syahabuddin")))

    assert "Seq Scan on destinations_destinationpage" not in by_place, by_place
    assert "Seq Scan on wagtailcore_page" not in by_place, by_place
    assert "page_title_trigrams" in by_name, by_name
    assert "Seq Scan" not in by_name, by_name


def test_among_20_000_places_the_same_place_is_still_found(many, site):
    twin = site.place("Mesjid Syahabudin", at=(IN_SIAK[0] + 0.03, IN_SIAK[1]))
    assert twin.pk in {one.pk for one in candidates(many)}
    assert len(candidates(many)) <= 120


def test_nine_in_ten_of_the_labelled_look_alikes_are_found_by_name_alone(site, record_property):
    with PAIRS.open(encoding="utf-8", newline="") as file:
        same = [row for row in csv.DictReader(file) if row["same"] == "yes" and row["half"] == "held"]
    stored = {name: site.place(name, at=IN_SIAK, live=False) for name in {row["name"] for row in same}}
    found = 0
    for row in same:
        draft = DestinationPage(title=row["other_name"], slug="x", locale=site.siak.locale)
        found += stored[row["name"]].pk in {one.pk for one in _named(draft)}
    record_property("look-alikes, search by name alone", f"{found} of {len(same)} pairs of the held half")
    assert found >= 0.85 * len(same)
