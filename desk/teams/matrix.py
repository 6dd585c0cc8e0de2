"""Who may do what: the table the tests walk through, action by action, and ``docs/teams.md`` shows.

Of a page, "own kecamatan" and "another kecamatan" are told apart; the people of the office have the whole site. A
page of somebody's own is one they made themselves.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from desk.teams.models import Role


class May(StrEnum):
    """What a cell of the table says."""

    YES = "yes"
    OWN = "own pages"
    NO = "no"


#: In the order of the columns: contributor and reviewer, each in their own and in another kecamatan; then the office.
COLUMNS: tuple[tuple[Role, bool], ...] = (
    (Role.CONTRIBUTOR, True),
    (Role.CONTRIBUTOR, False),
    (Role.REVIEWER, True),
    (Role.REVIEWER, False),
    (Role.EDITOR, True),
    (Role.PUBLISHER, True),
)
HEADINGS = (
    "contributor, own kecamatan",
    "contributor, another",
    "reviewer, own kecamatan",
    "reviewer, another",
    "office editor",
    "office publisher",
)

_Y, _O, _N = May.YES, May.OWN, May.NO
Row = tuple[May, May, May, May, May, May]

_WRITING: Row = (_O, _N, _Y, _N, _Y, _Y)
_ADDING: Row = (_Y, _N, _N, _N, _Y, _Y)
_COPYING: Row = (_O, _N, _N, _N, _Y, _Y)
_PUBLISHING: Row = (_N, _N, _N, _N, _N, _Y)
_LOCKING: Row = (_N, _N, _N, _N, _Y, _Y)
_TRANSLATING: Row = (_N, _N, _N, _N, _Y, _Y)
_REPORTING: Row = (_Y, _N, _Y, _N, _Y, _Y)
_NOBODY: Row = (_N, _N, _N, _N, _N, _N)

MATRIX: Mapping[str, Row] = {
    # Pages, in the admin.
    "create a page": _ADDING,
    "open the editor": _WRITING,
    "preview while writing": _WRITING,
    "see a draft": _WRITING,
    "see the history": _WRITING,
    "see the history of the review": _WRITING,
    "compare versions": _WRITING,
    "see an old version": _WRITING,
    "go back to an old version": _WRITING,
    "see where it is used": _WRITING,
    "copy": _COPYING,
    "move": _COPYING,
    "delete a draft": _WRITING,
    "delete a public page": _PUBLISHING,
    "publish": _PUBLISHING,
    "unpublish": _PUBLISHING,
    "lock": _LOCKING,
    "restrict who may read": _PUBLISHING,
    "change the order": _PUBLISHING,
    "turn an alias into a page": _WRITING,
    # Several pages at once.
    "publish several": _PUBLISHING,
    "unpublish several": _PUBLISHING,
    "delete several": _WRITING,
    "move several": _COPYING,
    # The review.
    "decide as the kecamatan": (_N, _N, _Y, _N, _N, _N),
    "decide as the office": _PUBLISHING,
    "take over an overdue review": _PUBLISHING,
    "preview what waits for a decision": (_N, _N, _Y, _N, _N, _N),
    # Languages.
    "translate": _TRANSLATING,
    "publish translations brought up to date": _PUBLISHING,
    "let a translation follow its source": _PUBLISHING,
    # Pictures of the team's collection.
    "choose a picture": (_Y, _N, _Y, _N, _Y, _Y),
    "change a picture": (_O, _N, _Y, _N, _Y, _Y),
    "add a picture": (_Y, _N, _Y, _N, _Y, _Y),
    "put a picture of the team into a page": (_O, _N, _Y, _N, _Y, _Y),
    "put a picture of another team into a page": (_N, _N, _N, _N, _Y, _Y),
    # Wagtail's page chooser: for links, and for the place of an event.
    "find a public page in the page chooser": (_Y, _Y, _Y, _Y, _Y, _Y),
    "find a draft in the page chooser": (_Y, _N, _Y, _N, _Y, _Y),
    "look below a draft in the page chooser": (_Y, _N, _Y, _N, _Y, _Y),
    # Documents: public as soon as they are there.
    "choose a document of the office": (_Y, _Y, _Y, _Y, _Y, _Y),
    "choose a document of a kecamatan": (_N, _N, _N, _N, _Y, _Y),
    "add a document": _PUBLISHING,
    "change a document": _PUBLISHING,
    # Projects: pages like the others, and compared with all there are.
    "propose a project": _ADDING,
    "see a draft of a project": _WRITING,
    "change a project": _WRITING,
    "tell a project from one that looks like it": _WRITING,
    "delete a draft of a project": _WRITING,
    "publish a project": _PUBLISHING,
    "unpublish a project": _PUBLISHING,
    # Figures of visits, of a kecamatan and its places.
    "see who has reported": _REPORTING,
    "enter figures of visits": _REPORTING,
    "enter figures of a place": _REPORTING,
    "correct a figure of visits": _REPORTING,
    "see the history of a figure": _REPORTING,
    "take figures from a file": _REPORTING,
    "take figures along as a file": _REPORTING,
    "open a file of figures that somebody else has brought": _NOBODY,
    # Figures that others have published.
    "see the list of published figures": (_N, _N, _N, _N, _Y, _Y),
    "enter a published figure": (_N, _N, _N, _N, _Y, _Y),
    "change a published figure": (_N, _N, _N, _N, _Y, _Y),
    "take out a published figure": _PUBLISHING,
    # The press room.
    "say whom the press may ask": _PUBLISHING,
    # Wagtail's API v3.
    "API: create a page": _ADDING,
    "API: read a draft": _WRITING,
    "API: change a page": _WRITING,
    "API: see versions": _WRITING,
    "API: go back to an old version": _WRITING,
    "API: publish": _PUBLISHING,
    "API: unpublish": _PUBLISHING,
    "API: copy": _COPYING,
    "API: make an alias": _PUBLISHING,
    "API: move": _COPYING,
    "API: delete": _WRITING,
    "API: add a document": _PUBLISHING,
    "API: propose a project": _ADDING,
    # What belongs to whoever keeps the site.
    "set up teams": _NOBODY,
    "see accounts": _NOBODY,
    "see groups": _NOBODY,
    "change the workflow": _NOBODY,
    "manage webhooks": _NOBODY,
}


def cells() -> Iterator[tuple[str, Role, bool, May]]:
    """Every cell: the action, the role, whether in the own kecamatan, and what is allowed."""
    for action, row in MATRIX.items():
        for (role, own), may in zip(COLUMNS, row, strict=True):
            yield action, role, own, may


def as_markdown() -> str:
    """The table as the documentation shows it."""
    lines = [f"| action | {' | '.join(HEADINGS)} |", f"|---|{'---|' * len(HEADINGS)}"]
    lines += [f"| {action} | {' | '.join(row)} |" for action, row in MATRIX.items()]
    return "\n".join(lines)
