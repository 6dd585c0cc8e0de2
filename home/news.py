"""News: the articles of the office, and the list of them by date."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as Slice
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyStreamBlock
from core.formatting import short_date
from core.models import BasePage
from core.structured import Thing
from core.validators import no_control_characters
from home.structured import article

PAGE_SIZE = 10
PAGE = "page"
# What stands below the list without being a page: a page of that name could never be read.
TAKEN = ("feed", "feed.json", "angka", "unduh")


def refuse_taken(slug: str) -> None:
    """Keep a page below the list of news from a name that leads elsewhere.

    Raises:
        ValidationError: naming it.
    """
    if slug in TAKEN:
        text = gettext("Alamat “%(slug)s” sudah dipakai situs ini. Pilih yang lain, misalnya “%(slug)s-siak”.")
        raise ValidationError({"slug": text % {"slug": slug}})


class NewsIndexPage(BasePage):
    """All news of one language, the newest first."""

    # The foot of every page lists what is in the menu.
    show_in_menus_default = True
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["home.NewsPage", "press.ReleasePage", "press.MediaKitPage"]
    max_count_per_parent = 1

    content_panels: ClassVar = [*BasePage.head_panels]

    class Meta:
        verbose_name = _("halaman daftar berita")
        verbose_name_plural = _("halaman daftar berita")

    def articles(self) -> "QuerySet[NewsPage]":
        """What a visitor may read, releases among it, the newest first."""
        return NewsPage.objects.child_of(self).live().public().order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``articles`` (a page of the paginator), ``notes`` and ``canonical_query``."""
        shown, notes = chosen_slice(self.articles().select_related("image"), request.GET.get(PAGE))
        query = f"{PAGE}={shown.number}" if shown.number > 1 else ""
        return super().get_context(request, *args, **kwargs) | {
            "articles": shown,
            "notes": notes,
            "canonical_query": query,
            "page_name": PAGE,
        }


def chosen_slice(articles: "QuerySet[NewsPage]", wish: str | None) -> tuple[Slice, list[str]]:
    """The page of the list a reader asks for, and what to say when there is no such page.

    A number too high leads to the last page, anything else that is no page number to the first.
    """
    paginator = Paginator(articles, PAGE_SIZE)
    try:
        return paginator.page(wish or 1), []
    except PageNotAnInteger:
        note = gettext("Nomor halaman tidak dikenali; ini halaman pertama.")
        return paginator.page(1), [note]
    except EmptyPage:
        last = paginator.num_pages if str(wish).isdigit() and int(str(wish)) > 0 else 1
        note = gettext("Halaman %(wish)s tidak ada; ini halaman %(shown)s.") % {"wish": wish, "shown": last}
        return paginator.page(last), [note]


class NewsPage(BasePage):
    """One article."""

    date = models.DateField(_("tanggal"), default=timezone.localdate)
    office = models.CharField(
        _("ditulis oleh"),
        max_length=120,
        blank=True,
        validators=[no_control_characters],
        help_text=_("Kantor atau bidang yang menulis, misalnya “Redaksi Pesona Siak”."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("isi"), blank=True)

    share_kind: ClassVar[str] = "article"
    parent_page_types: ClassVar = ["home.NewsIndexPage"]
    subpage_types: ClassVar = []

    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body"), index.SearchField("office")]

    content_panels: ClassVar = [
        *BasePage.head_panels,
        FieldRowPanel(
            [FieldPanel("date", help_text=_("Tanggal berita ini, seperti yang dilihat pembaca.")), FieldPanel("office")]
        ),
        FieldPanel("body", help_text=_("Ceritanya: paragraf, gambar, kutipan. Satu gagasan untuk tiap paragraf.")),
    ]

    class Meta:
        verbose_name = _("berita")
        verbose_name_plural = _("berita")

    @property
    def is_release(self) -> bool:
        """Whether this is a release for the press, which is an article with more to it."""
        return self.content_type_id != ContentType.objects.get_for_model(NewsPage).pk

    @property
    def minute(self) -> datetime | None:
        """When a release came out; an article has a day only."""
        return self.first_published_at if self.is_release else None

    def clean(self) -> None:
        super().clean()
        refuse_taken(self.slug)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add ``newer`` and ``older`` (the articles beside this one, None at either end) and how to send it on."""
        newer, older = self.neighbours()
        text = quote(f"{self.title} {request.build_absolute_uri(self.get_url(request))}")
        return super().get_context(request, *args, **kwargs) | {
            "newer": newer,
            "older": older,
            "whatsapp": f"https://wa.me/?text={text}",
            "email": f"mailto:?subject={quote(self.title)}&body={text}",
        }

    def neighbours(self) -> "tuple[NewsPage | None, NewsPage | None]":
        """The next newer and the next older public article."""
        others = NewsPage.objects.sibling_of(self, inclusive=False).live().public()
        same_day = Q(date=self.date)
        newer = others.filter(Q(date__gt=self.date) | same_day & Q(pk__gt=self.pk)).order_by("date", "pk").first()
        older = others.filter(Q(date__lt=self.date) | same_day & Q(pk__lt=self.pk)).order_by("-date", "-pk").first()
        return newer, older

    def share_words(self, language: str) -> tuple[str, str]:
        return self.title, short_date(self.date, language)

    def structured_data(self, shown: Mapping[str, Any], origin: str) -> list[Thing]:
        return [article(self, origin)]
