"""``/data/`` below each language's prefix; what has one address for all languages is in ``permanent``."""

from django.urls import path, re_path

from progress.opendata import file_views, views

urlpatterns = [
    path("data/", views.index, name="opendata"),
    path("data/kamus/", views.dictionary, name="opendata_dictionary"),
    path("data/kamus.csv", file_views.dictionary, name="opendata_dictionary_file"),
    path("data/<slug:slug>.<str:ending>", file_views.file, name="opendata_file"),
    path("data/<slug:slug>/", views.dataset, name="opendata_dataset"),
]
permanent = [
    re_path(r"^data/katalog\.(?P<ending>jsonld|ttl)$", file_views.catalogue, name="dcat"),
    path("data/proyek/oc4ids.json", file_views.projects, name="oc4ids"),
]
