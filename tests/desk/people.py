"""The people of the desk on the small site: Siak is their own kecamatan, Minas the other one."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import APIToken

from desk.teams.arranging import set_up_all
from desk.teams.models import Role, Team
from desk.teams.ownership import district_team_of, office
from tests.catalogue.site import SmallSite

PASSWORD = "sungai-jantan-2026"


@dataclass
class Desk:
    """The small site with its teams, and one person of each kind."""

    site: SmallSite
    siak: Team
    minas: Team
    office: Team
    people: dict[str, Any] = field(default_factory=dict)

    def person(self, role: Role, team: Team | None = None, name: str = "") -> Any:
        """Somebody with a role in a team (of Siak, or of the office); the same one when asked again."""
        team = team or (self.office if role in (Role.EDITOR, Role.PUBLISHER) else self.siak)
        name = name or f"{role}-{team.name}".lower().replace(" ", "-")
        if name not in self.people:
            user = get_user_model().objects.create_user(name, f"{name}@example.org", PASSWORD)
            user.groups.add(team.groups()[role])
            self.people[name] = user
        return self.people[name]

    def person_of_the_office(self) -> Any:
        """Some publisher."""
        return self.person(Role.PUBLISHER, name="penerbit-lain")

    def team_of(self, page: Any) -> Team:
        """The team of a page's kecamatan."""
        team = district_team_of(page)
        assert team
        return team

    def client(self, user: Any, **more: Any) -> Client:
        """A browser in which somebody is logged in."""
        client = Client(**more)
        client.force_login(user)
        return client

    def token(self, user: Any) -> str:
        """A token of Wagtail's API."""
        return APIToken.create_token(user=user, name=user.username)[1]


def desk(site: SmallSite) -> Desk:
    set_up_all()
    siak, minas, at_office = district_team_of(site.siak), district_team_of(site.minas), office()
    return Desk(site, *(team for team in (siak, minas, at_office) if team))
