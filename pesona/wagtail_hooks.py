"""What the top floor adds to Wagtail's admin."""

from django.db import connection
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.models import Page


@hooks.register("insert_global_admin_js")
def start_widgets_from_data() -> SafeString:
    return format_html('<script src="{}"></script>', static("pesona/admin/start.js"))


@hooks.register("before_create_page")
def one_new_page_at_a_time(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    """Let the editor's autosave and a press of "publish" below the same parent follow each other.

    Otherwise both may find the address free, and the second fails with a server error when it stores
    the page. The lock lasts until the request's transaction ends.
    """
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('create page'), %s)", [parent_page.pk])
