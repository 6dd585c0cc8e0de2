"""What the editor of a page is told before writing, and how links between pages are shown."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from core.models import BasePage
from core.rich_text import PublicPageLinks
from core.translations import follows_another_page


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own, whose place it takes
def show_links_to_public_pages_alone(features: FeatureRegistry) -> None:
    features.register_link_type(PublicPageLinks)


@hooks.register("before_edit_page")
def say_where_facts_are_told(request: HttpRequest, page: Page) -> None:
    """A fact changed in a translation would be overwritten when the page it follows is published again."""
    if request.method == "GET" and isinstance(page, BasePage) and follows_another_page(page):
        messages.info(
            request,
            _("Di sini hanya teks yang ditulis. Letak, jam, harga, dan gambar mengikuti halaman bahasa Indonesia."),
        )
