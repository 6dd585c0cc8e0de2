"""What happens when a picture arrives, whichever way: its look is remembered, its place offered, its sizes made."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.gis.geos import Point
from django.db.models.signals import post_save, pre_save
from wagtail.images.views import chooser, images, multiple
from wagtail.models import UploadedFile

from core.background import ask_for
from core.images import place_taken, without_private_metadata
from core.models import PesonaImage
from core.signals import picture_arrived
from desk.pictures import looks
from desk.pictures.models import TakenAt
from desk.pictures.tasks import make_renditions


def connect() -> None:
    picture_arrived.connect(arrived, PesonaImage, dispatch_uid="desk_pictures.arrived")
    pre_save.connect(strip_upload, UploadedFile, dispatch_uid="desk_pictures.strip_upload")
    post_save.connect(keep_place_of_upload, UploadedFile, dispatch_uid="desk_pictures.keep_place")
    # Wagtail offers no setting for this one: see docs/decisions/0028-accounts-and-pictures.md.
    for views in (chooser, images, multiple):
        views.find_image_duplicates = looks.near_identical


def arrived(image: PesonaImage, taken_at: tuple[float, float] | None, **signal: Any) -> None:
    looks.remember_look(image)
    if taken_at and image.uploaded_by_user_id:
        offered = {"point": _point(taken_at), "sender_id": image.uploaded_by_user_id}
        TakenAt.objects.update_or_create(image=image, defaults=offered)
    ask_for(make_renditions, image.pk)


def strip_upload(instance: UploadedFile, **signal: Any) -> None:
    """A picture that waits for its words loses its private metadata at once.

    Raises:
        ValidationError: when it is no picture we accept.
    """
    if instance._state.adding and _is_picture(instance):
        instance.place = place_taken(instance.file.file)
        instance.file = without_private_metadata(instance.file.file, instance.file.name)


def keep_place_of_upload(instance: UploadedFile, **signal: Any) -> None:
    place = instance.__dict__.pop("place", None)
    if place and instance.uploaded_by_user_id:
        TakenAt.objects.create(upload=instance, sender_id=instance.uploaded_by_user_id, point=_point(place))


def _point(lon_lat: tuple[float, float]) -> Point:
    return Point(lon_lat[0], lon_lat[1], srid=4326)


def _is_picture(upload: UploadedFile) -> bool:
    return upload.for_content_type_id == ContentType.objects.get_for_model(PesonaImage).pk
