from django.urls import path

from home.press import downloads, figure_views, json_feed

urlpatterns = [
    path("berita/feed.json", json_feed.feed, name="news_json_feed"),
    path("berita/unduh/<uuid:uid>.zip", downloads.everything, name="press_zip"),
    path("berita/unduh/<uuid:uid>/<int:pk>-<str:file_hash>/<str:name>", downloads.one_picture, name="press_picture"),
    path("berita/angka/", figure_views.figures, name="cited_figures"),
    path("berita/angka/<uuid:uid>/", figure_views.figure, name="cited_figure"),
]
