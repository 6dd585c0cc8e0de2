"""The addresses of the search; ``pesona.urls`` puts them below each language's prefix."""

from django.urls import path

from home import search

urlpatterns = [
    path("cari/", search.search_page, name="search"),
    path("cari/saran/", search.suggestions, name="search_suggestions"),
]
