"""Published figures in the admin: for the office alone, with what contradicts each beside it and its whole history."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from desk.visits.figure_form import FigureForm, same_subject
from desk.visits.figure_versions import keep_end, versions
from progress.visits.published import PublishedFigure


class FigureColumn(Column):
    """The number itself; what is rupiah says so."""

    cell_template_name = "desk/visits/figure_cell.html"

    def get_value(self, instance: PublishedFigure) -> Any:
        return instance.figure


class EditFigureView(generic.EditView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figure = PublishedFigure.objects.get(pk=self.object.pk)
        return super().get_context_data(**kwargs) | {
            "figure": figure,
            "others": same_subject(figure),
            "versions": versions(figure),
        }


class DeleteFigureView(generic.DeleteView):
    def delete_action(self) -> None:
        keep_end(self.object, by=self.request.user)
        super().delete_action()


class PublishedFigureViewSet(ModelViewSet):
    model = PublishedFigure
    icon = "table"
    menu_label = _("Angka terbitan")
    menu_name = "published-figures"
    menu_order = 156
    add_to_admin_menu = True
    url_prefix = "kunjungan/terbitan"
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_view_class = EditFigureView
    delete_view_class = DeleteFigureView
    create_template_name = edit_template_name = "desk/visits/figure_form.html"
    list_display = ("__str__", "indicator", FigureColumn("figure", label=_("Angka")), "quality")
    list_filter = ("indicator", "scope", "quality", "district")
    search_fields = ("subject", "period", "note", "sources")
    list_per_page = 50

    def get_form_class(self, for_update: bool = False) -> type[FigureForm]:
        return FigureForm
