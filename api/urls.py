"""Every address below ``/api/v1/``, each through the door; what is none of them is a 404 in the API's own words."""

from django.urls import path, re_path

from api import documents
from api.door import door
from api.v1.api import api

app_name = "api"

_endpoints = api.urls[0]
for _endpoint in _endpoints:
    if _endpoint.callback:
        _endpoint.callback = door(_endpoint.callback)

urlpatterns = [
    path("", door(documents.root), name="root"),
    path("openapi.json", door(documents.openapi), name="openapi"),
    path("docs", documents.docs, name="docs"),
    *_endpoints,
    re_path("", door(documents.unknown_address)),
]
