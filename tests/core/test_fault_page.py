"""When nothing works, at least this page does: no database may be asked here, so every view fails."""

import pytest


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [("/peta/", "id", "Ini salah kami"), ("/en/peta/", "en", "This is our fault")],
)
def test_without_a_database_the_fault_is_explained_in_the_language_of_the_address(client, address, language, words):
    client.raise_request_exception = False

    answer = client.get(address)

    assert answer.status_code == 500
    html = answer.content.decode()
    assert f'<html lang="{language}">' in html
    assert words in html
    assert 'name="robots" content="noindex"' in html


def test_a_fault_is_asked_for_again_each_time(client):
    client.raise_request_exception = False

    assert "no-cache" in client.get("/peta/")["Cache-Control"]
