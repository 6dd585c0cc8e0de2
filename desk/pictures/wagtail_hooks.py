"""What pictures on their way in add to the admin."""

from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from desk.pictures.views import CreateView, ManyView


@hooks.register("register_admin_urls", order=-1)  # before Wagtail's own, whose names lead to the same addresses
def admin_urls() -> list[URLPattern | URLResolver]:
    return [
        path("gambar/", include("desk.pictures.urls")),
        path("images/multiple/add/", ManyView.as_view()),
        path("images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/", CreateView.as_view()),
    ]


@hooks.register("insert_global_admin_css")
def style_of_the_offer() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/pictures/photo-place.css"))


@hooks.register("insert_editor_js")
def offer_the_place_of_photos() -> SafeString:
    return format_html(
        '<script type="module" src="{}" data-places="{}"></script>',
        static("desk/pictures/photo-place.js"),
        reverse("desk_pictures:places"),
    )
