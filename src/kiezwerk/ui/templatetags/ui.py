"""The components of every page as template tags; ``tests/ui`` renders each of them."""

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from kiezwerk.ui import badges, charts, display, networks, numbers

register = template.Library()


@register.simple_tag(takes_context=True)
def display_theme(context):
    """Name the display on the root element where the visitor chose one."""
    chosen = display.display_of(context.get("request"))
    return "" if chosen == "auto" else format_html(' data-kern-theme="{}"', chosen)


@register.simple_tag(takes_context=True)
def display_choices(context):
    return display.choices_for(context.get("request"))


@register.filter
def own_language_name(code):
    """Return the name of a language in that language, as the settings write it."""
    return dict(settings.LANGUAGES)[code]


@register.simple_tag(takes_context=True)
def offered_languages(context):
    """The codes of the languages to choose from: those that the page offers, else all."""
    known = [code for code, _name in settings.LANGUAGES]
    offered = getattr(context.get("request"), "offered_languages", known)
    return [code for code in known if code in offered]


@register.simple_tag
def crumbs(*labels_and_addresses):
    """``{% crumbs "Calls" calls_address call.title "" as trail %}``: pairs for the header's breadcrumb; the last has no address."""
    return list(zip(labels_and_addresses[::2], labels_and_addresses[1::2], strict=True))


@register.simple_tag(takes_context=True)
def links(context, *labels_and_addresses):
    """``{% links "Overview" overview_address "Papers" papers_address as entries %}``: entries for tabs, the page's own marked."""
    path = context["request"].path
    pairs = zip(labels_and_addresses[::2], labels_and_addresses[1::2], strict=True)
    return [{"label": label, "address": address, "current": address == path} for label, address in pairs]


@register.simple_block_tag
def page_header(
    content, title, *, breadcrumb=(), kicker="", lead="", state="", state_kind="info",
    next_step="", next_person="", next_on=None, next_address="", why="", why_address="",
):  # fmt: skip
    """``{% page_header title … %}<the one primary action>{% endpage_header %}``"""
    return render_to_string("ui/_page_header.html", {**locals(), "action": mark_safe(content.strip())})


@register.simple_block_tag
def card(content, title="", *, address="", level=2, kicker="", count=None, kind="", more="", more_address=""):
    """``{% card title … %}body{% endcard %}``; ``address`` makes the title a link."""
    return render_to_string("ui/_card.html", {**locals(), "body": content})


@register.simple_block_tag
def facts(content, kind=""):
    """``{% facts %}{% fact "Label" %}value{% endfact %}{% endfacts %}``"""
    return format_html('<dl class="kw-facts{}">{}</dl>', f" kw-facts--{kind}" if kind else "", content)


@register.simple_block_tag
def fact(content, label, *, source=""):
    return render_to_string("ui/_fact.html", {"label": label, "value": mark_safe(content.strip()), "source": source})


@register.simple_tag
def badge(words, kind="neutral"):
    """``{% badge words "warning" %}``"""
    if kind not in badges.KINDS:
        raise template.TemplateSyntaxError(f"a badge is one of {', '.join(badges.KINDS)}, not {kind!r}")
    return badges.badge(words, kind)


@register.simple_block_tag
def empty_state(content, title, *, action="", action_address="", level=2):
    """``{% empty_state title … %}what this page will show and who makes it happen{% endempty_state %}``"""
    return render_to_string("ui/_empty.html", {**locals(), "text": content})


@register.simple_block_tag
def notice(content, title="", *, kind="info"):
    """A remark that belongs to the page and stays."""
    return render_to_string("ui/_notice.html", {"title": title, "kind": kind, "body": content})


@register.inclusion_tag("ui/_figure.html")
def figure(value, label, *, unit="", source_address="", note="", state=""):
    """One large number with its unit, and the way to where it comes from."""
    return {
        "label": label,
        "value": _shown(value, state),
        "unit": unit,
        "source_address": source_address,
        "note": note,
        "is_absent": bool(state) or value is None,
    }


@register.inclusion_tag("ui/_tabs.html")
def tabs(entries, label):
    """Tabs that are links: entries with ``.label .address .current`` and perhaps ``.count``."""
    return {"entries": entries, "label": label}


@register.inclusion_tag("ui/_timeline.html")
def timeline(entries):
    """Entries with ``.at .title`` and perhaps ``.text .person .address .kind`` (done, now, later)."""
    return {"entries": entries}


@register.inclusion_tag("ui/_steps.html")
def steps(entries, label):
    """What is done and what is missing: entries with ``.label .address .state`` (done, current, missing, later) and ``.note``."""
    return {"entries": entries, "label": label}


@register.inclusion_tag("ui/_findings.html")
def findings(found, *, all_clear=""):
    return {"findings": found, "all_clear": all_clear}


@register.inclusion_tag("ui/_job.html", takes_context=True)
def job_progress(context, job, waits_for=""):
    """How far a piece of work is; ``waits_for`` says why it has not begun."""
    return {"job": job, "waits_for": waits_for, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("ui/_datum.html")
def datum(value, *, state="value", reason="", places=None, unit=""):
    """A value of data: value, zero, suppressed, missing and unknown stay apart, each with its reason."""
    return {
        "value": _shown(value, "" if state in ("value", "zero") else state, places),
        "unit": unit,
        "reason": reason,
        "is_absent": state not in ("value", "zero"),
    }


@register.inclusion_tag("ui/_bars.html")
def bar_chart(bars, title, *, description="", unit="", kind="number", source=""):
    """Bars with ``.label .value`` and perhaps ``.address .is_marked``, with the equal table."""
    return charts.bars(bars, title=title, description=description, unit=unit, kind=kind, source=source)


@register.inclusion_tag("ui/_lines.html")
def line_chart(series, title, *, description="", unit="", kind="number", source=""):
    """Series with ``.label .points`` (pairs of a label and a value or None), with the equal table."""
    return charts.lines(series, title=title, description=description, unit=unit, kind=kind, source=source)


@register.inclusion_tag("ui/_hemicycle.html")
def hemicycle(seats, title, *, description=""):
    """A half circle of seats with ``.label .group .group_label`` and perhaps ``.is_vacant .is_outlined``, with the equal list."""
    return charts.hemicycle(seats, title=title, description=description)


@register.inclusion_tag("ui/_network.html")
def network_ring(nodes, lines, title, *, description="", chosen=None):
    """A ring of ``ui.networks.Node`` with a ``Line`` for each tie, and the equal list; ``chosen`` is the key of whoever stands out."""
    return networks.ring(nodes, lines, title=title, description=description, chosen=chosen)


@register.inclusion_tag("ui/_area_map.html")
def area_map(name, *, geometry_address, data, title, description="", points_address="", outline_address="", palette="sequence"):
    """A map of areas; ``data`` is what ``ui.maps.map_data`` returned, ``outline_address`` gives larger areas whose borders are drawn over it."""
    return {**locals(), "classes": data["classes"], "absent": data["absent"]}


@register.simple_tag(takes_context=True)
def address_with(context, name, value):
    """The address of this list with one thing changed; another sorting or page size starts at the first page."""
    query = context["request"].GET.copy()
    query.pop("export", None)
    if not name.endswith("page") or name == "per_page":
        query.pop("page", None)
    query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def leads(table, column):
    """Whether this cell heads its row."""
    return table.is_lead(column)


@register.filter
def range_words(page):
    """Which rows a page shows, as "26–50"."""
    return numbers.span(page.start_index(), page.end_index())


@register.filter
def page_numbers(paginator, current):
    return paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)


@register.filter
def unlocalized(value):
    """A number as machines read it."""
    return str(value)


@register.filter
def euro(cents):
    return _shown(cents, "", kind="money")


@register.filter
def euro_exact(cents):
    return numbers.absent("missing") if cents is None else numbers.euro(cents, exact=True)


@register.filter
def share(value, places=0):
    return numbers.absent("missing") if value is None else numbers.percent(value, places)


@register.filter
def number(value, places=None):
    return numbers.absent("missing") if value is None else numbers.number(value, places)


@register.filter
def up_to(count, most):
    """A count as far as it says something: "99+" beyond ``most``, "0" for nothing."""
    return numbers.up_to(count or 0, most)


@register.filter
def isolated(text):
    """Keep the direction of user content apart from the page's."""
    return format_html("<bdi>{}</bdi>", text)


def _shown(value, state, places=None, kind="number"):
    if state:
        return numbers.absent(state)
    if value is None:
        return numbers.absent("missing")
    if isinstance(value, str):
        return value
    return charts.written(value, kind) if places is None else numbers.number(value, places)
