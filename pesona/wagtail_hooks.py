"""What the top floor adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def start_widgets_from_data() -> SafeString:
    return format_html('<script src="{}"></script>', static("pesona/admin/start.js"))
