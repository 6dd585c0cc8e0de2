"""The screens of files: bring one, read its report row by row, take it in; and figures as a file."""

import csv
import io
from http import HTTPStatus
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from core.files import FileError
from core.spreadsheets import defused
from desk.visits import exporting
from desk.visits.bringing import MOST_BYTES, MOST_ROWS, forget_old_files, judged_for, take_in
from desk.visits.models import VisitFile
from desk.visits.rights import district_for, districts_of, may_enter
from desk.visits.screens import FiguresView, today
from desk.visits.trail import in_words
from progress.visits.bounds import FIRST_MONTH
from progress.visits.importing.taking import Judgement
from progress.visits.models import Method, VisitCount
from progress.visits.reports import Refused

#: As many rows of a report are shown; its file has all.
SHOWN = 200


class VisitFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Berkas"),
        help_text=gettext_lazy("CSV atau XLSX tanpa rumus; paling besar 5 MB dan 5.000 baris."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    method = forms.ChoiceField(
        label=gettext_lazy("Cara menghitung, untuk baris yang tidak menyebutnya"),
        choices=[("", gettext_lazy("– tertulis di berkas –")), *Method.choices],
        required=False,
    )
    correcting = forms.BooleanField(label=gettext_lazy("Ubah juga angka yang sudah ada (koreksi)"), required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("Berkas ini terlalu besar: paling besar 5 MB."))
        return file


class FilesView(FormView, FiguresView):
    """Bring a file, or get one."""

    template_name = "desk/visits/files.html"
    form_class = VisitFileForm
    header_icon = "upload"

    def get_page_title(self) -> str:
        return _("Impor dan ekspor angka kunjungan")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        last = today().year
        return super().get_context_data(**kwargs) | {
            "formats": exporting.FORMATS,
            "districts": districts_of(self.request.user),
            "years": range(last, FIRST_MONTH.year - 1, -1),
            "year": last,
            "waiting": VisitFile.objects.filter(user=self.request.user.pk).defer("content").order_by("-pk"),
            "most_rows": MOST_ROWS,
        }

    def form_valid(self, form: VisitFileForm) -> HttpResponse:
        forget_old_files()
        sent = form.cleaned_data["file"]
        file = VisitFile(
            user_id=self.request.user.pk or 0,
            name=PurePath(sent.name.replace("\\", "/")).name[-200:],
            content=sent.read(),
            method=form.cleaned_data["method"],
            correcting=form.cleaned_data["correcting"],
        )
        try:
            judged_for(file, self.request.user, timezone.now())
        except FileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        file.save()
        return redirect("visit_file", file.uid)


class FileView(FiguresView):
    """What would come of a file, row by row; pressed, it is taken in. Only who brought it sees it."""

    template_name = "desk/visits/file.html"
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, uid: UUID) -> HttpResponseBase:
        if not may_enter(request.user):
            raise PermissionDenied
        self.file = get_object_or_404(VisitFile, uid=uid, user=request.user.pk)
        self.now = timezone.now()
        self.judged = judged_for(self.file, request.user, self.now)
        self.reason = ""
        return super().dispatch(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        if "forget" in request.POST:
            self.file.delete()
            messages.success(request, _("Berkas “%(name)s” dihapus.") % {"name": self.file.name})
            return redirect("visit_files")
        self.reason = request.POST.get("reason", "").strip()[:300]
        if refusal := self._refusal(request, self.judged):
            messages.error(request, refusal)
            return self._again()
        try:
            saved = take_in(self.file, self.judged, request.user, self.now, self.reason)
        except Refused as refused:
            messages.error(request, str(refused))
            return self._again()
        counts = in_words(saved) or _("tidak ada yang berubah")
        messages.success(request, f"{self.file.name}: {counts}.")
        return redirect("visits_desk")

    def _again(self) -> HttpResponse:
        return self.render_to_response(self.get_context_data(), status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def _refusal(self, request: HttpRequest, judged: Judgement) -> str:
        if judged.faults and "partial" not in request.POST:
            return _("Ada baris yang ditolak. Perbaiki berkasnya, atau centang bahwa yang benar saja diambil.")
        if judged.questions and "sure" not in request.POST:
            return _("Ada angka yang tidak biasa. Periksa, lalu centang bahwa angkanya benar.")
        if (judged.questions or judged.plan.changed) and not self.reason:
            return _("Tulis alasannya: pembaca melihatnya.")
        return ""

    def get_page_title(self) -> str:
        return self.file.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        files = {"url": reverse("visit_files"), "label": _("Impor dan ekspor angka kunjungan")}
        return [*super().get_breadcrumbs_items(), files, {"url": "", "label": self.file.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        judged = self.judged
        return super().get_context_data(**kwargs) | {
            "file": self.file,
            "judged": judged,
            "faults": judged.faults[:SHOWN],
            "questions": [
                (judged.numbers[one.key] if one.key else "", one.message) for one in judged.questions[:SHOWN]
            ],
            "refused": len({fault.number for fault in judged.faults}),
            "coming": len(judged.plan.new) + len(judged.plan.changed),
            "wants_reason": bool(judged.questions or judged.plan.changed),
            "reason": self.reason,
        }


class ReportView(FileView):
    """All rows that are refused or asked about, as a file."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest) -> HttpResponse:
        text = io.StringIO()
        table = csv.writer(text)
        table.writerow([_("baris"), _("hasil"), _("kolom"), _("isi"), _("keterangan")])
        for fault in self.judged.faults:
            said = (str(fault.number), _("ditolak"), fault.heading, fault.value, fault.message)
            table.writerow([defused(cell) for cell in said])
        for one in self.judged.questions:
            number = str(self.judged.numbers[one.key]) if one.key else ""
            table.writerow([defused(cell) for cell in (number, _("ditanyakan"), "", "", one.message)])
        return _file(text.getvalue().encode("utf-8-sig"), "csv", "laporan-kunjungan")


class ExportView(FiguresView):
    """``?format=csv|xlsx&kecamatan=14.08.01&tahun=2026``: without a kecamatan all of somebody's, without a year all."""

    def get(self, request: HttpRequest) -> HttpResponse:
        code, year = request.GET.get("kecamatan", ""), request.GET.get("tahun", "")
        districts = [district_for(request.user, code)] if code else districts_of(request.user)
        counts = VisitCount.objects.filter(district__in=[district.code for district in districts])
        if year.isascii() and year.isdecimal() and FIRST_MONTH.year <= int(year[:5]) <= today().year:
            counts = counts.filter(month__year=int(year))
        lines = exporting.rows(counts)
        name = "-".join(part for part in ("kunjungan", code.replace(".", ""), year[:4]) if part)
        if request.GET.get("format") == "xlsx":
            return _file(exporting.as_xlsx(lines), "xlsx", name)
        return _file(exporting.as_csv(lines), "csv", name)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    plain = "".join(sign for sign in name if sign.isalnum() or sign == "-")
    return HttpResponse(
        content,
        content_type=exporting.FORMATS[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{plain}.{kind}"',
            "Cache-Control": "private, no-store",
        },
    )
