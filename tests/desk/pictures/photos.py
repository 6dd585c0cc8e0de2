"""Photos as phones make them, and people who send them."""

import random
from io import BytesIO
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from PIL import Image as Pillow
from PIL import ImageFilter
from wagtail.models import Collection, GroupCollectionPermission

GPS = 0x8825
WORDS = {"alt_text": "Danau di pagi hari", "credit": "Foto: Ani", "licence": "CC BY 4.0"}


def scene(seed: int, size: tuple[int, int] = (800, 600)) -> Pillow.Image:
    """A picture of soft shapes, as different from that of another seed as two landscapes."""
    chance = random.Random(seed)
    small = Pillow.new("RGB", (12, 9))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(12 * 9)])
    return small.resize(size, Pillow.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(2))


def photo(seed: int = 1, *, at: tuple[float, float] | None = None, form: str = "JPEG", **more: Any) -> bytes:
    """The bytes of a photo; ``at`` is longitude, latitude, as a phone writes it."""
    picture = more.pop("picture", None) or scene(seed)
    exif = Pillow.Exif()
    if at:
        lon, lat = at
        position = exif.get_ifd(GPS)
        position[1], position[2] = "N" if lat >= 0 else "S", (*divmod(abs(lat) * 60, 60), 0.0)
        position[3], position[4] = "E" if lon >= 0 else "W", (*divmod(abs(lon) * 60, 60), 0.0)
    buffer = BytesIO()
    picture.save(buffer, form, exif=exif, **({"quality": 90} if form != "PNG" else {}) | more)
    return buffer.getvalue()


def sender(name: str, *rights: str, collection: Collection | None = None) -> Any:
    """Somebody with rights to pictures of a collection (the root when none is named)."""
    user = get_user_model().objects.create_user(name, f"{name}@example.org")
    group = Group.objects.create(name=f"gambar {name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        GroupCollectionPermission.objects.create(
            group=group,
            collection=collection or Collection.get_first_root_node(),
            permission=Permission.objects.get(codename=f"{right}_image", content_type__app_label="wagtailimages"),
        )
    user.groups.add(group)
    return user
