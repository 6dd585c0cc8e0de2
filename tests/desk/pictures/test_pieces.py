"""A picture arrives in pieces over a line that breaks; nothing that arrived is sent twice or lost."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.models import UploadedFile

from core.models import PesonaImage
from desk.pictures import pieces
from desk.pictures.models import Arrival, Piece, TakenAt
from tests.desk.pictures.photos import GPS, WORDS, photo, sender

pytestmark = pytest.mark.django_db

BEGIN = "/admin/gambar/kirim/"
XHR = {"headers": {"x-requested-with": "XMLHttpRequest"}}


def begun(client, content, name="danau.jpg", **more):
    told = {"name": name, "size": len(content), "mark": f"{name}:{len(content)}"} | more
    return client.post(BEGIN, json.dumps(told), content_type="application/json", **XHR)


def put(client, address, content, offset, length=1000):
    piece = content[offset : offset + length]
    return client.put(f"{address}?offset={offset}", piece, content_type="application/octet-stream", **XHR)


def sent(client, content, **more):
    """Send all of a picture; returns what is said to the whole."""
    place = begun(client, content, **more).json()
    for offset in range(0, len(content), 20_000):
        put(client, place["address"], content, offset, 20_000)
    return client.post(place["finish"], {"credit": "Foto: Ani", "licence": "CC BY 4.0"}, **XHR)


class TestAWeakLine:
    def test_all_pieces_make_the_picture_and_its_words_make_it_stay(self, phone, ani):
        content = photo(3)
        told = sent(phone, content).json()
        assert told["success"]
        assert 'value="Foto: Ani"' in told["form"]
        assert 'value="danau"' in told["form"]
        assert (Arrival.objects.count(), Piece.objects.count()) == (0, 0)

        number = told["uploaded_file_id"]
        fields = {f"uploaded-image-{number}-{name}": text for name, text in ({"title": "Danau"} | WORDS).items()}
        saved = phone.post(f"/admin/images/multiple/create_from_uploaded_image/{number}/", fields).json()
        image = PesonaImage.objects.get(pk=saved["image_id"])
        assert (image.title, image.credit, image.uploaded_by_user) == ("Danau", "Foto: Ani", ani)
        assert (image.width, image.height) == (800, 600)

    def test_a_piece_sent_twice_is_told_where_to_go_on(self, phone):
        content = photo()
        place = begun(phone, content).json()
        assert put(phone, place["address"], content, 0).json() == {"arrived": 1000}
        again = put(phone, place["address"], content, 0)
        assert (again.status_code, again.json()) == (409, {"arrived": 1000})
        ahead = put(phone, place["address"], content, 5000)
        assert (ahead.status_code, ahead.json()) == (409, {"arrived": 1000})
        assert phone.get(place["address"], **XHR).json() == {"arrived": 1000}

    def test_the_same_file_begun_again_goes_on_where_it_was(self, phone):
        content = photo()
        place = begun(phone, content).json()
        put(phone, place["address"], content, 0)
        again = begun(phone, content).json()
        assert (again["address"], again["arrived"]) == (place["address"], 1000)

    def test_what_is_not_whole_is_not_a_picture_yet(self, phone):
        content = photo()
        place = begun(phone, content).json()
        put(phone, place["address"], content, 0)
        early = phone.post(place["finish"], **XHR)
        assert (early.status_code, early.json()) == (409, {"arrived": 1000})
        assert Arrival.objects.count() == 1

    def test_one_that_is_no_picture_is_refused_alone(self, phone):
        bad = sent(phone, b"GIF89a" + b"x" * 500).json()
        assert not bad["success"]
        assert bad["error_message"]
        cut = sent(phone, photo()[:-3000], name="putus.jpg").json()
        assert (cut["success"], "putus.jpg" in cut["error_message"]) == (False, True)
        assert sent(phone, photo(2), name="baik.jpg").json()["success"]
        assert UploadedFile.objects.count() == 1


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"size": 0}, 422),
            ({"size": -1}, 422),
            ({"size": 21 * 1024 * 1024}, 422),
            ({"size": 1.5}, 400),
            ({"size": True}, 400),
            ({"size": "9"}, 400),
            ({"name": ""}, 422),
            ({"name": "a" * 400 + ".jpg"}, 422),
            ({"name": "a.svg"}, 422),
            ({"name": "a\x00.jpg"}, 422),
            ({"name": 5}, 400),
            ({"mark": ""}, 422),
            ({"mark": None}, 400),
        ],
    )
    def test_an_odd_beginning(self, phone, change, status):
        assert begun(phone, photo(), **change).status_code == status
        assert Arrival.objects.count() == 0

    @pytest.mark.parametrize("body", ["", "[]", "{}", "x", '{"name": "a.jpg"}', "null", "1" * 9000])
    def test_a_beginning_that_is_no_sentence(self, phone, body):
        assert phone.post(BEGIN, body, content_type="application/json", **XHR).status_code == 400

    def test_a_piece_that_is_too_large_or_says_nothing(self, phone):
        content = photo()
        address = begun(phone, content).json()["address"]
        assert phone.put(f"{address}?offset=0", b"x" * 1_100_000, **XHR).status_code == 413
        assert put(phone, address, content, 0, len(content) + 1).status_code == 200
        longer = begun(phone, content, name="lain.jpg").json()["address"]
        assert phone.put(f"{longer}?offset=0", content + b"x", **XHR).status_code == 409
        for offset in ("", "-1", "x", "9" * 40, "²"):
            assert phone.put(f"{longer}?offset={offset}", b"x", **XHR).status_code == 400
        assert phone.put(f"{longer}?offset=0", b"", **XHR).status_code in (400, 409)

    def test_more_than_enough_at_once(self, phone, monkeypatch):
        monkeypatch.setattr(pieces, "MOST_AT_ONCE", 2)
        assert [begun(phone, photo(), name=f"{number}.jpg").status_code for number in range(3)] == [201, 201, 422]

    def test_nobody_reaches_the_pieces_of_somebody_else(self, phone):
        content = photo()
        place = begun(phone, content).json()
        other = Client()
        other.force_login(sender("budi", "add"), "django.contrib.auth.backends.ModelBackend")
        assert other.get(place["address"], **XHR).status_code == 404
        assert put(other, place["address"], content, 0).status_code == 404
        assert other.post(place["finish"], **XHR).status_code == 404
        assert phone.get(f"{BEGIN}{uuid4()}/", **XHR).status_code == 404

    def test_who_may_not_add_pictures_sends_nothing(self, phone):
        content = photo()
        place = begun(phone, content).json()
        without = Client()
        without.force_login(sender("cici", "choose"), "django.contrib.auth.backends.ModelBackend")
        for client in (without, Client()):
            assert begun(client, content).status_code == 403
            assert put(client, place["address"], content, 0).status_code in (403, 404)
            assert client.post(place["finish"], **XHR).status_code in (403, 404)
        assert Client().get("/admin/images/multiple/add/")["Location"].startswith("/admin/login/")
        assert without.get("/admin/images/multiple/add/").status_code == 302

    def test_a_collection_of_others_is_not_filled(self, phone):
        from wagtail.models import Collection

        secret = Collection.get_first_root_node().add_child(name="Rahasia")
        budi = sender("budi", "add", collection=secret)
        client = Client()
        client.force_login(budi, "django.contrib.auth.backends.ModelBackend")
        told = sent(client, photo()).json()
        number = told["uploaded_file_id"]
        fields = {f"uploaded-image-{number}-{name}": text for name, text in ({"title": "D"} | WORDS).items()}
        fields[f"uploaded-image-{number}-collection"] = str(Collection.get_first_root_node().pk)
        saved = client.post(f"/admin/images/multiple/create_from_uploaded_image/{number}/", fields).json()
        assert not saved["success"]
        assert PesonaImage.objects.count() == 0


class TestWhereItWasTaken:
    def test_is_offered_to_who_sent_it_once_and_stands_in_no_file(self, phone, ani):
        told = sent(phone, photo(at=(102.05, 0.79))).json()
        assert told["place"] == [102.05, 0.79]
        number = told["uploaded_file_id"]
        with UploadedFile.objects.get(pk=number).file.open("rb") as waiting, Pillow.open(waiting) as kept:
            assert kept.getexif().get_ifd(GPS) == {}
        fields = {f"uploaded-image-{number}-{name}": text for name, text in ({"title": "Danau"} | WORDS).items()}
        image = PesonaImage.objects.get(
            pk=phone.post(f"/admin/images/multiple/create_from_uploaded_image/{number}/", fields).json()["image_id"]
        )
        with image.file.open("rb") as file, Pillow.open(file) as kept:
            assert dict(kept.getexif()) == {}

        offered = phone.get(f"/admin/gambar/letak/?id={image.pk}").json()["places"]
        assert offered == [{"image": image.pk, "title": "Danau", "lon": 102.05, "lat": 0.79}]
        assert phone.post(f"/admin/gambar/letak/{image.pk}/lupakan/").status_code == 204
        assert phone.get(f"/admin/gambar/letak/?id={image.pk}").json() == {"places": []}
        assert TakenAt.objects.count() == 0

    def test_is_told_to_nobody_else(self, phone, ani, stored):
        image = stored(by=ani, content=photo(at=(102.05, 0.79)))
        other = Client()
        other.force_login(sender("budi", "add", "change", "choose"), "django.contrib.auth.backends.ModelBackend")
        assert other.get(f"/admin/gambar/letak/?id={image.pk}").json() == {"places": []}
        other.post(f"/admin/gambar/letak/{image.pk}/lupakan/")
        assert len(phone.get(f"/admin/gambar/letak/?id={image.pk}").json()["places"]) == 1
        assert Client().get(f"/admin/gambar/letak/?id={image.pk}").status_code == 302

    @pytest.mark.parametrize("asked", ["", "?id=x", "?id=-1", "?id=²", "?" + "&id=1" * 900])
    def test_odd_numbers_find_nothing(self, phone, asked):
        assert phone.get(f"/admin/gambar/letak/{asked}").json() == {"places": []}

    @pytest.mark.parametrize("at", [(0.0, 0.0), (102.0, 120.0), (200.0, 0.5)])
    def test_a_place_that_makes_no_sense_is_not_offered(self, ani, stored, at):
        stored(by=ani, content=photo(at=at))
        assert TakenAt.objects.count() == 0

    def test_south_and_west_are_understood(self, ani, stored):
        stored(by=ani, content=photo(at=(-70.5, -33.25)))
        assert TakenAt.objects.get().point.coords == (-70.5, -33.25)

    def test_is_forgotten_after_two_days(self, phone, ani, stored):
        image = stored(by=ani, content=photo(at=(102.05, 0.79)))
        with time_machine.travel(timezone.now() + timedelta(days=2, minutes=1), tick=False):
            phone.force_login(ani, "django.contrib.auth.backends.ModelBackend")
            assert phone.get(f"/admin/gambar/letak/?id={image.pk}").json() == {"places": []}
            call_command("tidy_pictures")
        assert TakenAt.objects.count() == 0


def test_the_daily_job_forgets_pieces_left_alone_and_uploads_without_words(phone, capsys):
    content = photo()
    put(phone, begun(phone, content, name="lama.jpg").json()["address"], content, 0)
    waiting = sent(phone, photo(2)).json()["uploaded_file_id"]
    name = UploadedFile.objects.get(pk=waiting).file
    call_command("tidy_pictures")
    assert (Arrival.objects.count(), UploadedFile.objects.count()) == (1, 1)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        call_command("tidy_pictures")
    assert (Arrival.objects.count(), Piece.objects.count(), UploadedFile.objects.count()) == (0, 0, 0)
    assert not name.storage.exists(name.name)
    capsys.readouterr()


def test_the_page_offers_one_at_a_time_without_javascript(phone):
    page = phone.get("/admin/images/multiple/add/").content.decode()
    assert "<noscript>" in page
    assert 'href="/admin/images/add/"' in page
