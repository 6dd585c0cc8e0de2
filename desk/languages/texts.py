"""The texts of a page that a translator writes anew."""

from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

# The address is no text to compare: each language has its own.
_NO_TEXT = {"slug"}

Texts = dict[str, str]


def texts_of(page: Page) -> Texts:
    """Every text by its path (``summary``, ``body.<block>``), without markup; of a rich text a line each paragraph."""
    texts: Texts = {}
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and segment.path not in _NO_TEXT:
            line = segment.string.render_text().strip()
            texts[segment.path] = f"{texts[segment.path]}\n{line}" if segment.path in texts else line
    return {path: text for path, text in texts.items() if text}


def name_of(page: Page, path: str) -> str:
    """What the editor calls the field of a path: ``Ringkasan``."""
    field = page._meta.get_field(path.partition(".")[0])
    name = getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name
    return str(name).capitalize()
