"""What each role may do where: the one place that says it.

Page rights hold for a page and everything below it. Who may ``add`` may also change and delete what is their own,
as long as it is not published; nobody but a publisher makes anything public.
"""

from collections.abc import Mapping

from desk.teams.models import Role

#: On the pages of the team: those of its kecamatan in every language; for the office the front pages.
PAGE_RIGHTS: Mapping[Role, tuple[str, ...]] = {
    Role.CONTRIBUTOR: ("add_page",),
    Role.REVIEWER: ("change_page",),
    Role.EDITOR: ("add_page", "change_page", "lock_page", "unlock_page"),
    Role.PUBLISHER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
}

#: On the team's own collection; for the office on all of them.
PICTURE_RIGHTS: Mapping[Role, tuple[str, ...]] = {
    Role.CONTRIBUTOR: ("add_image", "choose_image"),
    Role.REVIEWER: ("add_image", "change_image", "choose_image"),
    Role.EDITOR: ("add_image", "change_image", "delete_image", "choose_image"),
    Role.PUBLISHER: ("add_image", "change_image", "delete_image", "choose_image"),
}

#: On the office's collection: its pictures are there for every kecamatan.
SHARED_PICTURE_RIGHTS = ("choose_image",)

#: Documents are public as soon as they are there, with no draft and no review: who publishes keeps them, on all
#: collections, and the others link to what the office has.
DOCUMENT_RIGHTS: Mapping[Role, tuple[str, ...]] = {
    Role.CONTRIBUTOR: (),
    Role.REVIEWER: (),
    Role.EDITOR: ("choose_document",),
    Role.PUBLISHER: ("add_document", "change_document", "delete_document", "choose_document"),
}

#: On the office's collection.
SHARED_DOCUMENT_RIGHTS = ("choose_document",)

#: What is tied to a collection, by app: on the team's own, and on the office's for every kecamatan.
COLLECTION_RIGHTS: Mapping[str, tuple[Mapping[Role, tuple[str, ...]], tuple[str, ...]]] = {
    "wagtailimages": (PICTURE_RIGHTS, SHARED_PICTURE_RIGHTS),
    "wagtaildocs": (DOCUMENT_RIGHTS, SHARED_DOCUMENT_RIGHTS),
}

#: What is not tied to a page or a collection, by app.
DOORS: Mapping[Role, Mapping[str, tuple[str, ...]]] = {
    Role.CONTRIBUTOR: {"wagtailadmin": ("access_admin",)},
    Role.REVIEWER: {"wagtailadmin": ("access_admin",)},
    Role.EDITOR: {
        "wagtailadmin": ("access_admin",),
        "wagtail_localize": ("submit_translation",),
        "destinations": ("change_report",),
        # What others have published: a figure that contradicts stands beside, none is chosen.
        "visits": ("add_publishedfigure", "change_publishedfigure"),
    },
    Role.PUBLISHER: {
        "wagtailadmin": ("access_admin",),
        # Whom the press may ask, and what stands below every release.
        "press": ("change_presssettings",),
        "wagtail_localize": ("submit_translation",),
        # The days the government announced, and how often the office wants things checked, hold for every place.
        "destinations": (
            "change_report",
            "add_decree",
            "change_decree",
            "delete_decree",
            "change_reviewintervals",
        ),
        "visits": ("add_publishedfigure", "change_publishedfigure", "delete_publishedfigure"),
    },
}
