"""What the demo content stands on, and what it leaves alone."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from catalogue.models import Category
from home.demo.editors import NotADemoError, renew_login
from home.models import HomePage

pytestmark = pytest.mark.django_db


def test_a_site_with_a_front_page_of_its_own_is_left_alone():
    root = Page.get_first_root_node()
    root.add_child(instance=HomePage(title="Dinas Pariwisata", slug="dinas"))
    with pytest.raises(CommandError, match="sudah punya beranda sendiri"):
        call_command("load_demo", "--no-progress", verbosity=0)
    assert list(HomePage.objects.values_list("slug", flat=True)) == ["dinas"]


def test_no_password_is_made_up_on_a_real_site(settings):
    settings.DEMO_LOGIN_ALLOWED = False
    with pytest.raises(NotADemoError, match="hanya dibuatkan pada demo"):
        renew_login("penyunting")


def test_no_password_is_made_up_where_nobody_allowed_it(settings):
    del settings.DEMO_LOGIN_ALLOWED
    with pytest.raises(NotADemoError):
        renew_login("penyunting")


def test_vocabulary_an_editor_renamed_keeps_its_name():
    call_command("load_vocabulary", verbosity=0)
    Category.objects.filter(code="religi").update(name="Rumah ibadah")
    call_command("load_vocabulary", verbosity=0)
    assert Category.objects.get(code="religi").name == "Rumah ibadah"
