"""Wagtail's own API answers agencies with a token, and nobody else."""

import re

import pytest
from wagtail.models import APIToken

from pesona import agency_api

pytestmark = pytest.mark.django_db


def addresses():
    """Every address below /api/wagtail/, with 1 for each parameter."""
    patterns, _app_name, _namespace = agency_api.urls()
    return sorted({"/api/wagtail/" + re.sub(r"<[^>]+>", "1", str(pattern.pattern)) for pattern in patterns})


@pytest.fixture
def token(admin_user):
    return APIToken.create_token(user=admin_user, name="Dinas")


def test_every_address_is_closed_without_a_token(client):
    assert len(addresses()) > 20
    answers = {address: client.get(address) for address in addresses()}

    assert {address for address, answer in answers.items() if answer.status_code != 401} == set()
    assert {answer["WWW-Authenticate"] for answer in answers.values()} == {"Bearer"}


def test_a_session_opens_nothing(admin_client):
    assert admin_client.get("/api/wagtail/pages/").status_code == 401


def test_writing_without_a_token_is_refused_as_well(client):
    response = client.post("/api/wagtail/pages/", {}, content_type="application/json")

    assert response.status_code == 401


def test_a_token_opens_the_list_of_pages_to_its_owner_alone(client, token):
    _instance, plaintext = token

    response = client.get("/api/wagtail/whoami/", headers={"Authorization": f"Bearer {plaintext}"})

    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert client.get("/api/wagtail/whoami/").status_code == 401


@pytest.mark.parametrize("spoil", ["revoked", "inactive", "wrong"])
def test_a_token_that_does_not_count_opens_nothing(client, token, admin_user, spoil):
    instance, plaintext = token
    if spoil == "revoked":
        instance.revoke()
    elif spoil == "inactive":
        admin_user.is_active = False
        admin_user.save()
    else:
        plaintext += "x"

    response = client.get("/api/wagtail/pages/", headers={"Authorization": f"Bearer {plaintext}"})

    assert response.status_code == 401
