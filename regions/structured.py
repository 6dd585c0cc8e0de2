"""A kecamatan as machines read it: schema.org's TouristDestination."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from core.sharing import in_kecamatan
from core.structured import Thing, known, picture_addresses

if TYPE_CHECKING:
    from regions.models import District, DistrictPage

KABUPATEN = {"@type": "AdministrativeArea", "name": "Kabupaten Siak"}


def destination(page: "DistrictPage", district: "District", entries: Iterable[Any], origin: str) -> Thing:
    """A DistrictPage with its first places.

    Args:
        entries: rows of the catalogue (``title`` and ``path``) of places in this kecamatan.
    """
    address = f"{origin}{page.get_url_parts()[2]}"
    image = page.image.as_record(page.locale.language_code) if page.image else None
    return known(
        type_="TouristDestination",
        id_=f"{address}#kecamatan",
        name=in_kecamatan(district.name, page.locale.language_code),
        description=page.summary or page.intro,
        url=address,
        image=picture_addresses(image, origin),
        containedInPlace=KABUPATEN,
        includesAttraction=[
            {"@type": "TouristAttraction", "name": entry.title, "url": f"{origin}{entry.path}"} for entry in entries
        ],
    )
