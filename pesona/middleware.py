"""What every answer carries, and which language an address speaks."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language_from_path

from pesona import front_cache

GetResponse = Callable[[HttpRequest], HttpResponse]


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
    """One policy for all, with the admin's addition below its address."""

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
