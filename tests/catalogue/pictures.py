"""Pictures for tests."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow

from core.models import PesonaImage


def make_picture(**fields: Any) -> PesonaImage:
    """A stored picture of one colour."""
    buffer = BytesIO()
    Pillow.new("RGB", (800, 500), "#ffc01e").save(buffer, format="JPEG")
    values = {"title": "Istana", "alt_text": "Istana kuning", "credit": "Foto: A", "licence": "CC BY 4.0"}
    image = PesonaImage(**values | fields)
    image.file = ContentFile(buffer.getvalue(), name="istana.jpg")
    image.save()
    return image
