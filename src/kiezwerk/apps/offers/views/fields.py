"""Which published projects belong to the fields of action of a partnership, and by which words."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kiezwerk.acts.messages import say_all
from kiezwerk.acts.pages import page, public
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.partnerships.views.acting import version_of
from kiezwerk.apps.plans.queries import field_choices
from kiezwerk.ui.views import conflict

from .. import actions
from ..facts import assignments
from ..forms import WordsForm
from ..models import FieldWords
from ..queries import assignable, assigned_by_line

SHOWN = 12


@public
def fields(request):
    """The rule, field by field, with what it finds and what it leaves alone."""
    place = request.partnership
    words = {said.line: said.words.splitlines() for said in FieldWords.objects.filter(partnership=place)}
    counted = assigned_by_line(place)
    chosen = field_choices(place)
    operations = assignable()
    found = assignments(place, operations)
    several = [key for key, one in found.items() if len(one.fields) > 1]
    return render(
        request,
        "offers/fields_page.html",
        {
            "rows": [(field, words.get(field.line, []), *counted.get(field.line, (0, 0))) for field in chosen],
            "assigned_count": sum(count for count, _cents in counted.values()),
            "several": [(operation, found[operation.pk].fields.values()) for operation in operations.filter(pk__in=several[:SHOWN])],
            "several_count": len(several),
            "none_count": sum(not one.fields for one in found.values()),
            "all_count": len(found),
            "may_set": may(request.user, "offers.assign_operations", place),
        },
    )


@page("offers.assign_operations")
def edit_words(request, line):
    """Change the words of a field of action; all projects are assigned anew."""
    place = request.partnership
    field = get_object_or_404(field_choices(place), line=line)
    said = FieldWords.objects.filter(partnership=place, line=line).first()
    form, hints = WordsForm(request.POST or None, initial={"words": said.words if said else ""}), []
    back = reverse("published:fields", args=[place.slug])
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            actions.set_field_words(place, by=request.user, line=line, words=words, read_version=version_of(request))
            return redirect(back)
        except Refused as refusal:
            hints = say_all(refusal.findings)
        except Conflict as found:
            return conflict(request, yours="\n".join(words), theirs=found.current.words, address=request.path)
    title = _("Words for “%(field)s”") % {"field": field.title}
    crumbs = [(_("Action plan"), reverse("plans:plan", args=[place.slug])), (_("Published projects by field of action"), back), (title, "")]
    context = {"form": form, "title": title, "crumbs": crumbs, "hints": hints, "back": back}
    version = request.POST.get("version") or (said.version if said else 0)
    return render(request, "offers/words_page.html", {**context, "version": version}, status=422 if request.method == "POST" else 200)
