"""Teams: made by a command or by one form, safe to repeat, and their rights follow the tree."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Collection, GroupPagePermission, Locale
from wagtail_localize.operations import translate_object

from desk.teams.models import Role, Team
from desk.teams.ownership import has_role, memberships, office, team_of
from tests.catalogue.site import make_district

pytestmark = pytest.mark.django_db


def command() -> list[str]:
    out = StringIO()
    call_command("set_up_teams", stdout=out)
    return out.getvalue().splitlines()


def test_the_command_makes_a_team_for_every_kecamatan_and_the_office_and_a_second_run_changes_nothing(site):
    first = command()
    assert first[-1] == "3 tim, 3 dibuat atau diperbarui."
    before = (Team.objects.count(), Group.objects.count(), GroupPagePermission.objects.count())
    assert command() == ["3 tim, tidak ada yang berubah."]
    assert (Team.objects.count(), Group.objects.count(), GroupPagePermission.objects.count()) == before
    assert Collection.objects.filter(team__isnull=False).count() == 3


def test_a_right_given_or_taken_by_hand_is_put_right_by_the_next_run(people):
    group = people.siak.writers
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=group, page=people.site.siak.page_ptr, permission=publish)
    GroupPagePermission.objects.filter(group=people.minas.deciders).delete()
    assert command()[-1] == "3 tim, 2 dibuat atau diperbarui."
    assert list(group.page_permissions.values_list("permission__codename", flat=True)) == ["add_page"]
    assert people.minas.deciders.page_permissions.count() == 1


def test_a_page_is_looked_after_by_the_team_of_its_kecamatan_and_else_by_the_office(people):
    assert team_of(people.site.place()) == people.siak
    assert team_of(people.site.event(below=people.site.minas)) == people.minas
    assert team_of(people.site.siak) == people.siak
    assert team_of(people.site.home) == office() == people.office


def test_a_kecamatan_without_a_team_is_looked_after_by_the_office(people):
    people.minas.delete()
    assert team_of(people.site.place(below=people.site.minas)) == people.office


def test_the_pages_of_a_team_are_those_of_its_kecamatan_and_the_rest_is_the_offices(people):
    in_siak, in_minas = people.site.place(), people.site.place(below=people.site.minas)
    pages = {
        team: set(team.pages().values_list("pk", flat=True)) for team in (people.siak, people.minas, people.office)
    }
    assert in_siak.pk in pages[people.siak]
    assert in_minas.pk not in pages[people.siak]
    assert {in_siak.pk, in_minas.pk}.isdisjoint(pages[people.office])
    assert people.site.home.pk in pages[people.office]


def test_somebodys_teams_and_roles_are_known(people):
    reviewer = people.person(Role.REVIEWER)
    reviewer.groups.add(people.minas.writers)
    known = {(each.team, each.role) for each in memberships(reviewer)}
    assert known == {(people.siak, Role.REVIEWER), (people.minas, Role.CONTRIBUTOR)}
    assert has_role(reviewer, people.siak, Role.REVIEWER)
    assert not has_role(reviewer, people.minas, Role.REVIEWER)
    reviewer.is_active = False
    assert not has_role(reviewer, people.siak, Role.REVIEWER)


def test_a_page_of_the_kecamatan_in_another_language_is_the_teams_at_once(people):
    english = Locale.objects.get(language_code="en")
    for page in (people.site.home, people.site.siak.get_parent(), people.site.siak):
        page.refresh_from_db()
        translate_object(page, [english])
    translated = people.site.siak.get_translation(english)
    rights = translated.permissions_for_user(people.person(Role.CONTRIBUTOR))
    assert (rights.can_add_subpage(), rights.can_publish()) == (True, False)
    assert people.site.home.get_translation(english).permissions_for_user(people.person(Role.PUBLISHER)).can_publish()
    assert command() == ["3 tim, tidak ada yang berubah."]


class TestScreen:
    @pytest.fixture
    def far(self, people):
        return make_district("14.08.10", "Kandis", "1405012", 100.0)

    def test_one_form_makes_a_team_and_puts_people_in(self, people, far, admin_client):
        person = people.person(Role.CONTRIBUTOR)
        form = {"name": "Kandis", "district": far.code, "writers": [person.pk], "deciders": []}
        assert admin_client.post(reverse("teams:add"), form).status_code == 302
        team = Team.objects.get(district=far)
        assert (team.writers.name, team.deciders.name) == ("Kandis: kontributor", "Kandis: peninjau")
        assert (team.collection.name, list(team.writers.user_set.all())) == ("Kandis", [person])

    def test_the_form_renames_and_takes_people_out(self, people, admin_client):
        person = people.person(Role.REVIEWER)
        form = {"name": "Siak Kota", "writers": [], "deciders": []}
        assert admin_client.post(reverse("teams:edit", args=[people.siak.pk]), form).status_code == 302
        people.siak.refresh_from_db()
        assert (people.siak.name, people.siak.deciders.name) == ("Siak Kota", "Siak Kota: peninjau")
        assert not person.groups.exists()

    def test_a_name_or_a_kecamatan_that_has_a_team_is_refused(self, people, far, admin_client):
        for form in (
            {"name": "SIAK", "district": far.code},
            {"name": "Baru", "district": people.site.siak.district_id},
        ):
            assert admin_client.post(reverse("teams:add"), form).status_code in (200, 400)
        assert Team.objects.count() == 3

    def test_nobody_deletes_a_team(self, people, admin_client):
        admin_client.post(reverse("teams:delete", args=[people.siak.pk]))
        assert Team.objects.filter(pk=people.siak.pk).exists()

    def test_strangers_see_no_teams(self, people, client):
        for user in (people.person(Role.PUBLISHER), people.person(Role.REVIEWER)):
            assert people.client(user).get(reverse("teams:index")).status_code == 302
        assert client.get(reverse("teams:index")).url.startswith("/admin/login/")
