"""What belongs to a place or an event besides its page; ``pesona.urls`` puts it below each language's prefix."""

from django.urls import path

from destinations import feedback, qr

urlpatterns = [
    path("keliru/<uuid:uid>/", feedback.report, name="report"),
    path("keliru/<uuid:uid>/terima-kasih/", feedback.thanks, name="report_thanks"),
    path("qr/<uuid:uid>.svg", qr.code, name="qr"),
    path("qr/<uuid:uid>/", qr.poster, name="qr_poster"),
]
