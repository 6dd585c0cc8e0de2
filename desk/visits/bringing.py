"""A file of figures at the desk: judged by the import, and held to whose kecamatan somebody enters."""

import io
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.files import FileError
from desk.visits.models import KEPT_FOR, VisitFile
from desk.visits.rights import districts_of
from desk.visits.sheet import Saved
from desk.visits.trail import IMPORTED, in_words
from progress.visits.importing.lines import Fault
from progress.visits.importing.taking import Judgement, judge, take
from progress.visits.planning import plan

#: More belongs to the command on the server (``import_visits``), which shows how far it is.
MOST_BYTES = 5 << 20
MOST_ROWS = 5000


def judged_for(file: VisitFile, user: Any, at: datetime) -> Judgement:
    """What would come of a file now, without the rows of kecamatan that are not this person's.

    Raises:
        FileError: when the file as a whole cannot be used.
    """
    judged = judge(io.BytesIO(bytes(file.content)), file.name, at, correcting=file.correcting, method=file.method)
    if judged.rows > MOST_ROWS:
        values = {"rows": judged.rows, "most": MOST_ROWS}
        raise FileError(_("Berkas ini berisi %(rows)d baris; di sini paling banyak %(most)d. Bagi berkasnya.") % values)
    mine = {district.code for district in districts_of(user)}
    others = [report for report in judged.reports if report.district not in mine]
    if others:
        judged.faults += [
            Fault(
                judged.numbers[report.key],
                _("Kecamatan"),
                report.district_name,
                _("Anda tidak mengisi angka Kecamatan %(name)s.") % {"name": report.district_name},
            )
            for report in others
        ]
        judged.faults.sort(key=lambda fault: fault.number)
        judged.reports = [report for report in judged.reports if report.district in mine]
        judged.questions = [one for one in judged.questions if one.key and one.key.district in mine]
        judged.plan = plan(judged.reports, at, correcting=file.correcting)
    return judged


def take_in(file: VisitFile, judged: Judgement, user: Any, at: datetime, reason: str) -> Saved:
    """Enter what a file says, tell the trail, and forget the file.

    Raises:
        Refused: when it cannot be true any more.
    """
    written = take(judged, by=user, at=at, reason=reason, correcting=file.correcting)
    saved = Saved(written.new, written.changed)
    log(file, IMPORTED, user=user, data={"what": f"{file.name}: {in_words(saved) or '0'}"[:1000]})
    file.delete()
    return saved


def forget_old_files(now: datetime | None = None) -> None:
    """Files that nobody took in."""
    VisitFile.objects.filter(created_at__lt=(now or timezone.now()) - KEPT_FOR).delete()
