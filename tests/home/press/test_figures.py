"""Published figures at addresses that last, and releases that cite them as they were."""

from datetime import date, timedelta

import pytest
from django.db.models import ProtectedError

from core.on_time import publish_what_is_due
from home.press.models import CitedFigure, FigureVersion, ReleasePage
from progress.visits.models import PublishedFigure
from tests.home.press.newsroom import NOW, TOMORROW_NINE, draft, handed_in, make_figure
from tests.reading import things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "news")]


def address(figure) -> str:
    return f"/berita/angka/{figure.uid}/"


def text(client, where, status=200) -> str:
    answer = client.get(where)
    assert answer.status_code == status, where
    return answer.content.decode()


def corrected(figure, clock, total=360_000, after=timedelta(days=2)):
    clock.move_to(NOW + after, tick=False)
    figure.total = total
    figure.save()
    return figure


def citing(news, *figures, **fields) -> ReleasePage:
    page = draft(news, **fields)
    page.cited_figures = [CitedFigure(figure=figure, sort_order=n) for n, figure in enumerate(figures)]
    return page


def test_a_figure_says_all_that_is_needed_to_cite_it(client):
    figure = make_figure(domestic=348_743, foreign=2_489, note="Menurut dinas.")
    html = text(client, address(figure))

    for said in (
        "Kunjungan, Kabupaten Siak, 2018",
        "351.232",
        "348.743",
        "2.489",
        "seluruh kabupaten",
        "Pasti",
        "Menurut dinas.",
        'href="https://sumber.example/2018"',
        "Laporan dinas, 2019",
        "20 November 2026, 10.00 WIB",
        f"per 20 November 2026, http://testserver{address(figure)}?per=2026-11-20",
    ):
        assert said in html, said


def test_the_same_address_speaks_english(client):
    figure = make_figure(subject_en="Siak Regency")
    html = text(client, f"/en{address(figure)}")

    assert "Siak Regency, 2018" in html
    assert "351,232" in html
    assert "as of 20 November 2026" in html


def test_machines_are_told_value_period_and_source(client):
    figure = make_figure()
    said = things(text(client, address(figure)))["Observation"]

    assert said["value"] == 351_232
    assert said["observationPeriod"] == "2018-01-01/2018-12-31"
    assert said["isBasedOn"] == ["https://sumber.example/2018"]
    assert said["url"] == f"http://testserver{address(figure)}"


def test_revenue_is_in_rupiah(client):
    figure = make_figure(indicator="revenue", total=None, value_rupiah=1_255_000_000, quality="disputed")
    html = text(client, address(figure))

    assert "Rp1.255.000.000" in html
    assert things(html)["Observation"]["unitCode"] == "IDR"


def test_what_is_not_known_is_no_zero(client):
    figure = make_figure(total=None, note="Tidak ditemukan.", quality="")
    html = text(client, address(figure))

    assert "Belum diketahui" in html
    assert "Belum dinilai" in html
    assert "value" not in things(html)["Observation"]


def test_figures_that_contradict_each_other_stand_beside_each_other(client):
    first = make_figure(total=105_000, quality="disputed")
    second = make_figure(total=40_000, quality="rounded")
    other_year = make_figure(from_day=date(2017, 1, 1), until_day=date(2018, 1, 1), period="2017", total=233_000)
    html = text(client, address(first))

    assert f'href="{address(second)}"' in html
    assert f'href="{address(other_year)}"' not in html
    assert "Kami tidak memilih salah satu" in html


def test_an_unknown_figure_is_not_there(client):
    assert client.get("/berita/angka/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_a_correction_is_told_and_the_figure_of_then_stays_to_be_read(client, clock):
    figure = corrected(make_figure(), clock)

    now, then = text(client, address(figure)), text(client, f"{address(figure)}?per=2026-11-21")
    assert "360.000" in now.split("</header>")[1] + now
    assert "Riwayat angka ini" in now
    assert "351.232" in then.split("<dl")[0]
    assert "Ini keadaan lama" in then
    assert "360.000" in text(client, f"{address(figure)}?per=2026-11-22").split("<dl")[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [("kemarin", "“kemarin” tidak dikenali"), ("2026-02-30", "tidak dikenali"), ("2026-11-21", "belum tiba")],
)
def test_a_day_that_cannot_be_is_told(client, asked, said):
    assert said in text(client, f"{address(make_figure())}?per={asked}")


def test_before_it_was_entered_it_says_what_it_said_first(client):
    assert "351.232" in text(client, f"{address(make_figure())}?per=2020-01-01")


def test_saving_the_same_again_is_no_correction():
    figure = make_figure()
    figure.save()
    PublishedFigure.objects.get(pk=figure.pk).save()

    assert FigureVersion.objects.filter(uid=figure.uid).count() == 1


def test_a_correction_past_the_signals_is_seen(client, clock):
    figure = make_figure()
    later = NOW + timedelta(days=1)
    clock.move_to(later, tick=False)
    PublishedFigure.objects.update(total=5, updated_at=later)

    assert "351.232" in text(client, f"{address(figure)}?per=2026-11-20").split("<dl")[0]
    assert ">5<" in text(client, address(figure))


def test_a_figure_entered_in_bulk_keeps_its_first_version(client, clock):
    figure = PublishedFigure(indicator="visits", scope="regency", subject="Siak", period="2018", total=1, sources="A")
    [figure] = PublishedFigure.objects.bulk_create([figure])
    corrected(PublishedFigure.objects.get(pk=figure.pk), clock, total=2)

    assert list(FigureVersion.objects.values_list("said__total", flat=True)) == [1, 2]


def test_a_withdrawn_figure_keeps_its_page_and_says_so(client):
    figure = make_figure()
    uid = figure.uid
    figure.delete()
    html = text(client, f"/berita/angka/{uid}/", status=410)

    assert "sudah ditarik" in html
    assert "351.232" in html


def test_the_list_leads_to_every_figure(client):
    figure = make_figure()
    html = text(client, "/berita/angka/")

    assert f'href="{address(figure)}"' in html
    assert "Belum ada angka" in text(client, "/berita/angka/") or "351.232" in html


def test_no_cache_in_front_keeps_a_figure(client):
    assert client.get(address(make_figure()))["Cache-Control"] == "public, no-cache"


class TestReleases:
    def test_a_release_shows_a_figure_as_it_was_and_that_it_was_corrected(self, client, news, clock):
        figure = make_figure()
        page = handed_in(citing(news, figure))
        corrected(figure, clock)
        html = text(client, page.url)

        cited = html.split('class="press-figures"')[1].split("</section>")[0]
        assert "351.232" in cited
        assert "Diperbaiki 22 November 2026; sekarang 360.000." in cited
        assert f"http://testserver{address(figure)}" in things(html)["NewsArticle"]["citation"]

    def test_corrected_before_it_came_out_it_shows_what_held_in_its_minute(self, client, news, clock):
        figure = make_figure()
        page = handed_in(citing(news, figure, until=TOMORROW_NINE))
        corrected(figure, clock, after=timedelta(hours=1))
        clock.move_to(TOMORROW_NINE, tick=False)
        publish_what_is_due(TOMORROW_NINE)
        html = text(client, page.get_url_parts()[2])

        assert "360.000" in html
        assert "Diperbaiki" not in html

    def test_the_page_of_a_figure_names_public_releases_alone(self, client, news, clock):
        figure = make_figure()
        page = handed_in(citing(news, figure, until=TOMORROW_NINE))
        assert page.title not in text(client, address(figure))

        clock.move_to(TOMORROW_NINE, tick=False)
        publish_what_is_due(TOMORROW_NINE)
        assert page.title in text(client, address(figure))

    def test_what_a_release_cites_is_not_removed(self, news):
        figure = make_figure()
        handed_in(citing(news, figure))

        with pytest.raises(ProtectedError):
            figure.delete()

    def test_more_figures_cost_no_more_queries(self, client, news, django_assert_max_num_queries):
        figures = [make_figure(period=f"20{n:02d}", from_day=None, until_day=None) for n in range(15)]
        page = handed_in(citing(news, *figures))
        client.get(page.url)

        with django_assert_max_num_queries(30):
            client.get(page.url)
