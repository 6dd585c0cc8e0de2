"""Photographs the editors' desk for the guide: ``.venv/bin/python -m docs.screens.guide http://127.0.0.1:8000``.

The site should run on the database of these settings and hold the demo content. A draft is proposed, sent back and
proposed again on the way, and taken out again at the end, with the sessions and the second factor made for it. Every
picture is what a phone shows, as WebP in ``docs/panduan-editor/gambar``.
"""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from docs.screens.take import BROWSERS, NO_TILES, QUIET

FOLDER = Path(__file__).parent.parent / "panduan-editor" / "gambar"
PHONE = {"width": 360, "height": 640}
SHARPNESS = 1.5
# What covers a screen for a moment, or tells the time of the machine that takes the picture.
CALM = "w-userbar, .messages .new, .w-tooltip { display: none !important }"
UNDER_THE_HEADER = "9rem"
TITLE = "Contoh: Taman Tepi Danau"
SUMMARY = "Taman kecil di tepi danau, tempat keluarga singgah pada sore hari."
REASON = "Letaknya sudah benar. Tolong tambahkan jam buka dan satu gambar."


class Shot(NamedTuple):
    """A picture: its file, whose screen, the address, what is done there first, and what stands at its top."""

    name: str
    who: str
    path: str
    act: Callable[[Page], Any] | None = None
    top: str = ""


def take(context: BrowserContext, site: str, shot: Shot) -> None:
    page = context.new_page()
    page.goto(site + shot.path, wait_until="networkidle")
    if shot.act:
        shot.act(page)
        page.wait_for_load_state("networkidle")
    if shot.top:
        found = page.locator(shot.top).first
        found.evaluate(
            "(it, gap) => { it.style.scrollMarginTop = gap; it.scrollIntoView({ behavior: 'instant' }) }",
            UNDER_THE_HEADER,
        )
        page.wait_for_load_state("networkidle")
    image = Image.open(io.BytesIO(page.screenshot(style=CALM, animations="disabled", caret="hide")))
    image.convert("RGB").save(FOLDER / f"{shot.name}.webp", quality=70, method=6)
    page.close()
    print(shot.name)


def press(name: str, page: Page) -> None:
    """Press the first button of this name that can be seen."""
    page.get_by_role("button", name=name).locator("visible=true").first.evaluate("it => it.click()")


def more_actions(page: Page) -> None:
    """Open the list beside the button that saves."""
    page.locator("footer .w-dropdown__toggle").first.evaluate("it => it.click()")
    page.locator("footer").evaluate("it => it.scrollIntoView({ behavior: 'instant', block: 'end' })")


class Desk:
    """The demo's people, signed in, and the draft whose way is shown."""

    def __init__(self) -> None:
        self.made: list[Any] = []
        self.sessions: dict[str, str] = {}

    def context(self, browser: Browser, site: str, who: str) -> BrowserContext:
        context = browser.new_context(
            viewport=PHONE,
            device_scale_factor=SHARPNESS,
            color_scheme="light",
            reduced_motion="reduce",
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            service_workers="block",
            has_touch=True,
            bypass_csp=True,  # lets CALM in
        )
        if who:
            context.add_cookies([{"name": "sessionid", "value": self.session(who), "url": site}])
        return context

    def session(self, who: str) -> str:
        """A session in which somebody is signed in, with the second factor shown; not yet with "?" after the name."""
        if who not in self.sessions:
            self.sessions[who] = self._session(who)
        return self.sessions[who]

    def _session(self, who: str) -> str:
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
        from django_otp import DEVICE_ID_SESSION_KEY
        from django_otp.plugins.otp_totp.models import TOTPDevice

        from desk.accounts.second_factor import app_of, must_have
        from desk.accounts.sessions import ADDRESS, DEVICE, SessionStore

        user = get_user_model().objects.get(username=who.removesuffix("?"))
        app = app_of(user)
        if app is None and must_have(user):
            app = TOTPDevice.objects.create(user=user, name="panduan", confirmed=True)
            self.made.append(app)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session[DEVICE], session[ADDRESS] = "Chrome, Android", "192.0.2.1"
        if app and not who.endswith("?"):
            session[DEVICE_ID_SESSION_KEY] = app.persistent_id
        session.save()
        self.made.append(SessionStore.get_model_class().objects.get(session_key=session.session_key))
        return str(session.session_key)

    def propose(self) -> Any:
        """A draft of the contributor of Kandis."""
        from destinations.models import DestinationPage
        from regions.models import DistrictPage

        kandis = DistrictPage.objects.get(district__code="14.08.10", locale__language_code="id")
        page = DestinationPage(
            title=TITLE,
            slug="contoh-taman-tepi-danau",
            summary=SUMMARY,
            category=DestinationPage._meta.get_field("category").related_model.objects.get(code="alam"),
            location=kandis.district.boundary.point_on_surface,
            owner=self.user("kontributor-kandis"),
            live=False,
        )
        kandis.add_child(instance=page)
        page.save_revision(user=page.owner)
        self.made.insert(0, page)
        return page

    def user(self, name: str) -> Any:
        from django.contrib.auth import get_user_model

        return get_user_model().objects.get(username=name)

    def send(self, page: Any) -> None:
        page.refresh_from_db()
        page.get_workflow().start(page, self.user("kontributor-kandis"))

    def send_back(self, page: Any) -> None:
        page.refresh_from_db()
        step = page.current_workflow_task_state.specific
        step.task.specific.on_action(step, self.user("peninjau-kandis"), "reject", comment=REASON)


@contextmanager
def the_desk() -> Iterator[Desk]:
    desk = Desk()
    try:
        yield desk
    finally:
        for made in desk.made:
            made.delete()


def written(page: Any, desk: Desk) -> Iterator[list[Shot]]:
    """The pictures of each step of the draft, and between them the steps."""
    edit, author = f"/admin/pages/{page.pk}/edit/", "kontributor-kandis"
    home = page.get_parent().pk
    yield [
        Shot("masuk", "", "/admin/login/"),
        Shot("kode", "penyunting?", "/admin/akun/kode/"),
        Shot("keamanan", "penyunting", "/admin/akun/keamanan/"),
        Shot("menu", author, "/admin/", partial(press, "Buka atau tutup bilah sisi")),
        Shot("tempat-baru", author, f"/admin/pages/add/destinations/destinationpage/{home}/"),
        Shot("letak", author, edit, top="point-picker .leaflet-container"),
        Shot("jam-buka", author, edit, top="opening-desk"),
        Shot("kelengkapan", author, edit, partial(press, "Kelengkapan")),
        Shot("ajukan", author, edit, more_actions),
        Shot("kunjungan", author, "/admin/kunjungan/isi/14.08.10/2025/", top="[data-month]"),
        Shot("agenda", "penyunting", "/admin/agenda/"),
        Shot("batalkan", "penyunting", f"/admin/agenda/{weekly()}/batalkan/"),
        Shot("unggah", author, "/admin/images/multiple/add/"),
        Shot("isian-gambar", "penyunting", f"/admin/images/{picture()}/", top="#id_alt_text"),
        Shot("impor", "penyunting", "/admin/tempat/impor/baru/"),
        Shot("masih-benar", "penyunting", f"/admin/periksa/{palace()}/"),
        Shot("terjemahkan", "penyunting", f"/admin/pages/{english()}/edit/"),
    ]
    desk.send(page)
    yield [
        Shot("tinjau", "peninjau-kandis", f"/admin/peninjauan/{page.pk}/"),
        Shot("pengganti", "peninjau-kandis", "/admin/pengganti/"),
        Shot("antrean", "peninjau-kandis", "/admin/pekerjaan/tinjau/"),
        Shot("meja-kerja", "peninjau-kandis", "/admin/"),
    ]
    desk.send_back(page)
    yield [Shot("dikembalikan", author, edit)]


def weekly() -> int:
    """An event with dates to come."""
    from events.models import EventPage

    dated = EventPage.objects.live().filter(start_date__isnull=False, locale__language_code="id")
    return int(dated.latest("start_date").pk)


def picture() -> int:
    from core.models import PesonaImage

    return int(PesonaImage.objects.earliest("pk").pk)


def palace() -> int:
    from destinations.models import DestinationPage

    return int(DestinationPage.objects.get(slug="istana-siak", locale__language_code="id").pk)


def english() -> int:
    from destinations.models import DestinationPage

    return int(DestinationPage.objects.filter(locale__language_code="en").earliest("pk").pk)


def take_all(browser: Browser, site: str) -> None:
    with the_desk() as desk:
        page = desk.propose()
        for step in written(page, desk):
            for shot in step:
                # The admin remembers which panels are open: every picture begins with none.
                with desk.context(browser, site, shot.who) as context:
                    take(context, site, shot)


def main() -> None:
    import django

    (site,) = sys.argv[1:] or ["http://127.0.0.1:8000"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pesona.settings.development")
    # Playwright's synchronous interface runs an event loop, where Django would refuse the database.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    django.setup()
    FOLDER.mkdir(exist_ok=True)
    installed = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=[*QUIET, NO_TILES])
        take_all(browser, site.rstrip("/"))
        browser.close()


if __name__ == "__main__":
    main()
