"""Finding the page at an address with two questions to the database, however deep it is."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.http import Http404
from wagtail.models import Page

from core.validators import control_character_in

# No page lies deeper; a longer address is not worth a question.
DEEPEST = 12


def page_at(start: Page, slugs: Sequence[str]) -> Page:
    """The page that ``slugs`` lead to from ``start``, in its own class, with its locale at hand.

    Wagtail walks down page by page, each with two questions. No page of this site has addresses
    below it that are not pages, so the whole way can be asked for at once.

    Raises:
        Http404: when there is no such page, or one on the way is not published.
    """
    if len(slugs) > DEEPEST or any(map(control_character_in, slugs)):
        raise Http404
    steps = Q()
    for depth, slug in enumerate(slugs, start.depth + 1):
        steps |= Q(depth=depth, slug=slug)
    candidates = Page.objects.filter(steps, path__startswith=start.path, live=True).select_related("locale")
    found = start
    for level in _levels(candidates, len(slugs), start.depth + 1):
        found = next((page for page in level if page.path.startswith(found.path)), None)
        if found is None:
            raise Http404
    page = found.specific
    page.locale = found.locale
    return page


def _levels(pages: Iterable[Page], count: int, first_depth: int) -> list[list[Page]]:
    """The pages by depth, ``count`` levels from ``first_depth`` on."""
    levels: list[list[Page]] = [[] for _ in range(count)]
    for page in pages:
        levels[page.depth - first_depth].append(page)
    return levels
