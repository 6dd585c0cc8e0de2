"""What every answer carries: the policy for browsers, who may keep it, the language of its address."""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language

from pesona.middleware import AnswerHeaders, LanguageFromAddress


def policy(response):
    """The content security policy of an answer as a dict of directive to sources."""
    directives = (part.split() for part in response["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in directives}


@pytest.mark.parametrize("address", ["/healthz", "/robots.txt", "/admin/login/"])
@pytest.mark.django_db
def test_scripts_and_styles_come_from_our_own_files_alone(client, address):
    directives = policy(client.get(address))

    assert directives["default-src"] == directives["script-src"] == directives["style-src"] == {"'self'"}
    assert directives["object-src"] == {"'none'"}
    assert directives["frame-ancestors"] == {"'self'"}


@pytest.mark.django_db
def test_only_the_admin_may_write_style_elements_for_its_text_editor(client):
    assert "style-src-elem" not in policy(client.get("/healthz"))
    assert policy(client.get("/admin/login/"))["style-src-elem"] == {"'self'", "'unsafe-inline'"}


def test_an_answer_asks_the_browser_to_be_careful(client):
    response = client.get("/healthz")

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=(self)" in response["Permissions-Policy"]
    assert "camera=()" in response["Permissions-Policy"]


def answer(request, *, cache_control="", cookie=False):
    """What ``AnswerHeaders`` makes of a view's answer."""

    def view(request):
        response = HttpResponse()
        if cache_control:
            response["Cache-Control"] = cache_control
        if cookie:
            response.set_cookie("pilihan", "1")
        return response

    return AnswerHeaders(view)(request)["Cache-Control"]


def test_a_public_answer_may_be_kept_but_is_asked_for_again(rf):
    assert answer(rf.get("/")) == "public, no-cache"


def test_an_answer_for_somebody_logged_in_is_kept_by_nobody(rf):
    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "abc"

    assert {"private", "no-store"} <= set(answer(request).split(", "))


def test_an_answer_that_sets_a_cookie_is_kept_by_nobody(rf):
    cached = answer(rf.get("/"), cache_control="max-age=60", cookie=True)

    assert {"private", "no-store"} <= set(cached.split(", "))


def test_what_says_itself_public_stays_so_for_a_logged_in_visitor(rf):
    request = rf.get("/")
    request.COOKIES[settings.SESSION_COOKIE_NAME] = "abc"

    assert answer(request, cache_control="public, max-age=60") == "public, max-age=60"


@pytest.mark.parametrize(
    ("address", "language"),
    [("/", "id"), ("/destinasi/", "id"), ("/en/", "en"), ("/en/destinasi/", "en"), ("/eng/", "id")],
)
def test_the_address_alone_decides_the_language(rf, address, language):
    spoken = []
    request = rf.get(address, headers={"Accept-Language": "en" if language == "id" else "id"})

    def view(request):
        spoken.append(get_language())
        return HttpResponse()

    response = LanguageFromAddress(view)(request)

    assert spoken == [language]
    assert request.LANGUAGE_CODE == response["Content-Language"] == language
    assert not response.has_header("Vary")
