"""What the demo pages stand on: the languages, and a site whose root is theirs."""

from wagtail.models import Locale, Page, Site

from home.demo.facts import demo_key
from home.models import HomePage

HOME_KEY = demo_key("home", "home")
LANGUAGES = ("id", "en")


class OccupiedError(RuntimeError):
    """The site already has a front page that the demo content did not make."""


def prepare_languages() -> dict[str, Locale]:
    """The locales of the site by language code."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES}


def refuse_a_site_in_use() -> None:
    """Leave a site alone that somebody else has started.

    Raises:
        OccupiedError: there is another front page.
    """
    if HomePage.objects.exclude(translation_key=HOME_KEY).exists():
        raise OccupiedError("Situs ini sudah punya beranda sendiri; isi demo hanya untuk situs baru.")


def open_site(home: HomePage) -> None:
    """Serve the front page at the root, in the place of the page Wagtail's installation brings along."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Pesona Siak")
        return
    if site.root_page_id == home.pk:
        return
    welcome = site.root_page
    site.root_page, site.site_name = home, "Pesona Siak"
    site.save()
    # Compared by class: a page somebody made is never of Wagtail's bare page type.
    if welcome.specific_class is Page and welcome.is_leaf():
        welcome.delete()
