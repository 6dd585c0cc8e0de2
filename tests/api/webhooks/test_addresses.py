"""Where messages never go: nothing inside this server or its network, whatever name or spelling leads there."""

import socket
from typing import Any

import pytest

from api.webhooks.addresses import Forbidden, UnknownHost, is_public, resolve, target_of
from api.webhooks.forms import NewSubscriptionForm
from api.webhooks.models import Outcome
from api.webhooks.sending import post
from tests.pesona.test_settings import PRODUCTION, start_production


def names(monkeypatch: pytest.MonkeyPatch, **known: list[str]) -> None:
    """Let names resolve to what the test says, and no other name to anything."""

    def getaddrinfo(host: str, port: int, **more: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror(f"{host} is not known")
        return [(0, 0, 0, "", (number, port)) for number in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.mark.parametrize(
    "number",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9"),
        *("224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1"),
        *("64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
        *("", "siak.example", "127.1"),
    ],
)
def test_a_number_that_is_not_of_the_public_internet_is_not_public(number):
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "36.66.1.2", "172.32.0.1", "2404:6800:4003::1", "2606:4700::1111"])
def test_a_number_of_the_public_internet_is(number):
    assert is_public(number)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://siak.example/hook", "https://"),
        ("ftp://siak.example/hook", "https://"),
        ("file:///etc/passwd", "https://"),
        ("//siak.example/hook", "https://"),
        ("siak.example", "https://"),
        ("https://", "nama server"),
        ("https://user@siak.example/", "nama pengguna"),
        ("https://user:secret@siak.example/", "nama pengguna"),
        ("https://@siak.example/", "nama pengguna"),
        ("https://siak.example/#hash", "#"),
        ("https://siak.example:22/", "22"),
        ("https://siak.example:8443/", "8443"),
        ("https://siak.example:99999/", "utuh"),
        ("https://siak.example:abc/", "utuh"),
        ("https://[::1/", "utuh"),
        ("https://a..b/", "utuh"),
        ("https://siak.example/a b", "utuh"),
        ("https://siak.example/\x7fX", "utuh"),
        ("https://siak.example/jalur-ñ", "utuh"),
    ],
)
def test_an_address_that_is_no_https_address_of_a_server_is_refused_and_said_why(address, said):
    with pytest.raises(Forbidden, match=said):
        target_of(address)


def test_line_breaks_never_reach_a_request():
    for end in ("\r\nX-Evil:1", "\nX-Evil:1", "\rX-Evil:1", "?a\r\nX-Evil:1", "\r\n\r\nGET"):
        target = target_of(f"https://siak.example/hook{end}")
        assert "\r" not in target.path + target.host
        assert "\n" not in target.path + target.host
    with pytest.raises(Forbidden):
        target_of("https://siak.example/hook\r\nX-Evil: 1")


def test_an_address_is_taken_apart():
    target = target_of("https://SIAK.example/a/b?c=d&e")
    assert (target.host, target.port, target.path, target.authority) == (
        "siak.example",
        443,
        "/a/b?c=d&e",
        "siak.example",
    )
    assert target_of("https://siak.example").path == "/"
    assert target_of("https://desa-wisata-kampung-ñ.example/").host.isascii()


def test_other_ports_only_when_the_settings_name_them(settings):
    settings.WEBHOOK_PORTS = [443, 8443]
    assert target_of("https://siak.example:8443/").authority == "siak.example:8443"
    with pytest.raises(Forbidden):
        target_of("https://siak.example:9443/")


@pytest.mark.parametrize(
    "numbers",
    [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::1", "8.8.8.8"], ["::ffff:8.8.8.8"], ["169.254.169.254"]],
)
def test_a_name_that_leads_inside_is_refused_even_beside_a_public_address(monkeypatch, numbers):
    names(monkeypatch, **{"siak.example": numbers})
    with pytest.raises(Forbidden, match=r"siak\.example"):
        resolve(target_of("https://siak.example/"))
    assert post("https://siak.example/", b"{}", {}).outcome is Outcome.FORBIDDEN


def test_numbers_spelled_strangely_are_what_they_lead_to(monkeypatch):
    # The system's resolver takes them for 127.0.0.1 without asking anybody.
    for spelling in ("2130706433", "0x7f000001", "127.1", "0177.0.0.1"):
        with pytest.raises((Forbidden, UnknownHost)):
            resolve(target_of(f"https://{spelling}/"))


def test_a_name_without_an_address_is_unknown(monkeypatch):
    names(monkeypatch)
    with pytest.raises(UnknownHost):
        resolve(target_of("https://siak.example/"))
    assert post("https://siak.example/", b"{}", {}).outcome is Outcome.UNKNOWN_HOST


def test_a_name_is_asked_once_for_a_message_and_its_answer_is_what_is_connected_to(monkeypatch):
    """Rebinding: the second question would be answered with an address inside."""
    asked = []

    def getaddrinfo(host: str, port: int, **more: Any) -> list[Any]:
        asked.append(host)
        return [(0, 0, 0, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", port))]

    connected = []

    def create_connection(address: tuple[str, int], timeout: float) -> Any:
        connected.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    assert post("https://siak.example/", b"{}", {}).outcome is Outcome.NO_CONNECTION
    assert asked == ["siak.example"]
    assert connected == [("8.8.8.8", 443)]


def test_this_machine_only_where_the_settings_say_so_and_nothing_else_inside(settings, monkeypatch):
    names(monkeypatch, localhost=["127.0.0.1"], router=["192.168.1.1"])
    with pytest.raises(Forbidden):
        target_of("http://localhost:8000/")
    settings.WEBHOOKS_TO_THIS_MACHINE = True
    assert resolve(target_of("http://localhost:8000/")) == ["127.0.0.1"]
    with pytest.raises(Forbidden):
        resolve(target_of("http://router/"))


def test_a_public_site_cannot_be_told_to_send_to_itself():
    code = "settings.WEBHOOKS_TO_THIS_MACHINE, settings.WEBHOOK_PORTS"
    given = PRODUCTION | {"WEBHOOKS_TO_THIS_MACHINE": "1", "WEBHOOK_PORTS": "443,8443"}
    assert start_production(given, code).stdout.strip() == "False [443, 8443]"


@pytest.mark.django_db
def test_the_form_refuses_them_too_and_names_what_was_typed(monkeypatch):
    names(monkeypatch, **{"siak.example": ["8.8.8.8"], "inside.example": ["10.1.2.3"]})

    def said(address: str) -> list[str]:
        data = {"name": "Kominfo", "address": address, "language": "id", "whole": "1"}
        return NewSubscriptionForm(data).errors.get("address", [])

    assert said("https://siak.example/hook") == []
    for address in ("http://siak.example/", "https://inside.example/", "https://nowhere.example/", "siak.example"):
        (message,) = said(address)
        assert address.removeprefix("https://").strip("/") in message
    assert said("")
    assert said("https://siak.example/" + "x" * 500)
