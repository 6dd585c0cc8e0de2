from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from core.models import PesonaImage
from tests.desk.pictures.photos import WORDS, photo, sender


@pytest.fixture
def ani(db) -> Any:
    return sender("ani", "add", "change", "choose")


@pytest.fixture
def phone(ani) -> Client:
    client = Client()
    client.force_login(ani, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def stored(db) -> Any:
    """Stores a photo."""

    def store(seed: int = 1, *, by: Any = None, content: bytes | None = None, **more: Any) -> PesonaImage:
        image = PesonaImage(title=f"Foto {seed}", uploaded_by_user=by, **WORDS | more)
        image.file = ContentFile(content or photo(seed), name=f"foto-{seed}.jpg")
        image.save()
        return image

    return store
