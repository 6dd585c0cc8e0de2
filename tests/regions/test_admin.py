"""The regions in the admin: names can be corrected, everything else comes from files."""

import pytest
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from regions.models import District, Village
from regions.wagtail_hooks import DistrictViewSet
from tests.regions.factories import box, district, village

pytestmark = pytest.mark.django_db


@pytest.fixture
def siak():
    return district("14.08.01", "Siak", box(102.0, 0.7, 102.1, 0.8))


@pytest.fixture
def langkai(siak):
    return village("14.08.01.2003", siak, 102.05, 0.75, name="Langkai")


def address(model, view, *codes):
    return reverse(f"wagtailsnippets_regions_{model}:{view}", args=[quote(code) for code in codes])


@pytest.fixture
def clerk(django_user_model):
    """Somebody who may change regions and nothing more."""
    group = Group.objects.create(name="Juru wilayah")
    group.permissions.add(
        Permission.objects.get(codename="access_admin"),
        *Permission.objects.filter(
            codename__in=["change_district", "change_village", "add_district", "delete_village"]
        ),
    )
    user = django_user_model.objects.create_user("juru", password="x")
    user.groups.add(group)
    return user


@pytest.fixture
def visitor(django_user_model):
    """Somebody who may log in and nothing more."""
    group = Group.objects.create(name="Tamu")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = django_user_model.objects.create_user("tamu", password="x")
    user.groups.add(group)
    return user


@pytest.mark.parametrize("view", ["list", "inspect", "edit"])
@pytest.mark.parametrize("model", ["district", "village"])
def test_a_superuser_sees_the_regions(admin_client, siak, langkai, model, view):
    codes = [] if view == "list" else [siak.code if model == "district" else langkai.code]
    answer = admin_client.get(address(model, view, *codes))
    assert answer.status_code == 200
    assert "Siak" in answer.content.decode()


def test_a_clerk_corrects_a_name_and_the_floors_above_hear_of_it(client, clerk, siak, heard):
    client.force_login(clerk)
    heard.clear()
    client.post(address("district", "edit", siak.code), {"name": "Siak Kota", "name_official": "Siak"})
    assert District.objects.get(code="14.08.01").name == "Siak Kota"
    assert heard == [{"14.08.01"}]


def test_codes_and_boundaries_are_not_changed_by_hand(client, clerk, siak, langkai):
    client.force_login(clerk)
    forged = {"code": "14.08.99", "bps_code": "1405999", "boundary": "", "boundary_is_schematic": "on"}
    client.post(address("district", "edit", siak.code), forged | {"name": "Siak", "name_official": "Siak"})
    client.post(
        address("village", "edit", langkai.code), {"name": "Langkai", "kind": "kelurahan", "code": "14.08.01.9999"}
    )
    siak_now = District.objects.get()
    assert (siak_now.code, siak_now.bps_code, siak_now.boundary_is_schematic) == ("14.08.01", "1405020", False)
    assert siak_now.boundary.equals(siak.boundary)
    assert (Village.objects.get().code, Village.objects.get().kind) == ("14.08.01.2003", "kampung")


def test_a_correction_does_not_put_back_a_boundary_imported_meanwhile(siak):
    form_class = DistrictViewSet().get_form_class()
    form = form_class({"name": "Siak Kota", "name_official": "Siak"}, instance=District.objects.get())
    imported = box(102.0, 0.7, 102.2, 0.9)
    District.objects.update(boundary=imported, boundary_source="BIG")
    assert form.is_valid()
    form.save()
    siak_now = District.objects.get()
    assert (siak_now.name, siak_now.boundary_source) == ("Siak Kota", "BIG")
    assert siak_now.boundary.equals(imported)


@pytest.mark.parametrize("name", ["", "x" * 61, "Si\x0bak"])
def test_a_bad_name_is_refused(client, clerk, siak, name):
    client.force_login(clerk)
    answer = client.post(address("district", "edit", siak.code), {"name": name, "name_official": "Siak"})
    assert answer.status_code == 200
    assert District.objects.get().name == "Siak"


def refuses(answer):
    """Wagtail sends those who may not back to the start."""
    return answer.status_code == 302 and answer.url == reverse("wagtailadmin_home")


@pytest.mark.parametrize("model", ["district", "village"])
def test_nobody_adds_or_deletes_a_region_whatever_the_group_says(client, clerk, admin_user, siak, langkai, model):
    code = siak.code if model == "district" else langkai.code
    for user in (clerk, admin_user):
        client.force_login(user)
        assert refuses(client.post(address(model, "add"), {"name": "Baru"}))
        assert refuses(client.post(address(model, "delete", code)))
    assert (District.objects.count(), Village.objects.count()) == (1, 1)


@pytest.mark.parametrize("view", ["list", "inspect", "edit", "history", "usage"])
@pytest.mark.parametrize("model", ["district", "village"])
def test_who_has_no_permission_sees_nothing(client, visitor, siak, langkai, model, view):
    client.force_login(visitor)
    codes = [] if view == "list" else [siak.code if model == "district" else langkai.code]
    assert refuses(client.get(address(model, view, *codes)))


def test_who_is_not_logged_in_is_asked_to(client, siak):
    assert client.get(address("district", "edit", siak.code)).url.startswith(reverse("wagtailadmin_login"))
