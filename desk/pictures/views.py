"""Many pictures at once, each in pieces; and where a photo was taken, for who sent it."""

import json
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.images.views import multiple
from wagtail.permissions import policy_registry

from core.models import PesonaImage
from desk.pictures import looks, pieces
from desk.pictures.models import Arrival, TakenAt

MOST_JSON_BYTES = 4096
MOST_ALIKE = 3
MOST_ASKED = 60
OFFERED_FOR = timedelta(days=2)
# What is said once for all pictures of one afternoon.
SHARED = ("credit", "licence")


def require_may_add(request: HttpRequest) -> None:
    if not policy_registry.get_by_type(PesonaImage).user_has_permission(request.user, "add"):
        raise PermissionDenied


def own_arrival(request: HttpRequest, public_id: UUID) -> Arrival:
    return get_object_or_404(Arrival, public_id=public_id, sender=request.user)


def refused(message: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> JsonResponse:
    return JsonResponse({"success": False, "error_message": message}, status=status)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """``{"name": …, "size": bytes, "mark": …}`` in, ``{"address", "finish", "arrived", "piece"}`` out."""
    require_may_add(request)
    try:
        told = json.loads(request.body[:MOST_JSON_BYTES])
        name, size, mark = told["name"], told["size"], told["mark"]
    except (ValueError, TypeError, LookupError):
        return refused(_("Permintaan ini tidak lengkap."), HTTPStatus.BAD_REQUEST)
    if not (isinstance(name, str) and isinstance(mark, str) and type(size) is int):
        return refused(_("Permintaan ini tidak lengkap."), HTTPStatus.BAD_REQUEST)
    try:
        arrival = pieces.begin(request.user, name, size, mark)
    except ValidationError as error:
        return refused(" ".join(error.messages))
    answer = {
        "address": reverse("desk_pictures:piece", args=[arrival.public_id]),
        "finish": reverse("desk_pictures:finish", args=[arrival.public_id]),
        "arrived": arrival.arrived,
        "piece": pieces.PIECE_BYTES,
    }
    return JsonResponse(answer, status=HTTPStatus.CREATED)


@require_http_methods(["GET", "PUT"])
def piece(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """GET tells how much has arrived; PUT with ``?offset=`` brings the next piece."""
    require_may_add(request)
    arrival = own_arrival(request, public_id)
    if request.method == "GET":
        return JsonResponse({"arrived": arrival.arrived})
    length, offset = request.headers.get("Content-Length", ""), request.GET.get("offset", "")
    if not (length.isdecimal() and offset.isdecimal() and len(offset) < 12):
        return refused(_("Permintaan ini tidak lengkap."), HTTPStatus.BAD_REQUEST)
    if int(length) > pieces.MOST_PIECE_BYTES:
        return refused(_("Potongan ini terlalu besar."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return JsonResponse({"arrived": pieces.take(arrival, int(offset), request.body)})
    except pieces.OutOfStep as step:
        return JsonResponse({"arrived": step.arrived}, status=HTTPStatus.CONFLICT)


class ManyView(multiple.AddView):
    """Wagtail's uploader, with a page made for phones: one request per picture, and each can be tried again alone."""

    template_name = "desk/pictures/many.html"

    def post(self, request: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request)
        except ValidationError as error:
            return JsonResponse({"success": False, "error_message": "\n".join(error.messages)})

    def get_edit_upload_response_data(self) -> dict[str, Any]:
        """The form of a picture that waits for its words, with what was said for all; look-alikes beside it."""
        for name in SHARED:
            most = PesonaImage._meta.get_field(name).max_length
            setattr(self.object, name, self.request.POST.get(name, "")[:most])
        self.object.title = self.object.title.rpartition(".")[0] or self.object.title
        place = TakenAt.objects.filter(upload=self.upload_object).first()
        return super().get_edit_upload_response_data() | {
            "alike": self._alike(),
            "place": place and [place.point.x, place.point.y],
        }

    def _alike(self) -> str:
        """The pictures that look the same and that this person may choose, as HTML; empty when there are none."""
        own = self.permission_policy.instances_user_has_permission_for(self.request.user, "choose")
        with self.upload_object.file.open("rb") as file:
            bits = looks.fingerprint(file)
        found = looks.alike(bits).filter(pk__in=own.values("pk"))[:MOST_ALIKE]
        shown = {"alike": found, "delete_action": reverse(self.delete_upload_url_name, args=[self.upload_object.pk])}
        return render_to_string("desk/pictures/alike.html", shown, request=self.request) if found else ""


class FinishView(ManyView):
    """All pieces of a picture are here: it goes the way of every other upload."""

    http_method_names = ["post"]

    def dispatch(self, request: Any, public_id: UUID) -> HttpResponse:
        require_may_add(request)
        self.arrival = own_arrival(request, public_id)
        return super().dispatch(request)

    def post(self, request: Any) -> HttpResponse:
        try:
            whole = pieces.put_together(self.arrival)
        except pieces.OutOfStep as step:
            return JsonResponse({"arrived": step.arrived}, status=HTTPStatus.CONFLICT)
        dict(request.POST)  # Django reads the form first, and with it the files that are replaced here
        request._files = MultiValueDict({"files[]": [whole]})
        answer = super().post(request)
        self.arrival.delete()
        return answer


class CreateView(multiple.CreateFromUploadedImageView):
    """Wagtail's own, which keeps the place that was read from the photo."""

    def save_object(self, form: Any) -> None:
        super().save_object(form)
        TakenAt.objects.filter(upload=self.upload).update(upload=None, image=self.object)


@require_safe
def places(request: Any) -> HttpResponse:
    """Where the photos with these numbers were taken: those that this person sent, lately."""
    asked = [int(key) for key in request.GET.getlist("id")[:MOST_ASKED] if key.isdecimal() and len(key) < 10]
    found = TakenAt.objects.filter(sender=request.user, image__in=asked, since__gte=timezone.now() - OFFERED_FOR)
    rows: Any = found.select_related("image").order_by("image_id")
    told = [{"image": one.image_id, "title": one.image.title, "lon": one.point.x, "lat": one.point.y} for one in rows]
    return JsonResponse({"places": told})


@require_POST
def forget_place(request: Any, pk: int) -> HttpResponse:
    """The offer was taken or is not wanted: nothing of it stays."""
    TakenAt.objects.filter(sender=request.user, image=pk).delete()
    return HttpResponse(status=HTTPStatus.NO_CONTENT)
