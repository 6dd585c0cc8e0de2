"""The addresses of the site and a page with a chart of every kind, for tests of how charts look in a browser."""

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

from pesona.urls import urlpatterns as of_the_site
from progress.charts.choropleth import Area, Choropleth, map_data
from progress.charts.figures import Chart, Point, Quality, Series
from progress.charts.views import choropleth_script
from regions.models import District
from regions.outlines import picture

YEARS = tuple(map(str, range(2013, 2026)))
NAMES = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
MONTHS = tuple(f"{month} {year}" for year in range(2022, 2027) for month in NAMES)
LONG = "Kunjungan wisatawan ke seluruh kecamatan menurut laporan bulanan petugas lapangan"
PAGE = """{% extends "core/base.html" %}{% load charts static %}
{% block css %}<link rel="stylesheet" href="{% static "progress/chart.css" %}">
<link rel="stylesheet" href="{% static "progress/choropleth.css" %}">{% endblock css %}
{% block content %}<div class="wrap stack"><h1>Grafik</h1>
{% choropleth areas outlines 2 %}
{% choropleth_map "/angka.json" "/peta-angka.js" "Kunjungan per kecamatan" %}
{% for figure in figures %}{% chart figure 2 %}{% endfor %}</div>{% endblock content %}"""


def figures() -> list[Chart]:
    """One of each kind, with gaps, doubts, long words and large numbers."""
    doubted = Point(105_000, Quality.DISPUTED, also=(Point(40_000, Quality.DISPUTED),))
    yearly = (Point(30_000, Quality.ROUNDED), doubted, *[Point(10**12)] * 4, *[None] * 5, Point(818_633), Point(7))
    monthly = [None if month in (7, 8, 20) else 5000 + month for month in range(60)]
    some = Series.of("Wisatawan nusantara", [5, None, 10**9]), Series.of("Wisatawan mancanegara", [0, 1, None])
    days = (date(2026, 1, 12), date(2026, 3, 2), date(2026, 10, 9))
    return [
        Chart("tahunan", LONG, YEARS, (Series("Kunjungan", yearly),), unit="kunjungan", address="/x", sources=(LONG,)),
        Chart("bulanan", LONG, MONTHS, (Series.of("Nusantara", monthly), Series.of("Mancanegara", monthly))),
        Chart("garis", LONG, MONTHS, (Series.of("Kunjungan", monthly),), "lines"),
        Chart("anggaran", LONG, YEARS[:3], some, "grouped", unit="Rp", example=True),
        Chart("kecamatan", LONG, ("Sungai Mandau", "Kerinci Kanan", "Siak"), some, "rows"),
        Chart("maju", LONG, ("12 Jan", "2 Mar", "9 Okt"), (Series.of("Fisik", [0, 20, 65]),), "lines", "%", days=days),
    ]


def areas() -> Choropleth:
    """The kecamatan by name: the first has told nothing, the second zero."""
    codes = District.objects.order_by("code").values_list("code", "name")
    values = [None, 0, *range(1000, 20_000, 1000)]
    told = tuple(Area(code, name, value) for (code, name), value in zip(codes, values, strict=False))
    return Choropleth("peta-angka", LONG, told, unit="kunjungan")


def page(request: HttpRequest) -> HttpResponse:
    context = {"figures": figures(), "areas": areas(), "outlines": picture(District.objects.all())}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


urlpatterns = [
    path("grafik/", page),
    path("angka.json", lambda request: JsonResponse(map_data(areas(), "id"))),
    path("peta-angka.js", choropleth_script),
    *of_the_site,
]
