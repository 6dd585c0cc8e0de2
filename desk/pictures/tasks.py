"""Work on pictures that nobody waits for."""

import logging

from django_tasks import task
from wagtail.images.models import SourceImageIOError

from core.images import RENDITIONS, WIDTHS
from core.models import PesonaImage

logger = logging.getLogger(__name__)


@task()
def make_renditions(pk: int) -> int:
    """Make every size and format of a picture that the site shows; what is there already stays.

    Returns:
        how many were made. A picture that is gone meanwhile or whose file is lost is no error: nothing mends it here.
    """
    image = PesonaImage.objects.filter(pk=pk).first()
    if image is None:
        return 0
    missing = missing_specs(image)
    try:
        image.get_renditions(*missing)
    except (SourceImageIOError, FileNotFoundError):
        logger.warning("The file of picture %s is lost", pk)
        return 0
    return len(missing)


def missing_specs(image: PesonaImage) -> list[str]:
    wanted = [
        rendition.filter_spec
        for rendition in RENDITIONS.values()
        if rendition.width <= image.width or rendition.width == WIDTHS[0]
    ]
    made = set(image.renditions.filter(filter_spec__in=wanted).values_list("filter_spec", flat=True))
    return [spec for spec in wanted if spec not in made]
