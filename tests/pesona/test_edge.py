"""Hostile addresses end at the edge with a 400, honest ones pass."""

import pytest
from django.http import HttpResponse

from pesona.edge import MAX_PATH, MAX_QUERY, MAX_VALUE, RefuseHostileAddresses

PASSED = HttpResponse("passed")


@pytest.fixture
def edge():
    return RefuseHostileAddresses(lambda request: PASSED)


@pytest.mark.parametrize(
    "address",
    [
        "/destinasi/%00/",
        "/destinasi/?q=%00",
        "/destinasi/?q=istana%0B",
        "/destinasi/?%00=1",
        "/destinasi/?offset=" + "9" * 30,
        "/destinasi/?offset=-" + "9" * 19,
        "/admin/pages/" + "1" * 30 + "/",
        "/destinasi/?q=" + "a" * (MAX_VALUE + 1),
        "/destinasi/?" + "&".join(["q=istana"] * (MAX_QUERY // 8)),
        "/" + "a" * MAX_PATH,
        "/destinasi/?q=%C2%85",
    ],
)
def test_an_address_no_honest_visitor_sends_is_refused(edge, rf, address):
    response = edge(rf.get(address))

    assert response.status_code == 400
    assert "Alamat ini tidak dapat dibaca" in response.content.decode()


@pytest.mark.parametrize("place", ["path", "query"])
def test_a_lone_surrogate_is_refused(edge, rf, place):
    request = rf.get("/cari/", {"q": "x"})
    if place == "path":
        request.path_info = "/\ud800/"
    else:
        request.GET = request.GET.copy()
        request.GET["q"] = "\udfff"

    assert edge(request).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/en/destinasi/?q=Masjid+Raya+Syahabuddin+%E2%80%93+Siak",
        "/destinasi/?near=102.046,0.795&radius=25000&bbox=100.981,0.406,102.9,1.231",
        "/destinasi/?q=" + "a" * MAX_VALUE,
        "/admin/pages/" + "1" * 18 + "/",
        "/kecamatan/siak/istana-siak/?utm_source=%F0%9F%8C%9E",
        "/destinasi/?near=102.0464512345678901",
    ],
)
def test_an_honest_address_passes(edge, rf, address):
    assert edge(rf.get(address)) is PASSED
