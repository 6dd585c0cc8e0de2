"""Whether a translation still says what the first language says."""

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from desk.languages.models import WrittenFrom
from desk.languages.texts import texts_of
from tests.desk.conftest import in_english

pytestmark = pytest.mark.django_db


def kept(translation) -> WrittenFrom:
    return WrittenFrom.objects.get(page=translation.pk)


def rewrite(page, **fields) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_translation_remembers_the_texts_it_was_written_from(site):
    place = site.place("Istana", summary="Rumah Sultan.", getting_there_road="Lewat jembatan.")
    english = in_english(place, title="Palace")
    assert kept(english).texts == {
        "title": "Istana",
        "summary": "Rumah Sultan.",
        "getting_there_road": "Lewat jembatan.",
    }
    assert kept(english).behind_since is None


def test_it_is_behind_from_the_moment_the_first_language_says_something_else(site, time_machine):
    place = site.place("Istana")
    english = in_english(place)
    time_machine.move_to("2026-11-22T10:00:00+07:00", tick=False)
    rewrite(place, summary="Kediaman Sultan Syarif Kasim II.")
    assert kept(english).behind_since.isoformat() == "2026-11-22T03:00:00+00:00"
    time_machine.move_to("2026-11-24T10:00:00+07:00", tick=False)
    rewrite(place, summary="Kediaman Sultan.")
    assert kept(english).behind_since.isoformat() == "2026-11-22T03:00:00+00:00"


def test_facts_alone_leave_no_translation_behind(site):
    place = site.place("Istana")
    english = in_english(place)
    rewrite(place, phone="+62 811 000 111")
    assert kept(english).behind_since is None


def test_a_draft_of_the_first_language_leaves_none_behind(site):
    place = site.place("Istana")
    english = in_english(place)
    place.summary = "Belum terbit."
    place.save_revision()
    assert kept(english).behind_since is None


def test_texts_put_back_bring_it_up_to_date(site):
    place = site.place("Istana", summary="Rumah Sultan.")
    english = in_english(place)
    rewrite(place, summary="Rumah.")
    rewrite(place, summary="Rumah Sultan.")
    assert kept(english).behind_since is None


def test_publishing_the_translation_again_brings_it_up_to_date(site):
    place = site.place("Istana")
    english = in_english(place)
    rewrite(place, summary="Rumah Sultan.")
    rewrite(english, summary="The Sultan's house.")
    assert kept(english).behind_since is None
    assert kept(english).texts["summary"] == "Rumah Sultan."


def test_the_translation_editor_writes_from_what_was_handed_in_not_from_what_came_later(
    site, django_capture_on_commit_callbacks
):
    english = Locale.objects.get(language_code="en")
    for above in (site.home, site.siak.get_parent().specific, site.siak):
        above.copy_for_translation(english).save_revision().publish()
    place = site.place("Istana", summary="Rumah Sultan.")
    source, _made = TranslationSource.get_or_create_from_instance(place)
    rewrite(place, summary="Kediaman Sultan.")
    translation = Translation.objects.create(source=source, target_locale=english)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target()
    kept_for = kept(place.get_translation(english))
    assert kept_for.texts["summary"] == "Rumah Sultan."
    assert kept_for.behind_since is not None


def test_a_rich_text_is_a_line_for_each_paragraph(site):
    place = site.place("Istana", body=[("paragraph", "<p>Satu <b>dua</b>.</p><p>Tiga.</p>")])
    body = next(text for path, text in texts_of(place).items() if path.startswith("body."))
    assert body == "Satu dua.\nTiga."
