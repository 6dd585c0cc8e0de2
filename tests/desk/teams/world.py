"""The site as every cell of the permission matrix finds it: made once, and put back after each test."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from core.models import PesonaImage
from desk.teams.models import Role, Team
from destinations.models import DestinationPage
from tests.catalogue.pictures import make_picture
from tests.desk.people import Desk


@dataclass
class Case:
    """One person before the pages of one kecamatan; ``mine`` says whether that person made them."""

    desk: Desk
    user: Any
    client: Client
    team: Team
    below: Page
    mine: bool

    @property
    def owner(self) -> Any:
        return self.user if self.mine else self.desk.person(Role.CONTRIBUTOR, self.team, name=f"warga-{self.team.name}")

    def page(self, *, live: bool = False) -> DestinationPage:
        """A place; a draft has two versions."""
        page = self.desk.site.place(below=self.below, live=live, owner=self.owner)
        for summary in ("Versi satu", "Versi dua"):
            page.summary = summary
            page.save_revision()
        return page

    def english(self, *, live: bool = True) -> tuple[DestinationPage, DestinationPage]:
        """A public place and its translation."""
        page = self.page(live=live)
        translate_object(page, [Locale.objects.get(language_code="en")])
        english = page.get_translation(Locale.objects.get(language_code="en"))
        Page.objects.filter(pk=english.pk).update(owner=self.owner)
        return page, english

    def in_review(self, *, office: bool = False) -> DestinationPage:
        """A draft that waits for the kecamatan, or for the office."""
        page = self.page()
        reviewer = self.desk.person(Role.REVIEWER, self.team, name=f"pemeriksa-{self.team.name}")
        asked = self.desk.person(Role.CONTRIBUTOR, self.team, name=f"warga-{self.team.name}")
        page.get_workflow().start(page, asked)
        if office:
            state = page.current_workflow_task_state
            state.task.specific.on_action(state, reviewer, "approve")
        page.refresh_from_db()
        return page

    def image(self) -> PesonaImage:
        return make_picture(collection=self.team.collection, uploaded_by_user=self.owner)

    def document(self, *, office: bool = False) -> Any:
        """A document of the team's collection, or of the office's."""
        collection = (self.desk.office if office else self.team).collection
        return get_document_model().objects.create(
            title="Denah", file=ContentFile(b"%PDF-1.4", name="denah.pdf"), collection=collection
        )

    def ask(self, method: str, path: str, data: Any = None, **headers: str) -> HttpResponse:
        """Ask Wagtail's API with a token of this person."""
        return getattr(Client(), method)(
            f"/api/wagtail/{path}",
            data if data is not None else {},
            content_type="application/json",
            headers={"authorization": f"Bearer {self.desk.token(self.user)}"} | headers,
        )
