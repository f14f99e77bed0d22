"""What the pages of this app share: their tabs, and how a state is coloured."""

from fractions import Fraction
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from kiezwerk.acts.permissions import may as permitted
from kiezwerk.ui import numbers
from kiezwerk.ui.tabs import Tab

from ..facts import publicity
from ..hooks import thanks_for
from ..messages import FATES, relation_sentence

register = template.Library()

KINDS = {
    "planned": "neutral", "invited": "info", "open": "warning", "closed": "neutral", "cancelled": "danger", "adopted": "success",
    "rejected": "danger", "no-quorum": "warning", "suspected": "warning", "declared": "warning", "confirmed": "danger", "dismissed": "neutral",
    "waiting": "warning", "failed": "danger", "draft": "warning", "signed": "success", "done": "success", "asked": "warning", "accepted": "success",
    "declined": "neutral", "dropped": "neutral", "elected": "success", "pending": "warning", "none": "neutral", "present": "success",
    "excused": "neutral", "absent": "neutral", "yes": "success", "no": "danger", "abstain": "neutral",
}  # fmt: skip


PLACE_OF = {
    **dict.fromkeys(("items", "votes", "conflicts", "candidates", "corrections", "presence", "papers"), "meetings"), "relations": "actors",
}  # fmt: skip
"""Under which tab pages stand whose address does not begin with its own."""


def places() -> dict[str, tuple[str, str]]:
    """Return ``{view: (label, permission)}`` of the tabs, in their order."""
    return {
        "bodies": (_("Bodies"), "view_bodies"),
        "meetings": (_("Meetings"), "view_meetings"),
        "resolutions": (_("Resolutions"), "view_resolutions"),
        "declarations": (_("Declarations"), "declare_interests"),
        "tasks": (_("Tasks"), "view_tasks"),
        "actors": (_("Organisations"), "view_actors"),
        "agreements": (_("Agreements"), "view_agreements"),
        "contacts": (_("Contacts"), "keep_contacts"),
        "invitations": (_("Invitations"), "invite_person"),
        "people": (_("People"), "view_people"),
    }


@register.simple_tag(takes_context=True)
def may(context, permission, subject=None):
    """``{% may "partnerships.edit_agenda" meeting as can_edit %}``"""
    return permitted(context["request"].user, permission, subject)


@register.simple_tag(takes_context=True)
def way_to(context, place, meeting=None, item=None, here=""):
    """``{% way_to "meetings" meeting item here as crumbs %}``: the pages above this one, each with its address."""
    slug = context["partnership"].slug
    crumbs = [(places()[place][0], reverse(f"partnerships:{place}", args=[slug]))]
    if meeting:
        crumbs.append((meeting.title, reverse("partnerships:meeting", args=[slug, meeting.pk])))
    if item:
        crumbs.append((item.title, reverse("partnerships:item", args=[slug, item.pk])))
    return [*crumbs, (here, "")] if here else crumbs


def way_to_act(request, address, title):
    """Return the pages above one that asks before an act: the place to which ``address``, where it leads back, belongs."""
    place = getattr(request, "partnership", None)
    beneath = urlsplit(address).path.removeprefix(reverse("partnerships:bodies", args=[place.slug])) if place else address
    if beneath.startswith("/") or not title:
        return ()
    first = beneath.partition("/")[0]
    view = PLACE_OF.get(first, first if first in places() else "bodies")
    label, permission = places()[view]
    address = reverse(f"partnerships:{view}", args=[place.slug])
    return [(label, address if permitted(request.user, f"partnerships.{permission}", place) else ""), (title, "")]


@register.inclusion_tag("ui/_tabs.html", takes_context=True)
def partnership_tabs(context, current):
    """``{% partnership_tabs "meetings" %}``: bodies, meetings, resolutions, organisations, and what the office sees besides."""
    person, partnership = context["request"].user, context["partnership"]
    tabs = [
        Tab(label, reverse(f"partnerships:{view}", args=[partnership.slug]), view == current)
        for view, (label, permission) in places().items()
        if permitted(person, f"partnerships.{permission}", partnership)
    ]
    return {"entries": tabs, "label": _("Pages of the partnership")}


@register.filter
def public_text(resolution):
    """Return the text of a resolution as everybody may read it."""
    return publicity.public_text(resolution)


@register.filter
def kind_of(state):
    """Return how a badge with this state is coloured."""
    return KINDS.get(str(state), "neutral")


@register.filter
def state_words(meeting):
    """Return the state of a meeting in words; while a written procedure lasts, nobody is in session."""
    return _("Vote is open") if (meeting.form, meeting.state) == ("written", "open") else meeting.get_state_display()


@register.simple_tag(takes_context=True)
def way_to_body(context, body, here=""):
    """``{% way_to_body body here=title as crumbs %}``: the pages above one that belongs to a body."""
    slug = context["partnership"].slug
    crumbs = [(places()["bodies"][0], reverse("partnerships:bodies", args=[slug])), (body.name, reverse("partnerships:body", args=[slug, body.pk]))]
    return [*crumbs, (here, "")] if here else crumbs


@register.simple_tag
def thanks_of(motion):
    """Return whom pages on a motion thank, beside those whom its body thanks."""
    return thanks_for([motion])


@register.simple_tag
def fate_of(code):
    """Return what becomes of a seat, in words."""
    return FATES[code]


@register.simple_tag
def share_of(count, of):
    """Return a part of a whole in percent."""
    return numbers.percent(Fraction(count, of))


@register.simple_tag(takes_context=True)
def relation_line(context, line, here):
    """``{% relation_line line actor %}``: the sentence of a relation; the other organisation leads to its page where the reader may see it."""
    slug = context["partnership"].slug

    def named(actor):
        if actor.pk == here.pk or not line.may_follow:
            return format_html("<bdi>{}</bdi>", actor.name)
        return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse("partnerships:actor", args=[slug, actor.pk]), actor.name)

    words = relation_sentence(line.kind).replace("%(actor)s", "{actor}").replace("%(other)s", "{other}")
    return format_html(words, actor=named(line.relation.actor), other=named(line.relation.other))
