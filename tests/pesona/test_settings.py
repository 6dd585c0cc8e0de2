"""The settings refuse to guess."""

import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.gis.gdal import DataSource, GDALException, SpatialReference
from django.core.exceptions import ImproperlyConfigured

from core.throttle import count
from pesona.settings import caches, security
from pesona.settings.environment import BASE_DIR, database, require

PRODUCTION = {
    "SECRET_KEY": "not-a-secret-only-a-value-that-is-long-enough-to-be-taken",
    "DATABASE_URL": "postgis://nobody@127.0.0.1:1/nothing",
    "ALLOWED_HOSTS": "pesona.example",
    "PUBLIC_URL": "https://pesona.example",
}


def start_production(values: dict[str, str], code: str = "settings.INSTALLED_APPS") -> subprocess.CompletedProcess[str]:
    """A fresh process that reads the production settings with nothing but ``values`` in its environment."""
    program = f"from django.conf import settings; print({code})"
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "pesona.settings.production", **values}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=env, cwd=BASE_DIR, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_without_a_setting_and_names_it(name):
    result = start_production({key: value for key, value in PRODUCTION.items() if key != name})

    assert result.returncode != 0
    assert f"ImproperlyConfigured: Set {name} in the environment" in result.stderr


def test_production_names_every_missing_setting_at_once():
    result = start_production({})

    assert f"Set {', '.join(PRODUCTION)} in the environment" in result.stderr


def test_production_starts_when_all_is_given():
    code = "settings.DEBUG, settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, settings.ALLOWED_HOSTS"
    result = start_production(PRODUCTION, code)

    assert result.stdout.strip() == "False True True ['pesona.example']", result.stderr


def test_proxy_headers_are_trusted_only_when_a_proxy_is_configured():
    code = "settings.SECURE_PROXY_SSL_HEADER"

    assert start_production(PRODUCTION, code).stdout.strip() == "None"
    with_proxy = start_production({**PRODUCTION, "BEHIND_HTTPS_PROXY": "1"}, code)
    assert with_proxy.stdout.strip() == "('HTTP_X_FORWARDED_PROTO', 'https')"


def test_every_name_the_settings_read_is_explained_in_the_example():
    example = Path(BASE_DIR / ".env.example").read_text()
    sources = (BASE_DIR / "pesona" / "settings").glob("*.py")
    names = {
        word.split('"')[1]
        for source in sources
        for line in source.read_text().splitlines()
        for word in line.split("env.")[1:]
        if '"' in word and word.split('"')[1].isupper()
    }

    assert {"SECRET_KEY", "TILE_URL"} <= names
    assert {name for name in names if f"{name}=" not in example} == set()


def test_an_empty_value_is_as_missing_as_none(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "  ")

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        require("SECRET_KEY")


def test_the_database_is_postgis_and_one_transaction_per_request(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://siak:rahasia@db.example:5433/wisata")

    connection = database()

    assert connection["ENGINE"] == "django.contrib.gis.db.backends.postgis"
    assert connection["ATOMIC_REQUESTS"] is True
    assert (connection["HOST"], connection["PORT"], connection["NAME"]) == ("db.example", 5433, "wisata")


@pytest.mark.parametrize(
    ("tile_url", "source"),
    [
        ("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "https://tile.openstreetmap.org"),
        ("https://{s}.peta.example:8443/{z}/{x}/{y}.png", "https://*.peta.example:8443"),
        ("/ubin/{z}/{x}/{y}.png", "'self'"),
    ],
)
def test_pictures_are_allowed_from_the_tile_server_and_nowhere_else(tile_url, source):
    pictures = security.content_security_policy(tile_url)["DIRECTIVES"]["img-src"]

    assert set(pictures) == {"'self'", "data:", source}


def test_no_policy_allows_inline_code_or_eval():
    allowed = {source for sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values() for source in sources}

    assert allowed.isdisjoint({"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"})


@pytest.fixture
def listener():
    """A local server that only counts who connects: its address and the list of callers."""
    callers = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def accept():
            while True:
                try:
                    connection, address = server.accept()
                except OSError:
                    return
                callers.append(address)
                connection.close()

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", callers
        server.shutdown(socket.SHUT_RDWR)
        thread.join(timeout=5)


def test_gdal_makes_no_request_whatever_text_it_is_given(listener):
    address, callers = listener

    with pytest.raises(GDALException):
        SpatialReference(f"{address}/projection.wkt")
    for name in (f"/vsicurl/{address}/places.geojson", f"{address}/places.geojson", f"WFS:{address}/wfs"):
        with pytest.raises(GDALException):
            DataSource(name)

    assert callers == []


def test_gdal_does_not_follow_a_virtual_file_to_another_one(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("name,lon,lat\nx,102,0.8\n")
    virtual = tmp_path / "harmless.vrt"
    virtual.write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{secret}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )

    with pytest.raises(GDALException):
        DataSource(str(virtual))


def test_counters_stand_in_redis_when_it_has_an_address_and_wait_for_it_only_briefly():
    store = caches.counters("redis://cache.example:6379/1")

    assert store["BACKEND"] == "django.core.cache.backends.redis.RedisCache"
    assert store["LOCATION"] == "redis://cache.example:6379/1"
    assert max(store["OPTIONS"].values()) < 1


def test_a_redis_that_is_down_refuses_nobody(settings, rf):
    """Nothing listens on the discard port."""
    settings.CACHES = {"default": caches.OF_THIS_PROCESS, "counters": caches.counters("redis://127.0.0.1:9/0")}

    assert count(rf.get("/"), "api", within=60, now=datetime(2026, 11, 22, tzinfo=UTC)).used == 0


def test_the_limit_of_the_api_is_what_the_documents_say():
    code = "settings.API_REQUESTS_PER_MINUTE"
    told = (BASE_DIR / "docs/api/limits.md").read_text()

    assert start_production(PRODUCTION, code).stdout.strip() == "1200"
    assert "1,200 requests a minute" in told
