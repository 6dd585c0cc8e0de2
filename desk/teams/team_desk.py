"""The screen of the teams: a new kecamatan gets its team with one form, and people are put in and taken out."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from desk.teams.arranging import set_up
from desk.teams.models import Team
from regions.models import District


class TeamPolicy(ModelPermissionPolicy):
    """Nobody deletes a team, superusers neither: its people are taken out, and its pages stay looked after."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission([action for action in actions if action != "delete"])


class PeopleField(forms.ModelMultipleChoiceField):
    """People by their names."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        name = obj.get_full_name()
        return f"{name} ({obj.get_username()})" if name else obj.get_username()


class TeamForm(WagtailAdminModelForm):
    """The name, the kecamatan, and who is in its two groups; the rest is made by ``set_up``."""

    instance: Team

    writers = PeopleField(
        queryset=get_user_model().objects.none(),
        required=False,
        label=gettext_lazy("Penulis"),
        help_text=gettext_lazy("Kontributor kampung, atau penyunting di kantor: menulis dan mengusulkan."),
    )
    deciders = PeopleField(
        queryset=get_user_model().objects.none(),
        required=False,
        label=gettext_lazy("Pemeriksa"),
        help_text=gettext_lazy("Peninjau kecamatan memeriksa usulan; penerbit di kantor menerbitkan."),
    )

    class Meta:
        model = Team
        fields = ("name", "district", "writers", "deciders")

    class Media:
        css: ClassVar = {"all": ["desk/teams/people.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team = self.instance
        for name in ("writers", "deciders"):
            field: Any = self.fields[name]
            group = getattr(team, name) if team.pk else None
            field.initial = group.user_set.all() if group else None
            people = get_user_model().objects.filter(is_active=True)
            people = (people | group.user_set.all()).distinct() if group else people
            field.queryset = people.order_by("first_name", "last_name", "username")
            self.initial.pop(name, None)
        district: Any = self.fields["district"]
        if team.pk:
            del self.fields["district"]
        else:
            district.required = True
            district.queryset = District.objects.filter(teams__isnull=True).defer("boundary")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"].strip()
        if Team.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Nama ini sudah dipakai tim lain."))
        return name

    def _post_clean(self) -> None:
        """The groups are no fields of the team to be filled in here: ``set_up`` makes them."""

    def save(self, commit: bool = True) -> Team:
        """Make the team or bring it up to date, and put people in their groups.

        Args:
            commit: the team has groups of its own, so it is stored in any case.
        """
        team = self.instance
        district = team.district if team.pk else self.cleaned_data["district"]
        team = set_up(district, self.cleaned_data["name"]).team
        self.instance = team
        team.writers.user_set.set(self.cleaned_data["writers"])
        team.deciders.user_set.set(self.cleaned_data["deciders"])
        return team


class Members(Column):
    """How many people are in a group."""

    def __init__(self, group: str, label: Any) -> None:
        super().__init__(group, label=label)
        self.group = group

    def get_value(self, instance: Team) -> int:
        return getattr(instance, self.group).user_set.filter(is_active=True).count()


class TeamViewSet(ModelViewSet):
    model = Team
    icon = "group"
    menu_label = gettext_lazy("Tim")
    menu_name = "teams"
    menu_order = 600
    add_to_settings_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = (
        "name",
        "district",
        Members("writers", gettext_lazy("Penulis")),
        Members("deciders", gettext_lazy("Pemeriksa")),
    )
    search_fields = ("name",)
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[TeamForm]:
        return TeamForm
