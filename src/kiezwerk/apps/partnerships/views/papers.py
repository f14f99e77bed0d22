"""Papers of a meeting: the list with versions, adding, replacing, withdrawing, and the file itself."""

from uuid import uuid4

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kiezwerk.acts.pages import page, public
from kiezwerk.apps.documents.views import file_response
from kiezwerk.ui.respond import respond

from ..actions import add_paper, change_paper, open_paper, renew_paper, withdraw_paper
from ..facts.papers_of_meetings import papers_of
from ..forms import PaperForm, PaperVersionForm, PaperWordsForm
from ..models import Paper
from ..queries import papers_visible_to, public_versions, versions_visible_to
from .acting import confirm, save_form
from .meetings import address_of, meeting_or_404


def paper_or_404(request, pk) -> Paper:
    return get_object_or_404(papers_visible_to(request.user), pk=pk, meeting__body__partnership=request.partnership)


@page("partnerships.view_meetings")
def papers(request, pk):
    found = meeting_or_404(request, pk)
    return respond(request, "partnerships/papers_page.html", meeting=found, groups=papers_of(found, request.user))


@page("partnerships.edit_agenda")
def new_paper(request, pk):
    found = meeting_or_404(request, pk)
    wanted = {"item": request.GET["item"]} if request.GET.get("item", "").isdigit() else {}
    form = PaperForm(request.POST or None, request.FILES or None, items=found.items.all(), initial=wanted)

    def act():
        given = form.cleaned_data
        add_paper(
            found, by=request.user, key=given["key"], title=given["title"], item=given["item"], is_public=given["is_public"], file=form.content()
        )

    return _save(request, form, act, found, _("Add a paper"))


@page("partnerships.edit_agenda")
def new_version(request, pk):
    paper = paper_or_404(request, pk)
    form = PaperVersionForm(request.POST or None, request.FILES or None)

    def act():
        return renew_paper(paper, by=request.user, key=form.cleaned_data["key"], file=form.content(), note=form.cleaned_data["note"])

    return _save(request, form, act, paper.meeting, _("New version: %(title)s") % {"title": paper.title})


@page("partnerships.edit_agenda")
def edit_paper(request, pk):
    paper = paper_or_404(request, pk)
    form = PaperWordsForm(request.POST or None, instance=paper)
    return _save(request, form, lambda: change_paper(paper, by=request.user, **form.cleaned_data), paper.meeting, _("Change the paper"))


def _save(request, form, act, meeting, title):
    return save_form(
        request, form, act, address=address_of(meeting, "papers"), template="partnerships/paper_form_page.html", meeting=meeting, title=title,
        key=str(uuid4()),
    )  # fmt: skip


@page("partnerships.edit_agenda")
def withdraw(request, pk):
    paper = paper_or_404(request, pk)
    return confirm(
        request,
        lambda: withdraw_paper(paper, by=request.user),
        address=address_of(paper.meeting, "papers"),
        said=_("The paper is withdrawn."),
        title=_("Withdraw the paper"),
        question=paper.title,
        consequences=[_("Members cannot open it any more. It stays listed as withdrawn; office and audit can still read its versions.")],
        cannot_be_undone=True,
        confirm_label=_("Withdraw"),
        is_dangerous=True,
    )


@public
def paper_file(request, pk):
    """One version as a download: for members, who are noted as having read it, and for everybody where the paper is public."""
    mine = versions_visible_to(request.user).filter(pk=pk, paper__meeting__body__partnership=request.partnership).first()
    version = mine or public_versions(request.partnership).filter(pk=pk).first()
    if version is None and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if version is None:
        raise Http404
    if mine:
        open_paper(mine, by=request.user)
    return file_response(version.file, version.file_name)
