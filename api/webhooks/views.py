"""The admin's screens of webhooks. Whoever lacks the right is refused before anything is looked up."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from api.webhooks import changing
from api.webhooks.forms import NewSubscriptionForm, ReplayForm, SubscriptionForm
from api.webhooks.models import Subscription
from api.webhooks.rights import may_manage, subscription_for
from regions.models import District

#: Where a new secret waits for its one look.
FRESH_SECRET = "webhook_secret_{uid}"  # noqa: S105 – where it is, not what it is
SHOWN_ATTEMPTS = 20


class WebhookView(WagtailAdminTemplateMixin, TemplateView):
    """A screen for who may manage webhooks."""

    header_icon = "link-external"
    page_title = gettext_lazy("Webhook")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_manage(request.user):
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = {"url": reverse("wagtailadmin_home"), "label": _("Beranda")}
        return [home, {"url": reverse("webhooks"), "label": self.get_page_title()}]


class ListView(WebhookView):
    """Every subscription and how it fares."""

    template_name = "webhooks/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"subscriptions": Subscription.objects.all()}


class NewView(FormView, WebhookView):
    """A new subscription; its secret is shown on the next screen, once."""

    template_name = "webhooks/form.html"
    form_class = NewSubscriptionForm

    def form_valid(self, form: NewSubscriptionForm) -> HttpResponse:
        made = changing.create(form.save(commit=False), self.request.user, form.from_the_beginning)
        self.request.session[FRESH_SECRET.format(uid=made.uid)] = made.secret
        messages.success(self.request, _("Langganan “%(name)s” dibuat.") % {"name": made.name})
        return redirect(made)


class OneView(WebhookView):
    """A screen of one subscription."""

    def dispatch(self, request: HttpRequest, *args: Any, uid: UUID, **kwargs: Any) -> HttpResponseBase:
        self.subscription = subscription_for(request.user, uid)
        return super().dispatch(request, *args, uid=uid, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": self.subscription.get_absolute_url(), "label": self.subscription.name}
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"subscription": self.subscription}


class ShowView(OneView):
    """A subscription: its selection, how far it is, its last messages; a new secret this one time."""

    template_name = "webhooks/show.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        one = self.subscription
        names = dict(District.objects.values_list("code", "name"))
        return super().get_context_data(**kwargs) | {
            "secret": self.request.session.pop(FRESH_SECRET.format(uid=one.uid), ""),
            "attempts": one.attempts.all()[:SHOWN_ATTEMPTS],
            "kinds": changing.kind_names(one),
            "districts": [names.get(code, code) for code in one.districts],
            "behind": changing.behind(one),
            "replay": ReplayForm(),
        }


class EditView(FormView, OneView):
    """Name, address and selection; another selection begins anew."""

    template_name = "webhooks/form.html"
    form_class = SubscriptionForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.subscription}

    def form_valid(self, form: SubscriptionForm) -> HttpResponse:
        changing.change(form)
        messages.success(self.request, _("Perubahan disimpan."))
        return redirect(self.subscription)


class ActView(OneView):
    """One press of a button: what it does is its ``act``, a function of ``changing``."""

    http_method_names = ("post",)
    act: Any = None
    told: Any = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.act(self.subscription)
        messages.success(request, str(self.told))
        return redirect(self.subscription)


class RotateView(ActView):
    """A new secret, beside which the old one is good for a while."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        fresh = changing.rotate(self.subscription)
        request.session[FRESH_SECRET.format(uid=fresh.uid)] = fresh.secret
        return redirect(fresh)


class ReplayView(FormView, OneView):
    """Sends again from a moment, or from the beginning."""

    template_name = "webhooks/replay.html"
    form_class = ReplayForm

    def form_valid(self, form: ReplayForm) -> HttpResponse:
        since = form.cleaned_data["since"]
        knows = changing.replay(self.subscription, since)
        if since and not knows:
            messages.warning(
                self.request, _("Sejauh itu tidak lagi diketahui apa yang berubah, jadi dikirim dari awal.")
            )
        else:
            messages.success(self.request, _("Pengiriman ulang dimulai."))
        return redirect(self.subscription)


class DeleteView(OneView):
    """Asks once more, then ends a subscription with all that is kept of it."""

    template_name = "webhooks/delete.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        log(self.subscription, "wagtail.delete", deleted=True)
        self.subscription.delete()
        messages.success(request, _("Langganan “%(name)s” dihapus.") % {"name": self.subscription.name})
        return redirect("webhooks")
