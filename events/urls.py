"""The calendar and the feed of the agenda; ``pesona.urls`` puts them below each language's prefix."""

from django.urls import path

from events import feeds, subscription

urlpatterns = [
    path("agenda.ics", subscription.agenda_calendar, name="agenda_calendar"),
    path("agenda/feed/", feeds.agenda_feed, name="agenda_feed"),
]
