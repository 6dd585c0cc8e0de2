from django.apps import AppConfig


class PesonaConfig(AppConfig):
    """The top floor: it composes the rooms below and fits Wagtail's admin to the content security policy."""

    name = "pesona"

    def ready(self) -> None:
        from wagtail.admin.widgets import BaseChooser

        from pesona import agency_fields, front_cache, request_ids
        from pesona.choosers import render_without_script

        # Wagtail offers no setting for this one: see docs/decisions/0005-admin-without-inline-scripts.md.
        BaseChooser.render = render_without_script
        agency_fields.register()
        front_cache.connect()
        request_ids.forget_when_finished()
