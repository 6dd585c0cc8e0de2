"""The beginning of an import: the file is looked at, kept, and its columns are guessed."""

from pathlib import PurePath
from typing import Any, BinaryIO, cast
from uuid import uuid4

from django.core.files.base import File

from desk.bulk.columns import guess
from desk.bulk.models import ImportRun
from desk.bulk.pictures import Pictures
from desk.bulk.reading.tables import open_table
from regions.importing.streaming import FileError

LONGEST_NAME = 200


def start(file: BinaryIO, name: str, user: Any, pictures: BinaryIO | None = None) -> ImportRun:
    """Keep a file for an import, whose columns and rows have yet to be judged.

    Raises:
        FileError: when the file, or the zip of pictures, cannot be used.
    """
    bare = PurePath(name.replace("\\", "/")).name[-LONGEST_NAME:]
    run = ImportRun(user=user, name=bare)
    # What is read is what was kept, by the same hand as later.
    run.file.save(f"{uuid4().hex}{PurePath(bare).suffix.lower()[:10]}", File(file), save=False)
    try:
        with run.file.open("rb") as kept:
            table = open_table(cast(BinaryIO, kept), bare)
            run.headings = [heading for heading in table.headings if heading]
            run.rows = sum(1 for _row in table.rows)
        if pictures:
            Pictures(pictures, user)
            pictures.seek(0)
            run.pictures.save(f"{uuid4().hex}.zip", File(pictures), save=False)
    except FileError:
        run.file.delete(save=False)
        raise
    run.notes, run.mapping = table.notes, guess(run.headings)
    run.save()
    return run
