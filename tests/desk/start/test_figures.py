"""The content of each kecamatan in figures, and how it grows."""

from datetime import UTC, datetime

import pytest
from wagtail.models import Page

from desk.start.districts import district_figures
from desk.start.growth import growth
from tests.desk.conftest import who_may
from tests.progress.projects.made import make_project

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_each_kecamatan_says_what_is_public_drafted_and_missing(site):
    for _ in range(3):
        site.place()
    site.place(live=False)
    site.event()
    siak, minas = district_figures(who_may(site.home, "change"), NOW)
    assert (siak.name, siak.places, siak.events, siak.drafts) == ("Siak", 3, 1, 1)
    assert [(gap.queue.code, gap.count) for gap in siak.gaps] == [("gambar", 4), ("inggris", 4)]
    assert (minas.name, minas.places, minas.events, minas.drafts, minas.shade) == ("Minas", 0, 0, 0, 0)


def test_the_shade_is_the_share_of_the_most_and_one_is_never_none(site):
    for _ in range(5):
        site.place()
    site.place(below=site.minas)
    assert [one.shade for one in district_figures(who_may(site.home, "change"), NOW)] == [4, 1]


def test_without_content_and_without_kecamatan_there_are_no_figures(site):
    assert [one.shade for one in district_figures(who_may(site.home, "change"), NOW)] == [0, 0]
    for page in (site.siak, site.minas):
        page.delete()
    assert district_figures(who_may(site.home, "change", name="lain"), NOW) == []


def born(page: Page, at: datetime) -> None:
    Page.objects.filter(pk=page.pk).update(first_published_at=at)


def test_a_month_counts_what_became_public_in_it_by_our_clock(site):
    # A quarter of an hour before midnight of 31 October in Siak, and a quarter after.
    born(site.place(), datetime(2026, 10, 31, 16, 45, tzinfo=UTC))
    born(site.place(), datetime(2026, 10, 31, 17, 15, tzinfo=UTC))
    born(site.event(), datetime(2020, 1, 1, tzinfo=UTC))
    site.place(live=False)
    *_, october, november = growth(NOW)
    assert (str(october.month), october.new, october.total) == ("2026-10", 1, 2)
    assert (str(november.month), november.new, november.total, november.height) == ("2026-11", 1, 3, 100)


def test_growth_is_twelve_months_over_the_end_of_the_year(site):
    months = growth(datetime(2027, 1, 1, 3, tzinfo=UTC))
    assert [str(one.month) for one in (months[0], months[-1])] == ["2026-02", "2027-01"]
    assert {one.height for one in months} == {0}


def test_projects_are_counted_beside_places_and_events(site, admin_user):
    make_project(site)
    make_project(site, live=False)

    siak, minas = district_figures(admin_user, NOW)
    assert (siak.projects, siak.drafts, minas.projects) == (1, 1, 0)
