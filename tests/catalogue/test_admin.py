"""The vocabulary in the admin: corrected, never added to or taken from."""

import pytest
from django.contrib.auth import get_user_model

from catalogue.models import Category

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/snippets/catalogue/category/"


@pytest.fixture
def category():
    return Category.objects.create(code="alam", name="Alam", name_en="Nature", icon="alam", kind="place", marker="alam")


@pytest.fixture
def chief(client):
    client.force_login(get_user_model().objects.create_superuser("kepala", "kepala@example.org", "sandi"))
    return client


def test_a_word_can_be_corrected_and_its_code_cannot(chief, category):
    answer = chief.post(
        f"{ADDRESS}edit/{category.pk}/", {"name": "Alam liar", "name_en": "Wild nature", "order": 3, "code": "lain"}
    )
    assert answer.status_code == 302
    category.refresh_from_db()
    assert (category.name, category.name_en, category.order, category.code) == ("Alam liar", "Wild nature", 3, "alam")


@pytest.mark.parametrize("action", ["add/", "delete/{pk}/"])
def test_nobody_adds_or_deletes_a_word(chief, category, action):
    answer = chief.post(ADDRESS + action.format(pk=category.pk), {"name": "Baru"})
    assert answer.status_code in (302, 403, 404)
    assert list(Category.objects.all()) == [category]


def test_a_stranger_is_sent_to_the_login(client, category):
    answer = client.get(ADDRESS)
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]
