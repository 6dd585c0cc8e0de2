"""When an event would take place, in words, before it has a page."""

from django.utils.translation import ngettext, override

from events.models import EventPage
from events.occurrences import rule_of, series_of
from events.presentation import in_words
from events.repeating import What
from events.rule_words import rule_in_words


def when_in_words(page: EventPage | None, language: str) -> str:
    """The first date, the rule, and how many dates besides; empty of what has no date."""
    series = series_of(page) if page else None
    if page is None or series is None or page.start_date is None:
        return ""
    first = in_words(series.first, language)
    said = [first.days, first.times]
    if rule := rule_of(page):
        said.append(rule_in_words(rule, page.start_date, language))
    rows = [row.what for row in page.single_dates.all()]
    extra = rows.count(What.EXTRA)
    with override(language):
        if extra:
            said.append(ngettext("dan %(count)d tanggal lain", "dan %(count)d tanggal lain", extra) % {"count": extra})
        if different := len(rows) - extra:
            words = ngettext("%(count)d tanggal berbeda", "%(count)d tanggal berbeda", different)
            said.append(words % {"count": different})
    return " · ".join(part for part in said if part)
