"""Published figures stand side by side with their sources; none is chosen, and what was not found is said."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from home.demo import facts, figures
from home.demo.facts import demo_key
from home.demo.ledger import Decision, Ledger
from progress.visits.models import PublishedFigure, VisitCount
from progress.visits.side_by_side import beside, of_years
from progress.visits.side_by_side import figures as published
from regions import reference

PALACE, SKYWALK = demo_key("place", "istana-siak"), demo_key("place", "skywalk-tengku-buwang-asmara")


def figure(**fields):
    usual = {
        "indicator": "visits",
        "scope": "regency",
        "subject": "Kabupaten Siak",
        "from_day": date(2018, 1, 1),
        "until_day": date(2019, 1, 1),
        "period": "2018",
        "total": 351232,
        "quality": "exact",
        "sources": "https://example.org/",
    }
    return PublishedFigure(**usual | fields)


@pytest.fixture
def demo(db):
    """The demo's figures, without its pages."""
    reference.load()
    ledger = Ledger()
    for one in figures.figures():
        figures.enter(one, ledger)
    return ledger


def refused(one):
    with override("id"), pytest.raises(ValidationError) as found:
        one.full_clean()
    return str(found.value)


def test_a_total_that_is_not_its_parts_is_refused_with_both_numbers_unless_it_is_disputed(db):
    wrong = figure(domestic=255830, foreign=830, total=256760)

    assert "Jumlah 256.760 berbeda dari nusantara 255.830 + mancanegara 830 = 256.660." in refused(wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()
    wrong.quality = "disputed"
    wrong.full_clean()
    wrong.save()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"until_day": date(2018, 1, 1)}, "berakhir setelah dimulai"),
        ({"until_day": None}, "berakhir setelah dimulai"),
        ({"total": None}, "catatan harus mengatakan mengapa"),
        ({"value_rupiah": 5}, "Hanya pendapatan yang bernilai rupiah"),
        ({"indicator": "revenue"}, "Hanya pendapatan yang bernilai rupiah"),
        ({"scope": "place"}, "tidak cocok"),
        ({"place": uuid4()}, "tidak cocok"),
        ({"total": -1}, "0"),
        ({"sources": ""}, "sources"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(db, fields, said):
    assert said in refused(figure(**fields))


def test_a_period_known_only_by_name_has_no_days(db):
    one = figure(from_day=None, until_day=None, period="Lebaran 2018")
    one.full_clean()
    one.save()
    one.refresh_from_db()
    assert (one.from_day, one.until_day, one.period) == (None, None, "Lebaran 2018")


def test_a_second_run_changes_nothing_and_leaves_alone_what_somebody_changed(demo):
    assert demo.done[Decision.CREATE] == PublishedFigure.objects.count() == len(figures.figures())
    PublishedFigure.objects.filter(period="2018", scope="regency", indicator="visits").update(note="Dipastikan dinas.")

    again = Ledger()
    for one in figures.figures():
        figures.enter(one, again)

    assert again.done == {Decision.KEEP: len(figures.figures()) - 1, Decision.LEAVE: 1}


def test_the_known_conflicts_are_there_with_their_sources(demo):
    by_year = of_years()

    assert [one.total for one in by_year[2015]] == [105_000, 40_000]
    assert {one.quality for one in by_year[2015]} == {"disputed"}
    [palace] = published(place=PALACE, first=date(2018, 1, 1), until=date(2018, 1, 2))
    assert (palace.total, palace.domestic, palace.foreign, palace.quality) == (256_760, 255_830, 830, "disputed")
    revenue = published("revenue", first=date(2018, 1, 1), until=date(2019, 1, 1))
    assert sorted(one.value_rupiah for one in revenue) == [860_000_000, 1_100_000_000, 1_255_000_000, 1_400_000_000]
    assert all(one.sources for one in PublishedFigure.objects.all())


def test_a_year_of_which_nothing_was_found_has_a_note_and_no_zero(demo):
    [found] = of_years()[2021]

    assert found.figure is None
    assert found.note.startswith("Tidak ditemukan")
    assert found.said("note", "en").startswith("Not found")
    assert PublishedFigure.objects.filter(total=0).count() == 0


def test_figures_of_one_thing_and_while_are_put_beside_each_other_and_said_to_contradict(demo):
    first_day = date(2023, 4, 23), date(2023, 4, 24)

    groups = {group.figures[0].subject: group for group in beside(published(first=first_day[0], until=first_day[1]))}

    skywalk = groups["Skywalk Tengku Buwang Asmara"]
    assert {one.total for one in skywalk.figures} == {9932, 7000}
    assert skywalk.contradict
    assert not groups["Rumah Datuk Pesisir"].contradict


def test_a_period_is_found_by_any_of_its_days_and_not_by_the_day_after(demo):
    def on(day):
        found = published(place=PALACE, first=day, until=date.fromordinal(day.toordinal() + 1))
        return {one.total for one in found} & {12966}

    assert on(date(2022, 12, 24)) == on(date(2023, 1, 1)) == {12966}
    assert on(date(2022, 12, 23)) == on(date(2023, 1, 2)) == set()


def test_every_figure_has_an_address_that_stays(demo):
    first = PublishedFigure.objects.get(uid=demo_key("figure", "kunjungan-2018"))

    assert first.total == 351_232
    assert isinstance(first.uid, UUID)


def test_a_place_of_a_figure_is_a_place_of_the_demo_and_lies_in_its_kecamatan(demo):
    places = {place.key: place.district for place in facts.places()}

    told = {(one.place, one.district_id) for one in PublishedFigure.objects.filter(scope="place")}
    assert told
    assert told <= set(places.items())


def test_monthly_figures_of_the_press_are_published_ones_and_not_reports(demo):
    assert (
        len(published(place=demo_key("place", "embung-terpadu-dayun"), first=date(2022, 1, 1), until=date(2022, 8, 1)))
        > 6
    )
    assert VisitCount.objects.count() == 0
