"""The admin works under a policy without inline scripts: what Wagtail writes inline is data here, started by a file."""

import json
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminPageChooser, AdminTimeInput
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Locale, Page, Site

from tests.catalogue.site import small_site

pytestmark = pytest.mark.django_db


class Inline(HTMLParser):
    """Collects what the policy would refuse: inline scripts, styles, and attributes that hold code or style."""

    def __init__(self, html):
        super().__init__()
        self.refused, self.starts = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "style" or "style" in values or any(name.startswith("on") for name in values):
            self.refused.append((tag, values))
        if (
            tag == "script"
            and "src" not in values
            and values.get("type", "") not in ("application/json", "text/template")
        ):
            self.refused.append((tag, values))
        if values.get("data-controller") == "pesona-start":
            function = values["data-pesona-start-function-value"]
            self.starts.append((function, json.loads(values["data-pesona-start-arguments-value"])))


@pytest.mark.parametrize(
    ("widget", "function"),
    [
        (AdminDateInput(), "initDateChooser"),
        (AdminTimeInput(), "initTimeChooser"),
        (AdminDateTimeInput(), "initDateTimeChooser"),
    ],
)
def test_a_date_field_is_started_from_data(widget, function):
    page = Inline(widget.render("mulai", None, {"id": "id_mulai"}))

    assert page.refused == []
    assert page.starts == [(function, ["id_mulai", widget.get_config()])]


@pytest.mark.parametrize(
    ("chooser", "function"), [(AdminPageChooser, "PageChooser"), (AdminImageChooser, "ImageChooser")]
)
def test_a_chooser_is_started_from_data(chooser, function):
    widget = chooser()
    page = Inline(widget.render("pilihan", None, {"id": "id_pilihan"}))

    assert page.refused == []
    [(started, [element_id, options])] = page.starts
    assert (started, element_id) == (function, "id_pilihan")
    assert options["modalUrl"] == widget.get_chooser_modal_url()


def test_a_chooser_needs_an_id_to_be_started():
    with pytest.raises(TypeError, match="id"):
        AdminPageChooser().render("pilihan", None, {})


def test_a_chosen_page_cannot_smuggle_markup_into_the_widget():
    page = Page.objects.get(depth=1)
    page.title = page.draft_title = '"><script>alert(1)</script>'
    page.save()

    html = AdminPageChooser(can_choose_root=True).render("pilihan", page.pk, {"id": "id_pilihan"})

    assert "<script" not in html


@pytest.mark.parametrize("template", ["inline_panel", "multiple_chooser_panel"])
def test_a_panel_of_rows_is_started_from_data(template):
    formset = forms.formset_factory(forms.Form)(prefix="galeri")
    context = {
        "self": {"formset": formset, "children": [], "empty_child": None, "label": "Gambar"},
        "options_json": json.dumps({"formsetPrefix": "id_galeri", "emptyChildFormPrefix": "galeri-__prefix__"}),
        "chooser_widget_definition": {"_type": "x"},
    }

    page = Inline(render_to_string(f"wagtailadmin/panels/{template}.html", context))

    assert page.refused == []
    [(function, [options])] = page.starts
    assert function == {"inline_panel": "InlinePanel", "multiple_chooser_panel": "MultipleChooserPanel"}[template]
    assert options["formsetPrefix"] == "id_galeri"


def admin_addresses():
    home = Site.objects.get(is_default_site=True).root_page
    reports = ["reports/locked/", "reports/site-history/"]
    lists = ["", "agenda/", "pages/", "images/", "images/add/", "documents/", "users/", *reports]
    forms = [
        "users/new/",
        "redirects/add/",
        "sites/new/",
        "locales/",
        "account/",
        "workflows/list/",
        "collections/add/",
    ]
    pages = [f"pages/{home.pk}/", f"pages/{home.pk}/edit/", f"pages/{home.pk}/history/", f"pages/{home.pk}/copy/"]
    return [f"/admin/{address}" for address in (*lists, *forms, *pages)]


def test_translating_a_page_needs_no_inline_script(admin_client):
    page = small_site().place("Istana")
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    english = Locale.objects.get(language_code="en").pk
    forms = [admin_client.get(submit), admin_client.post(submit, {"locales": [english]}, follow=True)]

    assert "js-translation-editor" in forms[1].content.decode()
    assert [Inline(form.content.decode()).refused for form in forms] == [[], []]
    # Nothing is translated yet, so nothing of it is public.
    assert not page.get_translations().get().live


def test_the_desk_for_events_needs_no_inline_script(admin_client):
    event = small_site().event("Festival", start_date=timezone.localdate() + timedelta(days=7))
    names = ("event_call_off", "event_take_back", "event_again", "wagtailadmin_pages:edit")
    addresses = [reverse("event_desk"), reverse("event_desk_new"), *(reverse(name, args=[event.pk]) for name in names)]
    answers = [admin_client.get(address) for address in addresses]

    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert [Inline(answer.content.decode()).refused for answer in answers] == [[]] * len(answers)


def test_no_page_of_the_admin_needs_an_inline_script(admin_client):
    refused = {}
    for address in admin_addresses():
        response = admin_client.get(address)
        assert response.status_code == 200, address
        if found := Inline(response.content.decode()).refused:
            refused[address] = found

    assert refused == {}
