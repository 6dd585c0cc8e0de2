"""The regions in the admin: names can be corrected; codes, boundaries and the list itself come from files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.permissions import FixedListPolicy
from regions.models import District, Village


class CorrectionForm(WagtailAdminModelForm):
    """Writes only what was corrected, so that a boundary imported meanwhile is not put back."""

    def save(self, commit: bool = True) -> Any:
        region = super().save(commit=False)
        if commit:
            region.save(update_fields=self.changed_data)
        return region


class RegionViewSet(SnippetViewSet):
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50


class DistrictViewSet(RegionViewSet):
    model = District
    icon = "site"
    list_display = ("name", "code", "bps_code", "boundary_is_schematic")
    search_fields = ("name", "name_official", "code")
    inspect_view_fields = ("code", "bps_code", "name", "name_official", "boundary_is_schematic", "boundary_source")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("name_official"),
            FieldPanel("code", read_only=True),
            FieldPanel("bps_code", read_only=True),
            FieldPanel("boundary_is_schematic", read_only=True),
            FieldPanel("boundary_source", read_only=True),
        ],
        base_form_class=CorrectionForm,
    )


class VillageViewSet(RegionViewSet):
    model = Village
    icon = "home"
    list_display = ("name", "code", "kind", "district", "boundary_is_schematic")
    list_filter = ("district", "kind")
    search_fields = ("name", "name_other", "code")
    inspect_view_fields = ("code", "name", "name_other", "kind", "district", "boundary_is_schematic", "boundary_source")
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("name_other"),
            FieldPanel("code", read_only=True),
            FieldPanel("kind", read_only=True),
            FieldPanel("district", read_only=True),
            FieldPanel("boundary_is_schematic", read_only=True),
            FieldPanel("boundary_source", read_only=True),
        ],
        base_form_class=CorrectionForm,
    )


class RegionViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Wilayah")
    menu_icon = "site"
    items = (DistrictViewSet, VillageViewSet)


register_permission_policy(District, FixedListPolicy(District))
register_permission_policy(Village, FixedListPolicy(Village))
register_snippet(RegionViewSetGroup)
