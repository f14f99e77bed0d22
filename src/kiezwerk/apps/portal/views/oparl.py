"""Public things as OParl 1.1: lists by pages with filters, and each object under its own address."""

from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from django.http import Http404, JsonResponse
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from kiezwerk.acts.pages import public
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.partnerships.views.acting import site_of
from kiezwerk.ports.opendata.oparl import MOST_ON_A_PAGE, SCHEMA, Meeting, Thing, Window, page_of, tree_of, without_inner

from ..facts.oparl import LISTS, Addresses, Publication, body_of, system_of

FILTERS = ("created_since", "created_until", "modified_since", "modified_until")


@public
@require_safe
def oparl(request):
    """The installation: where a reader of OParl begins."""
    return _answer(tree_of(system_of(site_of(request)), Addresses(site_of(request))))


@public
@require_safe
def bodies(request):
    """All partnerships of the installation."""
    publications = Publication.of_all(Partnership.objects.order_by("pk"), site_of(request))
    address = site_of(request) + request.path
    return _list(request, [body_of(one) for one in publications], address, lambda one: tree_of(one, Addresses(site_of(request), one.key)))


@public
@require_safe
def body(request):
    """One partnership with the addresses of its lists."""
    publication = _publication(request)
    with translation.override(publication.partnership.language):
        return _answer(tree_of(body_of(publication), publication.addresses))


@public
@require_safe
def objects(request, kind):
    """All objects of a kind, by pages; texts in the language of the partnership."""
    publication = _publication(request)
    with translation.override(publication.partnership.language):
        found = [one for one in _all(publication, kind) if _is_of(one, request.GET.get("organization", ""))]
        return _list(request, found, publication.addresses.all(kind), partial(tree_of, links=publication.addresses))


def _is_of(one: Thing, organization: str) -> bool:
    return not organization or not isinstance(one, Meeting) or one.organization == organization


@public
@require_safe
def thing(request, kind, key):
    publication = _publication(request)
    with translation.override(publication.partnership.language):
        found = next((one for one in _all(publication, kind) if one.key == key), None)
        if found is None:
            raise Http404
        return _answer(tree_of(found, publication.addresses))


def _publication(request) -> Publication:
    return Publication(request.partnership, site_of(request))


def _all(publication: Publication, kind: str):
    if kind not in LISTS:
        raise Http404
    return LISTS[kind](publication)


def _list(request, things, address: str, write) -> JsonResponse:
    asked = {name: _instant(request.GET[name]) for name in FILTERS if request.GET.get(name)}
    number, size = _whole(request.GET.get("page", "1")), _whole(request.GET.get("limit", str(MOST_ON_A_PAGE)))
    if None in asked.values() or not number or not size:
        return _refusal("Instants are written as 2026-01-31T12:00:00+01:00; page and limit are whole numbers from 1.")
    kept = {name: request.GET[name] for name in (*FILTERS, "limit", "omit_internal", "organization") if request.GET.get(name)}
    window = Window(**asked)
    omit = request.GET.get("omit_internal") == "true"
    found = [one for one in things if window.holds(one)]
    return _answer(
        page_of(
            found, number, min(size, MOST_ON_A_PAGE), address=partial(_address, address, kept),
            write=(lambda one: without_inner(write(one))) if omit else write,
        )
    )  # fmt: skip


def _address(address: str, kept: dict[str, str], number: int) -> str:
    asked = kept | ({"page": str(number)} if number > 1 else {})
    return f"{address}?{urlencode(asked)}" if asked else address


def _instant(text: str) -> datetime | None:
    """Read a whole instant; a plus sign that arrived as a space is one again."""
    try:
        found = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else None


def _refusal(message: str) -> JsonResponse:
    return _answer({"type": SCHEMA + "Error", "message": message, "debug": ""}, status=400)


def _answer(tree, status: int = 200) -> JsonResponse:
    """Send an object so that any page may read it."""
    return JsonResponse(tree, status=status, headers={"Access-Control-Allow-Origin": "*"}, json_dumps_params={"ensure_ascii": False})
