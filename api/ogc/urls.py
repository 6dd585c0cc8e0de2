"""Every address below ``/ogc/``; what is none of them is a 404 in the API's own words."""

from django.urls import path, re_path

from api.ogc import views
from api.ogc.talk import spoken

app_name = "ogc"

urlpatterns = [
    path("", spoken(views.landing), name="landing"),
    path("conformance", spoken(views.conformance), name="conformance"),
    path("api", spoken(views.api_definition), name="api"),
    path("collections", spoken(views.collections), name="collections"),
    path("collections/<name>", spoken(views.collection), name="collection"),
    path("collections/<name>/queryables", spoken(views.queryables), name="queryables"),
    path("collections/<name>/items", spoken(views.items), name="items"),
    path("collections/<name>/items/<feature_id>", spoken(views.item), name="item"),
    re_path("", spoken(views.unknown_address)),
]
