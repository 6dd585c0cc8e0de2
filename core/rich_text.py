"""Links between pages, as they are shown: one to a page that nobody may open is shown as its words alone.

Wagtail writes the address of every page into the text, and with it the words of a page that is not public.
"""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from core.public import public_pages


class PublicPageLinks(PageLinkHandler):
    """Wagtail's links to pages, with an address only where there is something to open."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        """The opening tag of each link, in order."""
        pages = [page and page.localized for page in cls.get_many(attrs_list)]
        to_open = set(public_pages().filter(pk__in=[page.pk for page in pages if page]).values_list("pk", flat=True))
        return [f'<a href="{escape(page.url)}">' if page and page.pk in to_open else "<a>" for page in pages]
