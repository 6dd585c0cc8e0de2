"""One request and how it wants to be answered: in which format, in which language, with which addresses."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from api.door import View, door
from api.ogc.refusals import in_ogc_words
from api.parameters import LANG, LANGUAGES, Parameter, Values, language_of, read
from api.problems import UNKNOWN_FORMAT, ParameterError, Problem

JSON, GEOJSON, SCHEMA, HTML = "application/json", "application/geo+json", "application/schema+json", "text/html"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"

FORMAT = Parameter(
    "f",
    "`json` for programs, `html` for people; it wins over the header `Accept`. Anything else is a 406.",
    "json",
    {"type": "string", "enum": ["json", "html"]},
)
LANGUAGE = Parameter(LANG.name, f"{LANG.description} It wins over the header `Accept-Language`.", "en", LANG.schema)
EVERYWHERE = (FORMAT, LANGUAGE)

Link = dict[str, str]


@dataclass(frozen=True)
class Talk:
    """A request that was understood.

    Attributes:
        media: what the JSON of this address is called.
        shape: which of its two formats is wanted.
    """

    request: HttpRequest
    values: Values
    media: str
    shape: Literal["json", "html"]
    lang: str

    @property
    def origin(self) -> str:
        return f"{self.request.scheme}://{self.request.get_host()}"

    @property
    def keeping(self) -> str:
        """The query that keeps the language on the way to another address, when it was asked for by name."""
        return f"?lang={self.lang}" if "lang" in self.values else ""

    @property
    def landing(self) -> str:
        return self.address("landing")

    def address(self, name: str, *args: str, for_people: bool = False) -> str:
        """The absolute address of a view of this API, in the language that was asked for by name."""
        address = self.request.build_absolute_uri(reverse(f"ogc:{name}", args=args)) + self.keeping
        return f"{address}{'&' if self.keeping else '?'}f=html" if for_people else address

    def here(self, **changes: str) -> str:
        """The absolute address of this request with some parameters changed."""
        query = self.request.GET.copy()
        for name, value in changes.items():
            query[name] = value
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")

    def own_links(self) -> list[Link]:
        """This answer and the same in the other format."""
        other = {"json": "html", "html": "json"}[self.shape]
        kinds = {"json": self.media, "html": HTML}
        return [
            link("self", self.request.build_absolute_uri(), kinds[self.shape]),
            link("alternate", self.here(f=other), kinds[other]),
        ]

    def answer(self, document: Any, template: str, **context: Any) -> HttpResponse:
        """The document as JSON, or the page that shows it to people."""
        if self.shape == "json":
            text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False, indent=1)
            return HttpResponse(text, content_type=self.media)
        addresses = {code: self.here(lang=code).removeprefix(self.origin) for code in LANGUAGES}
        context |= {"document": document, "talk": self, "addresses": addresses, "as_json": self.here(f="json")}
        return render(self.request, f"api/ogc/{template}.html", context)


def link(rel: str, href: str, media: str, title: Any = "") -> Link:
    """A link as the standard writes it."""
    found = {"rel": rel, "href": href, "type": media}
    return found | {"title": str(title)} if title else found


def listen(request: HttpRequest, media: str, parameters: Iterable[Parameter] = ()) -> Talk:
    """Read a request.

    Raises:
        Problem: 400 for parameters that are unknown or wrong, 406 for formats that are not spoken.
    """
    values = read(request, (*parameters, *EVERYWHERE))
    language_of(values)
    return Talk(request, values, media, _shape(request, values, media), request.LANGUAGE_CODE or LANGUAGES[0])


def _shape(request: HttpRequest, values: Values, media: str) -> Literal["json", "html"]:
    if "f" in values:
        text = values["f"][0]
        if text not in ("json", "html"):
            error = ParameterError.of("f", text, "must be one of json, html")
            raise Problem(UNKNOWN_FORMAT, f"f: {error.message}", errors=[error])
        return "html" if text == "html" else "json"
    # A client that takes any JSON takes this one too.
    wanted = request.get_preferred_type([media, JSON, HTML])
    if wanted is None:
        error = ParameterError.of("Accept", request.headers.get("Accept", ""), f"must accept {media} or {HTML}")
        raise Problem(UNKNOWN_FORMAT, f"Accept: {error.message}", errors=[error])
    return "html" if wanted == HTML else "json"


def spoken(view: Callable[..., HttpResponse]) -> View:
    """Wrap a view: its texts are in the reader's language, its refusals in the standard's numbers."""

    @wraps(view)
    def answer(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        lang = _language(request)
        request.LANGUAGE_CODE = lang
        with translation.override(lang):
            try:
                response = view(request, *args, **kwargs)
            except Problem as problem:
                raise in_ogc_words(problem) from problem
        response["Content-Language"] = lang
        patch_vary_headers(response, ["Accept", "Accept-Language"])
        return response

    return door(answer)


def _language(request: HttpRequest) -> str:
    """The language named in the address, else the one the reader likes best of ours, else Indonesian."""
    if request.GET.get("lang") in LANGUAGES:
        return str(request.GET["lang"])
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500]):
        if code.split("-")[0] in LANGUAGES:
            return code.split("-")[0]
    return LANGUAGES[0]
