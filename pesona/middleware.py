"""What every answer carries, and which language an address speaks."""

from collections.abc import Callable
from http import HTTPStatus

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path

from api.door import DATA_POLICY
from pesona import front_cache

GetResponse = Callable[[HttpRequest], HttpResponse]


def _is_unchanged_in_api(request: HttpRequest, response: HttpResponseBase) -> bool:
    through_the_door = getattr(request.resolver_match and request.resolver_match.func, "straight", False)
    return through_the_door and response.status_code == HTTPStatus.NOT_MODIFIED


class SayLessOfData:
    """Data of the API comes without what only matters to a page: it loads, opens and asks for nothing.

    An app that asks every few minutes whether anything is new gets hardly more than headers.
    """

    ABOUT_PAGES = ("Permissions-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_data = response.get("Content-Security-Policy") == DATA_POLICY
        if is_data or _is_unchanged_in_api(request, response):
            for name in self.ABOUT_PAGES:
                del response[name]
        return response


class LanguageFromAddress:
    """Indonesian at the root, other languages under their prefix; the browser's wishes change nothing.

    So one address has one text, and a cache in front of the site needs no ``Vary`` by language.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ContentSecurityPolicy(CSPMiddleware):
    """One policy for all, with the admin's addition below its address. The API's door has one of its own for data."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """An answer of the API that has not changed keeps the policy it came with: that of data, or that of a page."""
        if _is_unchanged_in_api(request, response):
            del response["Content-Security-Policy"]
            return response
        return super().process_response(request, response)

    def get_policy_parts(self, request: HttpRequest, response: HttpResponse, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith(reverse("wagtailadmin_home")):
            parts.update = {**(parts.update or {}), **settings.ADMIN_CONTENT_SECURITY_POLICY_UPDATE}
        return parts


class AnswerHeaders:
    """Who may keep an answer, and what the page may ask of the visitor's device."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if self._is_personal(request, response):
            add_never_cache_headers(response)
        elif not response.has_header("Cache-Control"):
            front_cache.say_who_may_keep(request, response)
        return response

    @staticmethod
    def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
        """Whether the answer is for one person: a cookie goes with it, or a session or token came with the question.

        What is the same for everybody (files, pictures, the API) says ``public`` itself.
        """
        if response.cookies:
            return True
        identified = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        return identified and "public" not in response.get("Cache-Control", "")
