"""A machine may fill in translations, where an office names one: as a draft, and only when somebody asks."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from catalogue.models import Entry
from tests.desk.conftest import who_may

BACKWARDS = {"CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(site, django_capture_on_commit_callbacks):
    """A translation that somebody has begun; nothing of it is public."""
    english = Locale.objects.get(language_code="en")
    for above in (site.home, site.siak.get_parent().specific, site.siak):
        above.copy_for_translation(english).save_revision().publish()
    place = site.place("Istana", summary="Rumah lama Sultan.")
    source, _made = TranslationSource.get_or_create_from_instance(place)
    begun = Translation.objects.create(source=source, target_locale=english)
    with django_capture_on_commit_callbacks(execute=True):
        begun.save_target(publish=False)
    return begun


def editor_of(translation: Translation):
    return who_may(translation.get_target_instance().get_parent().specific, "change", "add")


def test_no_machine_translates_unless_one_is_named(client, translation, settings):
    assert settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR is None
    client.force_login(editor_of(translation))
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    assert client.post(address).status_code == 404
    assert not StringTranslation.objects.exists()


def test_a_machine_that_is_named_fills_in_a_draft(client, translation, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = BACKWARDS
    client.force_login(editor_of(translation))
    client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert "Sultan. lama Rumah" in StringTranslation.objects.values_list("data", flat=True)
    uid = translation.source.object_id
    assert Entry.objects.get(uid=uid, lang="en").lang_fallback


def test_who_may_not_edit_the_translation_may_not_have_it_filled_in(client, site, translation, settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = BACKWARDS
    client.force_login(who_may(site.minas, "change", "add", "publish"))
    answer = client.post(reverse("wagtail_localize:machine_translate", args=[translation.pk]))
    assert answer.status_code in (302, 403, 404)
    assert not StringTranslation.objects.exists()
