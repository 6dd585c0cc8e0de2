"""The addresses of the map; ``pesona.urls`` puts them below each language's prefix."""

from django.urls import path

from maps import cards, sketch, views

urlpatterns = [
    path("peta/", views.map_page, name="map"),
    path("peta/sematkan/", views.map_embed, name="map_embed"),
    path("kartu/<uuid:uid>/", cards.card_embed, name="card_embed"),
    path("peta/skrip.js", views.map_script, name="map_script"),
    path("peta/sketsa.svg", sketch.map_sketch, name="map_sketch"),
]
