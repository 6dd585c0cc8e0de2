"""Which fields of a page a program may write, through Wagtail's own API."""

from wagtail.api import APIField


def written_by_agencies(*names: str) -> list[APIField]:
    """What a model's ``api_fields`` says of fields an agency may write; all others are refused by name."""
    return [APIField(name, writable=True) for name in names]
