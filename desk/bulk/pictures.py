"""The pictures that rows name: out of the zip that came along, or out of the library.

A picture of the zip passes the same form as one that an editor uploads, so its content must agree with its name, and
credit, licence and alternative text are asked for. One that is in the library already is taken from there.
"""

import hashlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast
from zipfile import BadZipFile, ZipInfo

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.images.forms import get_image_form
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from core.models import PesonaImage
from core.tables.zips import Bounds, open_zip
from desk.bulk.cells import CellError
from desk.bulk.models import ImportedPicture, ImportRun
from regions.importing.streaming import FileError

BOUNDS = Bounds(entries=2_000, all_bytes=600 << 20, each_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE, ratio=50)
FOLDER = "original_images"


class Pictures:
    """The pictures of one import.

    Args:
        archive: the zip file; None where there is none.
        user: whose rights count; None may use and add everything.
        run: the import that puts new pictures into the library; None only judges them.

    Attributes:
        named: the names that were asked for since somebody emptied it.
    """

    def __init__(self, archive: BinaryIO | None, user: Any, run: ImportRun | None = None) -> None:
        self._user, self._run = user, run
        self.named: set[str] = set()
        self._entries: dict[str, ZipInfo] = {}
        self._found: dict[str, tuple[PesonaImage, dict[str, str]]] = {}
        if archive:
            self._archive = open_zip(archive, BOUNDS)
            self._entries = _by_name(self._archive.infolist())

    def find(self, name: str, facts: dict[str, str]) -> PesonaImage:
        """The picture a cell names; one that has yet to be made has no number.

        Args:
            facts: title, alt_text, alt_text_en, credit and licence, as far as the file tells them.

        Raises:
            CellError: when there is no such picture, or it cannot be taken in.
        """
        bare = PurePosixPath(name.replace("\\", "/")).name
        self.named.add(bare)
        if bare in self._found:
            picture, said = self._found[bare]
            if any(facts.values()) and any(said.values()) and facts != said:
                raise CellError(_("baris lain menyebut kredit, lisensi atau teks lain untuk gambar ini"))
            return picture
        picture = self._from_zip(bare, facts) if bare in self._entries else self._from_library(bare)
        self._found[bare] = picture, facts
        return picture

    def _from_zip(self, name: str, facts: dict[str, str]) -> PesonaImage:
        try:
            data = self._archive.read(self._entries[name])
        except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            raise CellError(_("gambar ini rusak di dalam zip")) from error
        digest = _digest(data)
        known = ImportedPicture.objects.filter(digest=digest).values("image")
        library = self._library()
        if picture := library.filter(file_hash=digest).first() or library.filter(pk__in=known).first():
            return picture
        form = self._form(name, data, facts)
        if not form.is_valid():
            raise CellError(" ".join(_messages(form)))
        if self._run is None:
            return form.instance
        return self._made(form, name, digest)

    def _made(self, form: Any, name: str, digest: str) -> PesonaImage:
        """Put a picture into the library.

        Its file is named after the import, so that what a dead worker left can be swept up.
        """
        run = cast(ImportRun, self._run)
        picture = form.save(commit=False)
        picture.uploaded_by_user = self._user
        picture.file.name = f"impor-{run.pk}-{name}"
        picture.save()
        ImportedPicture.objects.create(run=run, image=picture, digest=digest, name=name)
        return picture

    def _from_library(self, name: str) -> PesonaImage:
        known = ImportedPicture.objects.filter(name=name).values("image")
        library = self._library()
        picture = library.filter(file=f"{FOLDER}/{name}").first() or library.filter(pk__in=known).last()
        if picture is None:
            raise CellError(_("gambar ini tidak ada di zip, dan tidak di pustaka yang boleh Anda pakai"))
        return picture

    def _library(self) -> QuerySet[PesonaImage]:
        """The pictures this user may choose."""
        if self._user is None:
            return PesonaImage.objects.order_by("pk")
        return (
            policy_registry.get_by_type(PesonaImage)
            .instances_user_has_permission_for(self._user, "choose")
            .order_by("pk")
        )

    def _form(self, name: str, data: bytes, facts: dict[str, str]) -> Any:
        values = {
            **facts,
            "title": facts.get("title") or PurePosixPath(name).stem[:255],
            "collection": self._collection(),
        }
        file = SimpleUploadedFile(name, data)
        return get_image_form(PesonaImage)(values, {"file": file}, user=self._user)

    def _collection(self) -> int:
        if self._user is None:
            return Collection.get_first_root_node().pk
        allowed = (
            policy_registry.get_by_type(PesonaImage)
            .collections_user_has_permission_for(self._user, "add")
            .order_by("path")
            .first()
        )
        if allowed is None:
            raise CellError(_("Anda tidak boleh menambah gambar"))
        return allowed.pk


def _policy() -> Any:
    return policy_registry.get_by_type(PesonaImage)


def forget_unused(run: ImportRun, used: set[str]) -> None:
    """Take out of the library what came with rows that were not taken."""
    for one in run.images.exclude(name__in=used).select_related("image"):
        one.image.delete()


def sweep(run: ImportRun) -> int:
    """Delete the files of an import that nobody knows of: a worker that was killed leaves them behind.

    Returns:
        how many.
    """
    if not default_storage.exists(FOLDER):
        return 0
    prefix = f"impor-{run.pk}-"
    files = {f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1] if name.startswith(prefix)}
    lost = files - set(PesonaImage.objects.filter(file__in=files).values_list("file", flat=True))
    for file in lost:
        default_storage.delete(file)
    return len(lost)


def _by_name(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """The files of a zip by the last part of their names.

    Raises:
        FileError: when two have the same.
    """
    found: dict[str, ZipInfo] = {}
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/")).name
        if entry.is_dir() or name.startswith(".") or "__MACOSX" in entry.filename:
            continue
        if name in found:
            raise FileError(_("Dua gambar di zip bernama “%(name)s”. Beri nama yang berbeda.") % {"name": name})
        found[name] = entry
    return found


def _digest(data: bytes) -> str:
    """As Wagtail knows a file again."""
    return hashlib.sha1(data, usedforsecurity=False).hexdigest()


def _messages(form: Any) -> Iterator[str]:
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        yield from (f"{label}: {error}" if label and name != "file" else str(error) for error in errors)
