"""Getting in: a mailed code, the page for those who have no account, and the logins of the example."""

import logging

from allauth.account.views import RequestLoginCodeView
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login as log_in
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from requests import RequestException

from kiezwerk.acts.pages import public
from kiezwerk.ui.views import too_many_requests

from ..queries import demo_logins
from .language import speak_language_of


class LoginView(RequestLoginCodeView):
    """One field, one button. Too many requests for one address are told so, and so is a mail that does not leave."""

    template_name = "account/login.html"

    def _redirect_to_pending_stage(self, request, stage):
        """Start over: whoever comes back here mistyped the address, or waits for a code in vain."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except OSError:
            logging.getLogger("kiezwerk.accounts").exception("a code could not be mailed")
            form.add_error(None, _("The code could not be mailed just now. Please try again in a few minutes, or log in with a passkey."))
            return self.render_to_response(self.get_context_data(form=form), status=503, headers={"Retry-After": "120"})

    def form_invalid(self, form):
        if form.has_error("email", "too_many_login_attempts"):
            return too_many_requests(self.request)
        return self.render_to_response(self.get_context_data(form=form), status=422)


login = public(LoginView.as_view())


@public
def signup_closed(request):
    return render(request, "account/signup_closed.html")


@public
def provider_login(request, provider_id):
    """Go on to the provider of the single sign-on, or say that it does not answer."""
    try:
        return openid_connect.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/authentication_error.html", status=502)


@public
@require_POST
def demo_login(request, code):
    """Log in as an invented person; outside the example this address does not exist."""
    chosen = next((login for login in demo_logins() if login.code == code), None) if settings.DEMO else None
    if chosen is None:
        raise Http404
    log_in(request, chosen.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    UserSession.objects.create_from_request(request)
    return speak_language_of(chosen.person, request, redirect(settings.LOGIN_REDIRECT_URL))
