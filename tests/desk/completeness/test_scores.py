"""How complete pages are, one and many, and where the missing items are told."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desk.completeness.items import ITEMS
from desk.completeness.models import PageScore
from desk.completeness.scores import is_scored, score, scores
from desk.completeness.views import PER_PAGE
from desk.completeness.ways import anchors
from destinations.models import DestinationPage
from tests.catalogue.pictures import make_picture
from tests.catalogue.site import SmallSite
from tests.desk.conftest import in_english, who_may
from tests.desk.forms import edit_address

REPORT = "/admin/kelengkapan/"


def codes(found) -> set[str]:
    return {item.code for item in found.missing}


@pytest.mark.django_db
@pytest.mark.parametrize("model", ITEMS)
def test_an_empty_page_has_no_point_and_misses_all(model):
    found = score(model(title="Kosong"), has_english=False)
    assert found.percent == 0
    assert codes(found) == {item.code for item in ITEMS[model]}
    weights = [item.weight for item in found.missing]
    assert weights == sorted(weights, reverse=True)


def test_what_is_told_counts_and_is_not_missed(site: SmallSite):
    place = site.place("Kolam Hijau", phone="0764 123456", sources="Survei")
    before = scores([place.pk])[place.pk]
    assert codes(before).isdisjoint({"summary", "category", "location", "contact", "sources"})
    place.image = make_picture()
    place.save()
    in_english(place, title="Green Pool")

    after = scores([place.pk])[place.pk]
    assert codes(before) - codes(after) == {"image", "english"}
    assert after.percent > before.percent


def test_free_of_charge_is_a_price_and_unknown_is_none(site: SmallSite):
    free, unknown = site.event(price=0), site.event()
    found = scores([free.pk, unknown.pk])
    assert "price" not in codes(found[free.pk])
    assert "price" in codes(found[unknown.pk])


def test_many_pages_take_as_many_questions_as_one(site: SmallSite):
    places = [site.place().pk for _ in range(12)]
    with CaptureQueriesContext(connection) as one:
        scores(places[:1])
    with CaptureQueriesContext(connection) as many:
        found = scores(places)
    assert len(found) == 12
    assert len(many) == len(one)


def test_other_pages_translations_and_unknown_numbers_are_left_out(site: SmallSite):
    place = site.place("Kolam Hijau")
    english = in_english(place, title="Green Pool")
    assert scores([site.home.pk, english.pk, 999_999]) == {}
    assert not is_scored(site.home)
    assert not is_scored(DestinationPage.objects.get(pk=english.pk))


def test_the_editor_says_what_alternative_texts_lack(site: SmallSite, client):
    client.force_login(who_may(site.siak, "add", "change"))
    place = site.place("Kolam Hijau", live=False, image=make_picture(alt_text="IMG_2034.jpg"))
    html = client.get(edit_address(place)).content.decode()
    assert 'data-side-panel="completeness"' in html
    assert "nama berkas" in html


def test_the_editor_of_other_pages_has_no_such_panel(site: SmallSite, client):
    client.force_login(who_may(site.home, "change"))
    assert 'data-side-panel="completeness"' not in client.get(edit_address(site.siak)).content.decode()


def test_the_report_lists_what_somebody_may_edit_the_least_complete_first(site: SmallSite, client):
    told, bare = site.place("Kolam Lengkap", phone="0764 123456", sources="Survei"), site.place("Kolam Kosong")
    other = site.place("Air Panas", below=site.minas)
    call_command("score_pages", verbosity=0)
    client.force_login(who_may(site.siak, "add", "change"))
    html = client.get(REPORT).content.decode()

    assert html.index(bare.title) < html.index(told.title)
    assert other.title not in html
    for odd in ("?kecamatan=14.08.01", "?kecamatan=x&p=-1", "?p=99999"):
        assert client.get(REPORT + odd).status_code == 200


def test_the_report_covers_every_page_the_oldest_too_and_leafs_through_them(site: SmallSite, client):
    places = [site.place(f"Kolam {number:02}", phone="0764 123456") for number in range(PER_PAGE + 2)]
    places[0].phone = ""
    places[0].save()
    unscored = site.place("Belum dinilai", phone="0764 123456")
    call_command("score_pages", verbosity=0)
    PageScore.objects.filter(page=unscored.pk).delete()
    client.force_login(who_may(site.siak, "add", "change"))
    pages = [client.get(REPORT, {"p": number}).context["rows"] for number in (1, 2)]
    titles = [row.page.title for rows in pages for row in rows]
    assert titles[:2] == ["Belum dinilai", "Kolam 00"]
    assert sorted(titles) == sorted(["Belum dinilai", *(place.title for place in places)])
    assert [len(rows) for rows in pages] == [PER_PAGE, 3]


def test_the_report_asks_as_many_questions_of_many_pages_as_of_few(site: SmallSite, client):
    client.force_login(who_may(site.siak, "add", "change"))
    site.place(), site.event()
    client.get(REPORT)  # what is kept between requests is kept now
    with CaptureQueriesContext(connection) as few:
        assert len(client.get(REPORT).context["rows"].object_list) == 2
    for _ in range(9):
        site.place(), site.event()
    with CaptureQueriesContext(connection) as many:
        assert len(client.get(REPORT).context["rows"].object_list) == 20
    assert len(many) == len(few)


def test_the_report_leads_to_the_box_of_what_is_missing(site: SmallSite, client):
    client.force_login(who_may(site.siak, "add", "change"))
    place = site.place()
    box = anchors(DestinationPage.get_edit_handler())["facilities"]
    assert f'href="{edit_address(place)}#{box}"' in client.get(REPORT).content.decode()


def test_the_report_is_closed_to_others(site: SmallSite, client, django_user_model):
    assert client.get(REPORT).url.startswith("/admin/login/")
    client.force_login(django_user_model.objects.create_user("pembaca", password="rahasia"))
    assert client.get(REPORT).status_code == 302
