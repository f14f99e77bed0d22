"""What pages about one's own account share."""

import json

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.apps.accounts.queries import demo_logins as find_demo_logins
from kiezwerk.apps.accounts.rules import demanding_roles

register = template.Library()
BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"))


@register.filter
def as_json(value):
    """Write plain data into an attribute, where scripts of the site read it."""
    return json.dumps(value)


@register.filter
def browser_name(user_agent):
    """Say which browser on which system stands behind a user agent, as far as it tells."""
    found = [next((name for sign, name in known if sign in user_agent), "") for known in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found)) or _("Unknown browser")


@register.inclusion_tag("accounts/_demo_logins.html", takes_context=True)
def demo_logins(context):
    """Show one button per role of the example."""
    return {"logins": find_demo_logins(), "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("accounts/_second_factor_demand.html", takes_context=True)
def second_factor_demand(context):
    """Say which roles ask for a second factor that is not set up yet."""
    return {"roles": demanding_roles(context["request"].user)}


@register.inclusion_tag("ui/_tabs.html", takes_context=True)
def account_tabs(context):
    """Show the ways between the pages about one's own account."""
    path = context["request"].path
    pages = (
        (_("My account"), reverse("accounts:account")),
        (_("Second factor"), reverse("mfa_index")),
        (_("Where I am logged in"), reverse("usersessions_list")),
    )
    own = max((address for _label, address in pages if path.startswith(address)), key=len, default="")
    return {
        "label": _("Pages about my account"),
        "entries": [{"label": label, "address": address, "current": address == own} for label, address in pages],
    }
