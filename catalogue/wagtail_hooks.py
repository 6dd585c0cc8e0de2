"""The vocabulary in the admin: words can be corrected; which there are comes from ``catalogue/data``."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from catalogue.models import Category, Facility
from core.permissions import FixedListPolicy

WORDS = (FieldPanel("name"), FieldPanel("name_en"), FieldPanel("order"))


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "tag"
    copy_view_enabled = False
    list_display = ("name", "name_en", "kind", "code")
    list_filter = ("kind",)
    panels = (*WORDS, FieldPanel("kind", read_only=True), FieldPanel("code", read_only=True))


class FacilityViewSet(SnippetViewSet):
    model = Facility
    icon = "tick"
    copy_view_enabled = False
    list_display = ("name", "name_en", "code")
    panels = (*WORDS, FieldPanel("code", read_only=True))


class VocabularyViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Kosakata")
    menu_icon = "tag"
    items = (CategoryViewSet, FacilityViewSet)


register_permission_policy(Category, FixedListPolicy(Category))
register_permission_policy(Facility, FixedListPolicy(Facility))
register_snippet(VocabularyViewSetGroup)
