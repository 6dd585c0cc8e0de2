"""What a page of each kind should say, how much each item counts, and in which field of the editor it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from destinations.models import DestinationPage
from events.models import EventPage
from progress.projects.models import ProjectPage

ENGLISH = "english"
ENOUGH_WORDS, ENOUGH_PICTURES = 60, 2
CONTACTS = ("phone", "whatsapp", "email", "website", "instagram")


@dataclass(frozen=True)
class Item:
    """One thing a visitor wants to know.

    Attributes:
        code: its name, which stays.
        label: what the writer reads where it is missing.
        field: the field of the editor's form it is told in; empty where it is told elsewhere.
        weight: its share of the score.
        is_there: whether a page tells it; not asked of ``ENGLISH``, which needs another page.
    """

    code: str
    label: Any
    field: str
    weight: int
    is_there: Callable[[Any], bool]


def body_text(page: Any) -> str:
    """The words of the body, a line for each block; Indonesian text without markup."""
    block = page._meta.get_field("body").stream_block
    return "\n".join(part for part in block.get_searchable_content(page.body) if part.strip())


def _tells(*fields: str) -> Callable[[Any], bool]:
    """Any of the fields says something; 0 is said, such as for free."""
    return lambda page: any(getattr(page, name) not in (None, "") for name in fields)


def _rows(relation: str, at_least: int = 1) -> Callable[[Any], bool]:
    return lambda page: len(getattr(page, relation).all()) >= at_least


def _has_text(page: Any) -> bool:
    return len(body_text(page).split()) >= ENOUGH_WORDS


_ENGLISH = Item(ENGLISH, _("Halaman bahasa Inggris"), "", 10, lambda page: False)
_BOTH = (
    Item("summary", _("Ringkasan"), "summary", 10, _tells("summary")),
    Item("image", _("Gambar utama"), "image", 15, lambda page: page.image_id is not None),
    Item("category", _("Kategori"), "category", 5, lambda page: page.category_id is not None),
    Item("body", _("Cerita, paling sedikit 60 kata"), "body", 10, _has_text),
    Item("sources", _("Sumber"), "sources", 5, _tells("sources")),
    Item("checked_on", _("Tanggal pemeriksaan"), "checked_on", 5, _tells("checked_on")),
    _ENGLISH,
)
ITEMS: dict[type, tuple[Item, ...]] = {
    DestinationPage: (
        *_BOTH,
        Item("location", _("Letak di peta"), "location", 15, lambda page: page.location is not None),
        Item(
            "gallery",
            _("Galeri, paling sedikit dua gambar"),
            "gallery_images",
            5,
            _rows("gallery_images", ENOUGH_PICTURES),
        ),
        Item(
            "hours",
            _("Jam buka"),
            "opening_spans",
            15,
            lambda page: _rows("opening_spans")(page) or bool(page.opening_note),
        ),
        Item("tickets", _("Harga tiket"), "tickets", 10, _rows("tickets")),
        Item("facilities", _("Fasilitas"), "facilities", 5, _rows("facilities")),
        Item("accessibility", _("Akses bagi semua"), "accessibility", 5, _tells("accessibility")),
        Item("way", _("Jalan ke sana"), "getting_there_road", 5, _tells("getting_there_road", "getting_there_river")),
        Item("contact", _("Kontak"), "phone", 5, _tells(*CONTACTS)),
    ),
    EventPage: (
        *_BOTH,
        Item("date", _("Tanggal, atau bulan biasanya"), "start_date", 20, _tells("start_date", "usual_month")),
        Item("place", _("Tempat"), "venue", 15, _tells("venue_id", "location", "online_url")),
        Item("organiser", _("Penyelenggara"), "organiser", 10, _tells("organiser")),
        Item("price", _("Harga"), "price", 10, _tells("price", "price_note")),
    ),
    ProjectPage: (
        *_BOTH,
        Item("location", _("Letak di peta"), "location", 15, lambda page: page.location is not None),
        Item("stages", _("Tahap"), "stages", 15, _rows("stages")),
        Item("money", _("Uang"), "budgets", 15, _rows("budgets")),
        Item("agency", _("Lembaga penanggung jawab"), "agency", 10, _tells("agency")),
        Item("proposer", _("Pengusul"), "proposer", 5, _tells("proposer")),
        Item("plan", _("Rencana mulai dan selesai"), "starts_on", 5, _tells("starts_on", "ends_on")),
        Item("measurements", _("Kemajuan"), "measurements", 10, _rows("measurements")),
        Item("photos", _("Foto lapangan"), "photos", 5, _rows("photos")),
    ),
}
