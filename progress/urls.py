"""What is below ``/perkembangan/`` and no page of the tree; ``pesona.urls`` puts it below each language's prefix."""

from django.urls import path, register_converter

from progress import feeds, file_views, month_views
from progress.charts.views import choropleth_script

register_converter(month_views.MonthConverter, "month")

urlpatterns = [
    path("perkembangan/kunjungan/<slug:slug>.<str:ending>", file_views.chart, name="progress_chart"),
    path("perkembangan/kunjungan/<slug:slug>/peta.json", file_views.map_of_figures, name="progress_map_data"),
    path("perkembangan/peta-angka.js", choropleth_script, name="choropleth_script"),
    path("perkembangan/bulan/<month:month>/", month_views.month_page, name="progress_month"),
    path("perkembangan/feed/", feeds.changes_feed, name="progress_feed"),
]
