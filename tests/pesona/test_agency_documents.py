"""``docs/api/agencies.md`` is true: its examples are run, and it names whatever may be written."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

from catalogue.models import Category, Facility
from core.models import PesonaImage
from destinations.models import WRITTEN_BY_AGENCIES as OF_PLACES
from destinations.models import DestinationPage
from events.models import WRITTEN_BY_AGENCIES as OF_EVENTS
from events.models import EventPage
from tests.contracts.serving import Programs
from tests.pesona.agencies import latest, photo

pytestmark = pytest.mark.django_db

ADDRESS = "https://pesona.example.go.id"
TOLD = (Path(settings.BASE_DIR) / "docs/api/agencies.md").read_text(encoding="utf-8")
KECAMATAN, PLACE, SEVERAL_DAYS = "42", "131", 3


@pytest.fixture
def run(site, office, tmp_path, settings):
    """Run an example, with the numbers of this site in the place of those in the document."""
    settings.MEDIA_ROOT = tmp_path
    Category.objects.create(code="alam", name="Alam", name_en="Nature", icon="hutan", kind="place", marker="alam")
    for code in ("parkir", "toilet"):
        Facility.objects.create(code=code, name=code, name_en=code, icon=code)
    # The square of the small site lies west of the real kecamatan of the example.
    programs = Programs()

    def answer(example: str, **numbers: object) -> dict:
        example = example.replace(ADDRESS, programs.url).replace("$TOKEN", office.token).replace("102.05", "101.5")
        for number, real in ((KECAMATAN, site.siak.pk), (PLACE, numbers.get("place", PLACE))):
            example = re.sub(rf"\b{number}\b(?!\d)", str(real), example)
        example = example.replace("@danau.jpg", f"@{numbers.get('file', '')}")
        return json.loads(programs.run("sh", "-c", example.replace("curl ", "curl --silent --fail-with-body ")))

    yield answer
    programs.server.server_close()


def test_its_examples_do_what_they_say(run, site, tmp_path):
    find, place, change, event, picture = re.findall(r"```sh\n(.*?)```", TOLD, re.DOTALL)
    assert site.siak.pk in [page["id"] for page in run(find)["items"]]

    written = run(place)
    run(change, place=written["id"])
    page = latest(DestinationPage.objects.get(pk=written["id"]))
    assert (page.live, page.phone, page.category.code) == (False, "0764 123456", "alam")
    assert [ticket.rupiah for ticket in page.tickets.all()] == [12000]
    assert (page.opening_spans.count(), page.facilities.count(), len(page.body)) == (2, 2, 2)

    # An event may be at a place an agency can see, which is also a draft of its own.
    happening = latest(EventPage.objects.get(pk=run(event, place=written["id"])["id"]))
    assert (happening.end_date - happening.start_date).days + 1 == SEVERAL_DAYS
    assert happening.venue.pk == page.pk

    file = tmp_path / "danau.jpg"
    file.write_bytes(photo().read())
    uploaded = PesonaImage.objects.get(pk=run(picture, file=file)["id"])
    assert uploaded.credit == "Foto: Dinas Pariwisata"


def test_it_names_every_field_that_may_be_written():
    rows = [field.name for model in _rows() for field in model.api_fields]

    assert [name for name in {*OF_PLACES, *OF_EVENTS, *rows} if f"`{name}" not in TOLD] == []


def _rows() -> list:
    pages = (DestinationPage, EventPage)
    return [page._meta.get_field(name).related_model for page in pages for name in page.row_relations]
