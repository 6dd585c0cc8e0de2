"""The small site with people of several kinds."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from wagtail.models import GroupPagePermission, Locale, Page

from tests.catalogue.site import SmallSite, small_site


@pytest.fixture
def site(db: None) -> SmallSite:
    return small_site()


def who_may(page: Page, *rights: str, name: str = "penyunting") -> User:
    """Somebody who may do some things with a page and those below it, and nothing elsewhere."""
    group = Group.objects.create(name=f"{name} {page.title}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=f"{right}_page")
        GroupPagePermission.objects.create(group=group, page=page.page_ptr, permission=permission)
    person = User.objects.create_user(name, password="rahasia")
    person.groups.add(group)
    return person


def in_english(page: Any, **fields: Any) -> Any:
    """The page in English, published."""
    english = Locale.objects.get(language_code="en")
    translation = page.copy_for_translation(english, copy_parents=True)
    for name, value in fields.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
    return translation
