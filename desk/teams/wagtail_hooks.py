"""The teams in the admin."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from desk.teams import page_chooser
from desk.teams.models import Team
from desk.teams.team_desk import TeamPolicy, TeamViewSet


@hooks.register("register_admin_viewset")
def teams() -> Any:
    return TeamViewSet("teams")


hooks.register("construct_page_chooser_queryset", page_chooser.within_reach)

register_permission_policy(Team, TeamPolicy(Team))
