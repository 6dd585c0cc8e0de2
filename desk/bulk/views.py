"""The screens of imports and exports: the list, a new one, its columns, its page with a bar that moves, its undoing."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from tempfile import TemporaryFile
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from desk.bulk import exporting
from desk.bulk.cells import defused
from desk.bulk.forms import MOST_PICTURE_BYTES, FileForm, MappingForm
from desk.bulk.models import ImportRun, Outcome, State
from desk.bulk.reading.tables import MOST_BYTES, too_large
from desk.bulk.rights import may_enter, may_import, parents_for, places_for, run_for
from desk.bulk.starting import start
from desk.bulk.work import begin, see_to
from destinations.models import DestinationPage
from regions.importing.streaming import FileError

LINES_ON_A_PAGE = 100
RUNS_ON_A_PAGE = 30
#: What stands around the files when they are sent.
ROOM_FOR_FIELDS = 100 * 1024


class BulkView(WagtailAdminTemplateMixin, TemplateView):
    """A screen of the import, for who may write places somewhere."""

    header_icon = "upload"
    page_title = ""
    allowed = staticmethod(may_import)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Impor dan ekspor")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Beranda")}
        return [home, {"url": reverse("place_imports"), "label": self.get_page_title()}]


class RunsView(BulkView):
    """The imports somebody may see, the latest first, and the ways to export."""

    template_name = "bulk/runs.html"
    allowed = staticmethod(may_enter)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        runs = ImportRun.objects.seen_by(self.request.user).select_related("user")
        page = Paginator(runs, RUNS_ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "runs": page,
            "formats": ("csv", "xlsx", "geojson"),
            "districts": parents_for(self.request.user),
            "may_import": may_import(self.request.user),
        }


@method_decorator(csrf_exempt, name="dispatch")
class ChooseFileView(FormView, BulkView):
    """Choose a file. One that is announced as too large is refused before anything of it is read.

    Django looks for the token of the form inside what is sent, so its own check comes after that.
    """

    template_name = "bulk/choose.html"
    form_class = FileForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
        if announced > MOST_BYTES + MOST_PICTURE_BYTES + ROOM_FOR_FIELDS:
            request.method = "GET"
            self.refused = too_large(MOST_BYTES)
            response = super().dispatch(request, *args, **kwargs)
            response.status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            return response
        self.refused = ""
        return csrf_protect(super().dispatch)(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"refused": self.refused}

    def form_valid(self, form: FileForm) -> HttpResponse:
        file, pictures = form.cleaned_data["file"], form.cleaned_data["pictures"]
        try:
            run = start(file, file.name, self.request.user, pictures)
        except FileError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return redirect("place_import_mapping", run.pk)


class OneRunView(BulkView):
    """A screen of one import."""

    def dispatch(self, request: HttpRequest, *args: Any, pk: int, **kwargs: Any) -> HttpResponseBase:
        self.run = run_for(request.user, pk, to_change=request.method == "POST")
        return super().dispatch(request, *args, pk=pk, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": self.run.get_absolute_url(), "label": self.run.name}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = self.run.user_id == self.request.user.pk
        may_change = mine or self.request.user.has_perm("bulk.change_importrun")
        return super().get_context_data(**kwargs) | {"run": self.run, "may_change": may_change}


class MappingView(FormView, OneRunView):
    """Which column is which; agreeing begins the check."""

    template_name = "bulk/mapping.html"
    form_class = MappingForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **kwargs)
        if self.run.state in (State.MAPPING, State.CHECKED, State.FAILED) or response.status_code != HTTPStatus.OK:
            return response
        return redirect(self.run)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"run": self.run}

    def form_valid(self, form: MappingForm) -> HttpResponse:
        if _locked(self.run, State.MAPPING, State.CHECKED, State.FAILED):
            begin(form.save(), State.CHECKING)
        return redirect(self.run)


class RunView(OneRunView):
    """Where an import stands, and what became of each row."""

    template_name = "bulk/run.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.run.state == State.MAPPING:
            return redirect("place_import_mapping", self.run.pk)
        see_to(self.run)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("hasil", "")
        lines = self.run.lines.filter(outcome=asked) if asked in Outcome.values else self.run.lines.all()
        left = self.run.pages.exclude(left="")
        return super().get_context_data(**kwargs) | {
            "lines": Paginator(lines, LINES_ON_A_PAGE).get_page(self.request.GET.get("p")),
            "asked": asked,
            "counts": [(outcome, self.run.counts.get(outcome, 0)) for outcome in Outcome],
            "refused": self.run.counts.get(Outcome.REFUSED, 0),
            "left": left[:LINES_ON_A_PAGE],
            "may_run": self.run.state == State.CHECKED and self.run.written,
        }


class StepView(OneRunView):
    """Begins the import itself, or its undoing. Pressed twice it begins once."""

    step = ""
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.step == "run":
            if self.run.counts.get(Outcome.REFUSED) and not self.run.partial:
                messages.error(request, _("Ada baris yang ditolak. Perbaiki berkasnya, atau ambil yang benar saja."))
            elif _locked(self.run, State.CHECKED):
                begin(self.run, State.RUNNING)
        elif _locked(self.run, State.DONE):
            ImportRun.objects.filter(pk=self.run.pk).update(undone_by=request.user.pk)
            begin(self.run, State.UNDOING)
        return redirect(self.run)


class DeleteView(OneRunView):
    """Forgets an import that has written nothing, with its files."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _locked(self.run, State.MAPPING, State.CHECKED, State.FAILED, State.UNDONE):
            for file in filter(None, (self.run.file, self.run.pictures)):
                transaction.on_commit(partial(file.storage.delete, str(file.name)))
            self.run.delete()
            messages.success(request, _("Berkas “%(name)s” dihapus dari daftar impor.") % {"name": self.run.name})
        return redirect("place_imports")


def _locked(run: ImportRun, *states: State) -> bool:
    """Whether an import is still in one of these states; until the transaction ends nobody else presses."""
    return ImportRun.objects.select_for_update().filter(pk=run.pk, state__in=states).exists()


@require_safe
def progress(request: HttpRequest, pk: int) -> JsonResponse:
    """How far an import is, for the bar that moves."""
    if not may_import(request.user):
        raise PermissionDenied
    run = run_for(request.user, pk)
    see_to(run)
    return JsonResponse(
        {"state": run.state, "working": run.is_working, "done": run.done, "total": run.total or run.rows},
        headers={"Cache-Control": "private, no-store"},
    )


@require_safe
def errors_as_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The report, row by row; what a spreadsheet would take for a formula is defused."""
    if not may_import(request.user):
        raise PermissionDenied
    run = run_for(request.user, pk)
    name = f"laporan-impor-{run.pk}.csv"
    return StreamingHttpResponse(
        _report(run),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def _report(run: ImportRun) -> Iterator[bytes]:
    yield "\ufeff".encode()
    heading = [_("baris"), _("hasil"), _("tempat"), _("kolom"), _("isi"), _("keterangan")]
    yield _csv_line(heading)
    for line in run.lines.iterator(chunk_size=1000):
        for said in line.said or [{"field": "", "value": "", "message": ""}]:
            outcome = str(Outcome(line.outcome).label)
            yield _csv_line([str(line.number), outcome, line.title, said["field"], said["value"], said["message"]])


def _csv_line(cells: list[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow([defused(cell) for cell in cells])
    return text.getvalue().encode()


class ExportView(View):
    """``?format=csv|xlsx|geojson|zip&kecamatan=14.08.01``: the places somebody may change, to import again."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if not may_enter(request.user):
            raise PermissionDenied
        kind = request.GET.get("format", "csv")
        pages = places_for(request.user)
        if parent := parents_for(request.user).filter(district_id=request.GET.get("kecamatan", "")[:20]).first():
            pages = pages.filter(path__startswith=parent.path)
        if kind not in exporting.FORMATS:
            kind = "csv"
        try:
            answer = _file_of(kind, pages)
        except exporting.TooLongError as error:
            messages.error(request, str(error))
            return redirect("place_imports")
        name = f"{'gambar' if kind == 'zip' else 'tempat'}-{timezone.localdate():%Y-%m-%d}.{kind}"
        answer["Content-Type"] = exporting.FORMATS[kind]
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        answer["Cache-Control"] = "private, no-store"
        return answer


def _file_of(kind: str, pages: QuerySet[DestinationPage]) -> StreamingHttpResponse:
    """The file, sent while it is made where it can be; which places are in it is settled before the first.

    Raises:
        TooLongError: for what no spreadsheet holds.
    """
    if kind in exporting.PIECES:
        return StreamingHttpResponse(exporting.PIECES[kind](exporting.rows(pages)))
    file = TemporaryFile()  # noqa: SIM115 – the answer closes it
    if kind == "zip":
        exporting.write_pictures(pages, file)
    else:
        exporting.write_xlsx(exporting.rows(pages), file)
    file.seek(0)
    return FileResponse(file)
