"""Published figures in the admin: contradictions side by side, every version kept, the office alone."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from desk.teams.models import Role
from desk.visits.models import FigureVersion
from progress.visits.published import PublishedFigure
from tests.desk.visits.sheets import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(people):
    return people.client(people.person(Role.PUBLISHER))


def said(**more):
    return {
        "indicator": "visits",
        "scope": "regency",
        "subject": "Kabupaten Siak",
        "from_day": "2024-01-01",
        "until_day": "2025-01-01",
        "period": "2024",
        "total": "12000",
        "quality": "rounded",
        "sources": "https://example.org/a",
    } | more


def add(client, **more):
    return client.post(reverse("published_figures:add"), said(**more))


def test_a_figure_is_entered_with_its_first_version(client, people):
    assert add(client).status_code == 302
    figure = PublishedFigure.objects.get()
    version = FigureVersion.objects.get()
    assert (version.figure, version.said["total"], version.by) == (figure.uid, 12000, people.person(Role.PUBLISHER))


def test_what_contradicts_is_shown_and_stands_beside_it_once_that_is_meant(client):
    add(client)
    answer = add(client, total="15000", sources="https://example.org/b")
    assert "Sudah ada angka lain" in text_of(answer)
    assert "12.000 (Kabupaten Siak, 2024: https://example.org/a)" in text_of(answer)
    assert add(client, total="15000", sources="https://example.org/b", side_by_side="on").status_code == 302
    assert sorted(PublishedFigure.objects.values_list("total", flat=True)) == [12000, 15000]
    page = client.get(reverse("published_figures:edit", args=[PublishedFigure.objects.get(total=15000).pk]))
    assert "Angka lain untuk hal dan masa yang sama" in text_of(page)


def test_a_change_needs_a_reason_and_its_history_tells_it(client):
    add(client)
    figure = PublishedFigure.objects.get()
    where = reverse("published_figures:edit", args=[figure.pk])
    answer = client.post(where, said(total="12500"))
    assert "Tulis mengapa angka ini diubah" in text_of(answer)
    assert client.post(where, said(total="12500", reason="Salah kutip")).status_code == 302
    page = text_of(client.get(where))
    assert "jumlah: 12000 → 12500" in page
    assert "Alasan: Salah kutip" in page


def test_a_version_of_before_is_kept_of_figures_that_came_without_one(client):
    figure = PublishedFigure.objects.create(
        indicator="visits", scope="regency", subject="Siak", period="2013", total=30, sources="https://example.org"
    )
    assert client.get(reverse("published_figures:edit", args=[figure.pk])).status_code == 200
    client.post(
        reverse("published_figures:edit", args=[figure.pk]),
        said(subject="Siak", from_day="", until_day="", period="2013", total="31", quality="", reason="Salah ketik"),
    )
    assert [version.said["total"] for version in FigureVersion.objects.order_by("pk")] == [30, 31]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"total": "12.000"}, "“12.000” dapat dibaca dengan dua cara"),
        ({"total": "-5"}, "“-5”: jumlah pengunjung tidak bisa negatif"),
        ({"domestic": "10000", "foreign": "1000"}, "Jumlah 12.000 berbeda dari nusantara 10.000 + mancanegara 1.000"),
        (
            {"indicator": "revenue", "total": "", "value_rupiah": "1200"},
            "Rp1.200 terlalu kecil. Maksudnya Rp1.200.000.000?",
        ),
        ({"until_day": "2023-01-01"}, "Periode harus berakhir setelah dimulai"),
        ({"total": ""}, "Tanpa angka, catatan harus mengatakan mengapa"),
    ],
)
def test_what_cannot_be_or_is_meant_otherwise_is_told(client, more, told):
    answer = add(client, **more)
    assert answer.status_code == 200
    assert told in text_of(answer)
    assert not PublishedFigure.objects.exists()


def test_a_figure_that_is_taken_out_leaves_its_history(client):
    add(client)
    figure = PublishedFigure.objects.get()
    assert client.post(reverse("published_figures:delete", args=[figure.pk])).status_code == 302
    assert not PublishedFigure.objects.exists()
    assert [version.said is None for version in FigureVersion.objects.filter(figure=figure.uid)] == [True, False]


def test_nobody_changes_a_version(client):
    add(client)
    for change in (
        lambda: FigureVersion.objects.update(name="lain"),
        lambda: FigureVersion.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            change()


def test_it_is_the_offices_alone_and_only_publishers_take_figures_out(client, people):
    add(client)
    pk = PublishedFigure.objects.get().pk
    screens = [("index", []), ("add", []), ("edit", [pk]), ("delete", [pk])]

    def shown(role):
        person = people.client(people.person(role))
        return [
            person.get(reverse(f"published_figures:{name}", args=args)).status_code == 200 for name, args in screens
        ]

    assert shown(Role.PUBLISHER) == [True, True, True, True]
    assert shown(Role.EDITOR) == [True, True, True, False]
    assert shown(Role.REVIEWER) == shown(Role.CONTRIBUTOR) == [False, False, False, False]
    client.logout()
    assert "/login/" in client.get(reverse("published_figures:index")).url
