"""The calendar in the admin: what is public, what is not yet, and the way to each of them."""

from datetime import date, time
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from catalogue.models import Entry, Occurrence
from events.desk.month import MOST_DATES
from events.models import EventPage
from events.repeating import SingleDate, What
from tests.destinations.tree import SiteTree, an_event, draft, published
from tests.events.desk.conftest import EVENING, editor_below


class Grid(HTMLParser):
    """The text of each cell of the month, by the number of its day."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: dict[str, str] = {}
        self._text: list[str] | None = None
        self._day = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "td":
            self._text, self._day = [], ""
        elif tag == "time" and self._text is not None:
            self._day = dict(attrs)["datetime"] or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "td" and self._text is not None:
            self.cells[self._day] = " ".join(" ".join(self._text).split())
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def month(client, **asked: str) -> str:
    answer = client.get(reverse("event_desk"), {"bulan": "2026-12"} | asked)
    assert answer.status_code == 200
    return answer.rendered_content


@pytest.fixture
def desk(client, chief):
    client.force_login(chief)
    return client


def test_events_stand_on_their_days_with_time_and_a_way_to_edit_and_to_call_off(desk, evening, market):
    html = month(desk)
    cells = Grid(html).cells
    assert "19.30–23.00 WIB Malam Zapin" in cells["2026-12-05"]
    assert [day for day, text in cells.items() if "Pasar Minggu" in text] == [
        "2026-12-06",
        "2026-12-13",
        "2026-12-20",
        "2026-12-27",
    ]
    assert reverse("wagtailadmin_pages:edit", args=[evening.pk]) in html
    assert f"{reverse('event_call_off', args=[market.pk])}?tanggal=2026-12-13&amp;next=" in html


def test_the_month_is_a_table_with_a_caption_and_headers(desk):
    html = month(desk)
    assert '<caption class="w-sr-only">Acara pada Desember 2026</caption>' in html
    assert html.partition("desk__grid")[2].partition("</table>")[0].count('<th scope="col">') == 7


def test_drafts_and_dates_that_are_off_say_so_in_words(desk, site, market):
    market.single_dates = [SingleDate(what=What.CANCELLED, day=date(2026, 12, 6))]
    market.save_revision().publish()
    draft(site.siak, an_event("Rencana", slug="rencana", start_date=date(2026, 12, 7)))
    cells = Grid(month(desk)).cells
    assert "Rencana draf" in cells["2026-12-07"]
    assert "Pasar Minggu batal Tarik pembatalan" in cells["2026-12-06"]


def test_what_is_public_and_written_anew_is_shown_once_where_it_stays_and_as_a_draft_where_it_moves(desk, evening):
    evening.title = "Malam Zapin Besar"
    evening.save_revision()
    assert "draf" not in Grid(month(desk)).cells["2026-12-05"]
    evening.start_date = date(2026, 12, 12)
    evening.save_revision()
    cells = Grid(month(desk)).cells
    assert "Malam Zapin" in cells["2026-12-05"]
    assert "Malam Zapin Besar draf" in cells["2026-12-12"]


def test_days_begin_and_end_at_midnight_and_years_at_new_years_eve(desk, site):
    until_late = {"start_date": date(2026, 12, 31), "start_time": time(20), "end_date": date(2027, 1, 1)}
    published(site.siak, an_event("Tutup tahun", slug="tutup", **until_late, end_time=time(0)))
    published(site.siak, an_event("Tahun baru", slug="baru", start_date=date(2026, 11, 30), end_date=date(2026, 12, 1)))
    december, january = Grid(month(desk)).cells, Grid(month(desk, bulan="2027-01")).cells
    assert "Tutup tahun" in december["2026-12-31"]
    assert not any("Tutup tahun" in text for text in january.values())
    assert [day for day, text in december.items() if "Tahun baru" in text] == ["2026-12-01"]
    assert "Tahun baru" in Grid(month(desk, bulan="2026-11")).cells["2026-11-30"]


def test_an_empty_day_leads_to_a_new_event_on_it(desk, site):
    html = month(desk, kecamatan="14.08.01")
    assert f"{reverse('event_desk_new')}?tanggal=2026-12-11&amp;kecamatan=14.08.01" in html
    assert "Acara baru pada Jumat, 11 Desember 2026" in html
    asked = {"tanggal": "2026-12-11", "kecamatan": "14.08.01"}
    answer = desk.get(reverse("event_desk_new"), asked, follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("event_desk_create", args=[site.siak.pk]))
    form = answer.rendered_content
    assert 'name="start_date" value="2026-12-11"' in form
    assert f'action="{reverse("wagtailadmin_pages:add", args=["events", "eventpage", site.siak.pk])}' in form
    assert not EventPage.objects.exists()


def test_with_several_kecamatan_a_new_event_is_asked_for_its_own(desk, site):
    html = desk.get(reverse("event_desk_new"), {"tanggal": "2026-12-11"}).rendered_content
    for page in (site.siak, site.mempura):
        assert f"{reverse('event_desk_create', args=[page.pk])}?tanggal=2026-12-11" in html


def test_an_editor_of_one_kecamatan_is_not_asked(client, site):
    client.force_login(editor_below(site.siak, "add"))
    answer = client.get(reverse("event_desk_new"), {"tanggal": "2026-12-11"})
    assert answer["Location"] == f"{reverse('event_desk_create', args=[site.siak.pk])}?tanggal=2026-12-11"


def test_who_may_not_add_gets_no_form(client, site):
    client.force_login(editor_below(site.siak, "change"))
    for address in (reverse("event_desk_new"), reverse("event_desk_create", args=[site.siak.pk])):
        assert client.get(address).status_code == 302
    client.force_login(editor_below(site.siak, "add", name="lain"))
    assert client.get(reverse("event_desk_create", args=[site.mempura.pk])).status_code == 302


def test_a_kecamatan_shows_its_own_events_alone(desk, site, evening):
    published(site.mempura, an_event("Di Mempura", at=(102.15, 0.75), slug="m", start_date=date(2026, 12, 5)))
    draft(site.mempura, an_event("Rencana Mempura", slug="r", start_date=date(2026, 12, 5)))
    html = month(desk, kecamatan="14.08.10")
    assert "Di Mempura" in html
    assert "Rencana Mempura" in html
    assert "Malam Zapin" not in html


def test_an_editor_sees_all_that_is_public_and_of_drafts_those_of_the_own_kecamatan(client, site, evening):
    draft(site.siak, an_event("Rencana Siak", slug="rencana", start_date=date(2026, 12, 7)))
    draft(site.mempura, an_event("Rencana Mempura", slug="rencana", start_date=date(2026, 12, 7)))
    client.force_login(editor_below(site.mempura, "add", "change"))
    html = month(client)
    assert "Malam Zapin" in html
    assert 'href="/kecamatan/siak/zapin/"' in html
    assert reverse("wagtailadmin_pages:edit", args=[evening.pk]) not in html
    assert reverse("event_call_off", args=[evening.pk]) not in html
    assert "Rencana Mempura" in html
    assert "Rencana Siak" not in html


def test_nobody_else_sees_the_calendar(client, site):
    assert reverse("wagtailadmin_login") in client.get(reverse("event_desk"))["Location"]
    client.force_login(editor_below(site.siak))
    assert client.get(reverse("event_desk")).status_code == 302


def test_events_without_a_date_stand_below(desk, site):
    published(site.siak, an_event("Kelak", slug="kelak", date_note="Biasanya Maret"))
    draft(site.siak, an_event("Entah", slug="entah", date_note="Menunggu panitia"))
    below = month(desk).partition("Belum ada tanggalnya")[2]
    for words in ("Kelak", "Biasanya Maret", "Entah", "Menunggu panitia"):
        assert words in below


def test_a_translation_is_not_a_second_event(desk, evening):
    evening.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True).save_revision()
    assert month(desk).count(f"{reverse('wagtailadmin_pages:edit', args=[evening.pk])}") == 2  # in table and list
    assert "draf" not in Grid(month(desk)).cells["2026-12-05"]


def test_an_empty_month_says_so(desk, site):
    assert "Belum ada acara pada Desember 2026" in month(desk)


@pytest.mark.parametrize("asked", ["2026-13", "kemarin", "0000-00", "9999-12", "2026/12", ""])
def test_what_is_no_month_is_this_month(desk, site, asked):
    assert "November 2026" in month(desk, bulan=asked)


@pytest.mark.parametrize("asked", ["14.08.99", "x" * 500, "' OR 1=1"])
def test_what_is_no_kecamatan_is_all_of_them(desk, evening, asked):
    assert "Malam Zapin" in month(desk, kecamatan=asked)


@pytest.mark.parametrize("asked", ["2026-02-30", "besok", "9999-99-99"])
def test_a_new_event_on_no_day_has_no_day(client, site, asked):
    client.force_login(editor_below(site.siak, "add"))
    html = client.get(reverse("event_desk_create", args=[site.siak.pk]), {"tanggal": asked}).rendered_content
    assert 'name="start_date" value' not in html


def test_the_first_and_the_last_month_have_one_neighbour(desk, site):
    assert 'rel="prev"' not in month(desk, bulan="1900-01")
    assert 'rel="next"' not in month(desk, bulan="2100-12")


def plant(site: SiteTree, number: int, name: str) -> None:
    for one in range(number):
        title = f"{name} {one}"
        published(site.siak, an_event(title, slug=f"{name}-{one}", **EVENING))


def test_three_hundred_events_cost_as_many_queries_as_three_and_are_folded(desk, site, evening):
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            month(desk)
        return len(counted)

    plant(site, 2, "acara")
    draft(site.siak, an_event("Rencana", slug="rencana", start_date=date(2026, 12, 7)))
    month(desk)
    few = queries()
    entry = Entry.objects.get(uid=evening.translation_key, lang="id")
    one = Occurrence.objects.get(uid=evening.translation_key)
    copy_entries(entry, one, 300)
    draft(site.siak, an_event("Rencana lain", slug="rencana-lain", start_date=date(2026, 12, 7)))
    assert queries() == few
    assert "dan 300 lagi" in month(desk)


def test_a_month_that_is_too_full_says_so(desk, evening, monkeypatch):
    monkeypatch.setattr("events.desk.month.MOST_DATES", 1)
    assert MOST_DATES > 1
    assert "terlalu ramai" not in month(desk)
    published(evening.get_parent(), an_event("Satu lagi", slug="lagi", **EVENING))
    assert "terlalu ramai" in month(desk)


def copy_entries(entry, occurrence, number: int) -> None:
    """As many events as a busy month has, without publishing each."""
    last = Entry.objects.newest_change()
    names = [
        field.name for field in Entry._meta.concrete_fields if not field.generated and field.name not in ("id", "uid")
    ]
    values = {name: getattr(entry, name) for name in names}
    entries = [Entry(uid=uuid4(), **values | {"change": last + 1 + one}) for one in range(number)]
    Entry.objects.bulk_create(entries)
    Occurrence.objects.bulk_create(
        Occurrence(uid=one.uid, starts_at=occurrence.starts_at, ends_at=occurrence.ends_at) for one in entries
    )
