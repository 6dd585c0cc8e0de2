"""The ways from what is missing to where it is told."""

import pytest

from desk.completeness.items import ENGLISH, ITEMS
from desk.completeness.scores import score_of
from desk.completeness.ways import Ways, anchors
from destinations.models import DestinationPage
from tests.catalogue.site import SmallSite
from tests.desk.conftest import in_english, who_may
from tests.desk.forms import add_address, edit_address
from tests.desk.people import Desk, desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(site: SmallSite) -> Desk:
    return desk(site)


def ways_of(user, page) -> dict[str, str]:
    ways = Ways(user, [page])
    return {item.code: ways.to(page, item) for item in score_of(page).missing}


def take_back(page) -> None:
    """Leave of a public page its draft."""
    page.refresh_from_db()
    page.unpublish()


@pytest.mark.parametrize("model", ITEMS)
def test_every_item_but_english_has_a_box_in_the_editor(model):
    found = anchors(model.get_edit_handler())
    assert [item.code for item in ITEMS[model] if item.code != ENGLISH and item.field not in found] == []


def test_each_way_in_the_editor_leads_to_the_very_box_of_that_item(site: SmallSite, client):
    client.force_login(who_may(site.siak, "add", "change"))
    pages = site.place(live=False), site.event(live=False)
    for page in pages:
        html = client.get(edit_address(page)).content.decode()
        boxes = anchors(type(page).get_edit_handler())
        for item in score_of(page).missing:
            if item.code != ENGLISH:
                assert f'href="#{boxes[item.field]}"' in html
                assert html.count(f'id="{boxes[item.field]}"') == 1
        assert len({boxes[item.field] for item in ITEMS[type(page)] if item.field}) == len(ITEMS[type(page)]) - 1


def test_a_new_page_has_its_ways_too(site: SmallSite, client):
    client.force_login(who_may(site.siak, "add", "change"))
    html = client.get(add_address(site.siak)).content.decode()
    assert f'href="#{anchors(DestinationPage.get_edit_handler())["facilities"]}"' in html
    assert "fields.js" in html
    assert "side_panel.css" in html


def test_english_leads_whoever_may_translate_to_the_screen_that_makes_it(people: Desk, client):
    place, writer = people.site.place(), people.person("editor")
    way = ways_of(writer, place)[ENGLISH]
    assert way.endswith(f"/localize/submit/page/{place.pk}/")
    client.force_login(writer)
    assert client.get(way).status_code == 200
    assert f'href="{way}"' in client.get(edit_address(place)).content.decode()


def test_english_that_is_begun_leads_to_its_draft(people: Desk):
    place = people.site.place()
    english = in_english(place)
    assert ENGLISH not in ways_of(people.person("editor"), place)
    take_back(english)
    assert ways_of(people.person("editor"), place)[ENGLISH] == edit_address(english)


def test_of_a_draft_english_may_be_a_draft(people: Desk):
    place = people.site.place(live=False)
    take_back(in_english(place))
    assert ENGLISH not in ways_of(people.person("editor"), place)


def test_who_may_not_translate_is_led_nowhere(people: Desk):
    place = people.site.place()
    reviewer = people.person("reviewer")
    assert ways_of(reviewer, place)[ENGLISH] == ""
    take_back(in_english(place))
    contributor = people.person("contributor")
    assert ways_of(contributor, place)[ENGLISH] == ""


def test_a_page_that_was_never_stored_cannot_be_translated(people: Desk):
    assert (
        ways_of(people.person("editor"), DestinationPage(title="Baru", locale=people.site.siak.locale))[ENGLISH] == ""
    )
