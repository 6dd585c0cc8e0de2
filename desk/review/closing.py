"""Two screens of wagtail-localize that would publish for whoever may not: each asks for the right first.

They stand before its own in the addresses of the admin.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.update_translations import UpdateTranslationsView


class UpdateTranslations(UpdateTranslationsView):
    """Brings translations up to date; their publishing at once is offered to those who may publish each of them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        source = get_object_or_404(TranslationSource, pk=kwargs["translation_source_id"])
        page = source.get_source_instance()
        if isinstance(page, Page) and not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form(self) -> Any:
        form = super().get_form()
        if not self.may_publish():
            form.fields["publish_translations"].disabled = True
            form.fields["publish_translations"].initial = False
        return form

    def may_publish(self) -> bool:
        targets = [translation.get_target_instance() for translation in self.object.translations.filter(enabled=True)]
        return all(
            target.permissions_for_user(self.request.user).can_publish()
            for target in targets
            if isinstance(target, Page)
        )


def alias_of_source(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Turns a translation into a copy that follows its source: what it says changes at once, so it is publishing."""
    if not get_object_or_404(Page, pk=page_id).permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    return convert_to_alias(request, page_id)
