"""The scores that are kept follow what is saved."""

import pytest
from django.core.management import call_command

from desk.completeness.models import PageScore
from desk.completeness.scores import score_of
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import SmallSite, small_site
from tests.desk.conftest import in_english

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(db: None) -> SmallSite:
    return small_site()


def kept(page) -> int | None:
    return PageScore.objects.filter(page=page.pk).values_list("percent", flat=True).first()


def test_a_saved_page_has_its_score_and_a_change_moves_it(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        place = site.place()
    before = kept(place)
    assert before == score_of(place).percent
    with django_capture_on_commit_callbacks(execute=True):
        place.image = make_picture()
        place.save_revision().publish()
    assert kept(place) == score_of(place).percent > before


def test_a_translation_counts_for_the_page_it_translates_and_has_no_score(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        place = site.place()
    before = kept(place)
    with django_capture_on_commit_callbacks(execute=True):
        english = in_english(place)
    assert kept(place) > before
    assert kept(english) is None


def test_pages_of_other_kinds_have_none(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        site.siak.save()
    assert kept(site.siak) is None


def test_all_can_be_counted_anew(site, capsys):
    place, event = site.place(), site.event()
    assert kept(place) is None
    call_command("score_pages", verbosity=0)
    assert "2 halaman dinilai." in capsys.readouterr().out
    assert (kept(place), kept(event)) == (score_of(place).percent, score_of(event).percent)


def test_a_deleted_page_takes_its_score_with_it(site, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        place = site.place()
    place.delete()
    assert not PageScore.objects.exists()
