"""Uploaded files under /media/ are the editors' alone."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploaded():
    """The address of a file that somebody managed to upload, a page with a script in it."""
    name = default_storage.save("original_images/draft.html", ContentFile(b"<script>alert(1)</script>"))
    yield default_storage.url(name)
    default_storage.delete(name)


def test_a_visitor_gets_no_uploaded_file(client, uploaded):
    response = client.get(uploaded)

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_a_user_without_access_to_the_admin_gets_none_either(client, django_user_model, uploaded):
    client.force_login(django_user_model.objects.create_user("tamu"))

    assert client.get(uploaded).status_code == 302


def test_an_editor_gets_the_file_in_a_sandbox(admin_client, uploaded):
    response = admin_client.get(uploaded)

    assert response.status_code == 200
    assert response.getvalue() == b"<script>alert(1)</script>"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_no_path_leads_out_of_the_folder(admin_client):
    for path in ("../manage.py", "..%2fmanage.py", "/etc/passwd"):
        assert admin_client.get(f"/media/{path}").status_code in (400, 404)
