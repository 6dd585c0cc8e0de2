"""The actions of the permission matrix around figures of visits, and around figures that others have published."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from catalogue.opening import WIB
from desk.visits.models import VisitFile
from progress.visits.models import VisitCount
from progress.visits.published import PublishedFigure
from progress.visits.recording import record
from progress.visits.reports import Report
from regions.models import District
from tests.desk.teams.probes import OK, probe, sent, shown
from tests.desk.teams.world import Case

YEAR = 2025
NOW = datetime(2026, 11, 23, 9, tzinfo=WIB)


def kecamatan(case: Case) -> District:
    assert case.team.district
    return case.team.district


def reported(case: Case) -> VisitCount:
    """May 2025 of the kecamatan, entered by somebody else."""
    district = kecamatan(case)
    told = Report(district.code, datetime(YEAR, 5, 1).date(), total=1200, district_name=district.name, method="gate")
    record(told, by=None, at=NOW)
    return VisitCount.objects.get(district=district)


@probe("see who has reported")
def _(case: Case) -> bool:
    answer = case.client.get(reverse("visits_desk"))
    district = kecamatan(case)
    return answer.status_code == OK and reverse("visit_sheet", args=[district.code, YEAR]) in answer.content.decode()


@probe("enter figures of visits")
def _(case: Case) -> bool:
    code = kecamatan(case).code
    screen = shown(case, "visit_sheet", code, YEAR)
    sent(case, "visit_sheet", code, YEAR, **{"5-total": "1200", "method": "gate"})
    assert VisitCount.objects.filter(district=code, place=None).exists() == screen
    return screen


@probe("enter figures of a place")
def _(case: Case) -> bool:
    place, code = case.page(live=True), kecamatan(case).code
    sent(case, "visit_sheet_of_place", code, place.translation_key, YEAR, **{"5-total": "70", "method": "gate"})
    # Nor by the way of a kecamatan that may be one's own.
    other = next(team for team in (case.desk.siak, case.desk.minas) if team != case.team)
    where = (other.district_id, place.translation_key, YEAR)
    sent(case, "visit_sheet_of_place", *where, **{"6-total": "70", "method": "gate"})
    assert not VisitCount.objects.filter(month__month=6).exists()
    return VisitCount.objects.filter(place=place.translation_key).exists()


@probe("correct a figure of visits")
def _(case: Case) -> bool:
    row = reported(case)
    typed = {"5-total": "1300", "5-method": "gate", "5-seen": str(row.change), "5-reason": "Rekap"}
    sent(case, "visit_sheet", row.district_id, YEAR, **typed)
    return VisitCount.objects.get(pk=row.pk).total == 1300


@probe("see the history of a figure")
def _(case: Case) -> bool:
    return shown(case, "visit_history", reported(case).uid)


@probe("take figures from a file")
def _(case: Case) -> bool:
    text = f"kecamatan,bulan,jumlah,cara\n{kecamatan(case).name},2025-05,1200,tiket\n"
    sent(case, "visit_files", file=SimpleUploadedFile("angka.csv", text.encode()))
    if file := VisitFile.objects.first():
        sent(case, "visit_file", file.uid, partial="on")
    return VisitCount.objects.filter(district=kecamatan(case)).exists()


@probe("take figures along as a file")
def _(case: Case) -> bool:
    reported(case)
    answer = case.client.get(reverse("visit_export"), {"kecamatan": kecamatan(case).code})
    return answer.status_code == OK and "1200" in answer.content.decode()


@probe("open a file of figures that somebody else has brought")
def _(case: Case) -> bool:
    text = f"kecamatan,bulan,jumlah,cara\n{kecamatan(case).name},2025-05,1200,tiket\n"
    file = VisitFile.objects.create(user_id=case.desk.person_of_the_office().pk, name="a.csv", content=text.encode())
    sent(case, "visit_file", file.uid, partial="on")
    sent(case, "visit_file", file.uid, forget="1")
    assert VisitFile.objects.exists()
    assert not VisitCount.objects.exists()
    return shown(case, "visit_file", file.uid) or shown(case, "visit_file_report", file.uid)


@probe("see the list of published figures")
def _(case: Case) -> bool:
    return shown(case, "published_figures:index")


def published(**more: str) -> dict[str, str]:
    said = {"indicator": "visits", "scope": "regency", "subject": "Siak", "period": "2013", "total": "30"}
    return said | {"sources": "https://example.org/a"} | more


@probe("enter a published figure")
def _(case: Case) -> bool:
    screen = shown(case, "published_figures:add")
    sent(case, "published_figures:add", **published())
    assert PublishedFigure.objects.exists() == screen
    return screen


@probe("change a published figure")
def _(case: Case) -> bool:
    figure = PublishedFigure.objects.create(**published() | {"total": 30})
    sent(case, "published_figures:edit", figure.pk, **published(total="31", reason="Salah ketik"))
    return PublishedFigure.objects.get().total == 31


@probe("take out a published figure")
def _(case: Case) -> bool:
    figure = PublishedFigure.objects.create(**published() | {"total": 30})
    sent(case, "published_figures:delete", figure.pk)
    return not PublishedFigure.objects.exists()
