"""Makes a team with all it needs, and keeps its rights as ``desk.teams.rights`` says. Safe to repeat."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import QuerySet
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from desk.teams.models import Role, Team, roles
from desk.teams.rights import COLLECTION_RIGHTS, DOORS, PAGE_RIGHTS
from desk.teams.signals import team_set_up
from regions.models import District, DistrictPage

OFFICE = "Kantor Pariwisata"
# The names of groups are data: they do not follow the language of whoever makes them.
WORDS = {
    Role.CONTRIBUTOR: "kontributor",
    Role.REVIEWER: "peninjau",
    Role.EDITOR: "penyunting",
    Role.PUBLISHER: "penerbit",
}

#: A group by its key, the page or collection by its key, and a right by its key.
Right = tuple[int, int, int]


@dataclass
class Arrangement:
    """A team as it stands now, and what had to be done for it; nothing when it stood so before."""

    team: Team
    changes: list[str] = field(default_factory=list)


@transaction.atomic
def set_up_all() -> list[Arrangement]:
    """The office's team first, whose pictures all others may use, and then one for every kecamatan."""
    arranged = [set_up(None)]
    return [*arranged, *(set_up(district) for district in District.objects.defer("boundary").order_by("code"))]


@transaction.atomic
def set_up(district: District | None, name: str | None = None) -> Arrangement:
    """Make the team of a kecamatan, or of the office, or bring the one there is up to date.

    Args:
        name: what it is called; without one a team keeps its name, and a new one has that of its kecamatan.
    """
    _one_at_a_time()
    team = Team.objects.filter(district=district).first()
    name = name or (team.name if team else district.name if district else OFFICE)
    if team is None:
        team, changes = _made(district, name), [f"tim {name}"]
    else:
        changes = list(_rename(team, name))
    changes += arrange_rights(team)
    for _receiver, changed in team_set_up.send(sender=Team, team=team):
        changes += changed or []
    return Arrangement(team, changes)


@transaction.atomic
def arrange_rights(team: Team) -> list[str]:
    """Give the groups of a team its rights and no others; returns what was given (+) and taken (-)."""
    groups = team.groups()
    wanted_pages = {
        (group.pk, page, right)
        for role, group in groups.items()
        for page in _trees(team)
        for right in _keys("wagtailcore", PAGE_RIGHTS[role])
    }
    wanted_files = {(group.pk, *rest) for role, group in groups.items() for rest in _collection_rights(team, role)}
    names = {group.pk: group.name for group in groups.values()}
    changes = [
        *_settle(GroupPagePermission.objects.filter(group__in=names), "page_id", wanted_pages, names),
        *_settle(GroupCollectionPermission.objects.filter(group__in=names), "collection_id", wanted_files, names),
    ]
    for role, group in groups.items():
        doors = {key for app, codenames in DOORS[role].items() for key in _keys(app, codenames)}
        if set(group.permissions.values_list("pk", flat=True)) != doors:
            group.permissions.set(doors)
            changes.append(f"{group.name}: pintu admin")
    return changes


def home_pages() -> QuerySet[Page]:
    """The front page in every language."""
    keys = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    return Page.objects.filter(translation_key__in=keys)


def _trees(team: Team) -> list[int]:
    """The pages at the head of what a team looks after."""
    found = home_pages() if team.is_office else DistrictPage.objects.filter(district=team.district_id)
    return list(found.values_list("pk", flat=True))


def _collection_rights(team: Team, role: Role) -> Iterator[tuple[int, int]]:
    """What a role may do with pictures and documents, by collection."""
    own = Collection.get_first_root_node().pk if team.is_office else team.collection_id
    shared = None if team.is_office else Team.objects.filter(district__isnull=True).first()
    for app, (of_role, of_everybody) in COLLECTION_RIGHTS.items():
        for right in _keys(app, of_role[role]):
            yield own, right
        if shared:
            for right in _keys(app, of_everybody):
                yield shared.collection_id, right


def _settle(held: QuerySet, where: str, wanted: set[Right], names: dict[int, str]) -> Iterator[str]:
    """Take what is too much and give what is missing."""
    found = {(row.group_id, getattr(row, where), row.permission_id): row for row in held}
    for right in found.keys() - wanted:
        found[right].delete()
        yield f"- {names[right[0]]}: {where} {right[1]}"
    missing = wanted - found.keys()
    held.model.objects.bulk_create(
        held.model(**{"group_id": group, where: at, "permission_id": right}) for group, at, right in missing
    )
    for group, at, _right in sorted(missing):
        yield f"+ {names[group]}: {where} {at}"


def _keys(app: str, codenames: Iterable[str]) -> list[int]:
    found = Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
    return list(found.values_list("pk", flat=True))


def _made(district: District | None, name: str) -> Team:
    writing, deciding = (
        Group.objects.get_or_create(name=_group_name(name, role))[0] for role in roles(office=district is None)
    )
    collection = Collection.get_first_root_node().add_child(name=name)
    return Team.objects.create(name=name, district=district, writers=writing, deciders=deciding, collection=collection)


def _rename(team: Team, name: str) -> Iterator[str]:
    """The groups and the collection follow the name of the team."""
    named = [(group, _group_name(name, role)) for role, group in team.groups().items()]
    for thing, wanted in [*named, (team.collection, name), (team, name)]:
        if thing.name != wanted:
            thing.name = wanted
            thing.save()
            yield f"nama {wanted}"


def _group_name(name: str, role: Role) -> str:
    return f"{name}: {WORDS[role]}"


def _one_at_a_time() -> None:
    """Two who set up the same team make it once; the lock lasts until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('set up teams'))")
