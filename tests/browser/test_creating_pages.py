"""The editor saves a new page by itself: that may not collide with a press of "publish" at the same moment."""

import threading

from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import StandardPage

ROUNDS = 3


def both_at_once(client: Client, address: str, form: dict[str, str]) -> list[int]:
    """The answers to one form that is sent twice at the same moment."""
    gate, answers = threading.Barrier(2), []

    def send() -> None:
        sender = Client(raise_request_exception=False)
        sender.cookies = client.cookies
        gate.wait()
        answers.append(sender.post(address, form).status_code)
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    return answers


def test_one_form_sent_twice_at_once_makes_one_page_and_no_server_error(site, admin_client):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", site.home.pk])
    for number in range(ROUNDS):
        form = nested_form_data(
            {"title": f"Tentang {number}", "slug": f"tentang-{number}", "summary": "", "body": streamfield([])}
        )
        # The second is shown its form again: the address is taken.
        assert sorted(both_at_once(admin_client, address, form)) == [200, 302]
        assert StandardPage.objects.filter(slug=f"tentang-{number}").count() == 1
