"""The guide's place in the admin: an item of the main menu, for everybody who may come in."""

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from desk.guide.views import GuideView, guide_picture


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("panduan/", GuideView.as_view(), name="guide"),
        path("panduan/<slug:name>/", GuideView.as_view(), name="guide_chapter"),
        path("panduan/gambar/<slug:name>.webp", guide_picture, name="guide_picture"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("Panduan"), reverse_lazy("guide"), name="guide", icon_name="help", order=10500)
