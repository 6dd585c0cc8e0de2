"""What an import asks: a file, then which of its columns is which."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.bulk.columns import columns, words_of
from desk.bulk.models import ImportRun
from desk.bulk.reading.tables import KINDS, MOST_BYTES, too_large

MOST_PICTURE_BYTES = 300 << 20


class FileForm(forms.Form):
    """The file with the places, and a zip with their pictures."""

    file = forms.FileField(
        label=gettext_lazy("Berkas tempat"),
        help_text=gettext_lazy("CSV, XLSX atau GeoJSON; paling besar 50 MB dan 20.000 baris."),
        widget=forms.FileInput(attrs={"accept": ",".join(KINDS)}),
    )
    pictures = forms.FileField(
        label=gettext_lazy("Gambar (zip)"),
        required=False,
        help_text=gettext_lazy(
            "Bila berkas menyebut nama gambar: semua gambar dalam satu zip. Kredit, lisensi dan teks alternatif "
            "ditulis di kolomnya masing-masing."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
    )

    def clean_file(self) -> Any:
        return _bounded(self.cleaned_data["file"], MOST_BYTES)

    def clean_pictures(self) -> Any:
        file = self.cleaned_data["pictures"]
        return _bounded(file, MOST_PICTURE_BYTES) if file else None


def _bounded(file: Any, most: int) -> Any:
    if file.size > most:
        raise ValidationError(too_large(most))
    return file


class MappingForm(forms.Form):
    """Which column of a place each heading is about, and how the import goes on."""

    publish = forms.BooleanField(
        label=gettext_lazy("Langsung terbitkan"),
        required=False,
        help_text=gettext_lazy(
            "Untuk baris tanpa isi di kolom status, sejauh Anda boleh menerbitkan. Selainnya menjadi draf."
        ),
    )
    partial = forms.BooleanField(
        label=gettext_lazy("Ambil baris yang benar walau ada yang ditolak"),
        required=False,
        help_text=gettext_lazy("Tanpa ini: semua baris, atau tidak satu pun."),
    )
    doubles = forms.BooleanField(
        label=gettext_lazy("Ambil juga baris yang mungkin ganda"),
        required=False,
        help_text=gettext_lazy("Baris yang mirip tempat yang sudah ada biasanya dilewati."),
    )

    def __init__(self, *args: Any, run: ImportRun, **kwargs: Any) -> None:
        options = ("publish", "partial", "doubles")
        super().__init__(*args, **kwargs | {"initial": {name: getattr(run, name) for name in options}})
        self.run = run
        choices = [("", _("– abaikan –")), *((name, _in_words(column)) for name, column in columns().items())]
        for place, heading in enumerate(run.headings):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading, choices=choices, required=False, initial=run.mapping.get(heading, "")
            )

    def columns(self) -> list[Any]:
        """The fields that pair the headings."""
        return [self[name] for name in self.fields if name.startswith("column_")]

    def options(self) -> list[Any]:
        return [self[name] for name in self.fields if not name.startswith("column_")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen: dict[str, str] = {}
        for place, heading in enumerate(self.run.headings):
            column = cleaned.get(f"column_{place}")
            if column and column in chosen:
                message = _("Kolom ini sudah dipasangkan dengan “%(heading)s”.") % {"heading": chosen[column]}
                self.add_error(f"column_{place}", message)
            elif column:
                chosen[column] = heading
        if not self.errors and not {"title", "id", "key"} & chosen.keys():
            raise ValidationError(_("Pasangkan setidaknya judul, id atau kunci: tanpa itu tempatnya tidak dikenal."))
        return cleaned

    def save(self) -> ImportRun:
        """Keep what was chosen."""
        chosen = {heading: self.cleaned_data[f"column_{place}"] for place, heading in enumerate(self.run.headings)}
        self.run.mapping = {heading: column for heading, column in chosen.items() if column}
        for name in ("publish", "partial", "doubles"):
            setattr(self.run, name, self.cleaned_data[name])
        self.run.save()
        return self.run


def _in_words(column: Any) -> str:
    words = words_of(column)
    return words[:1].upper() + words[1:]
