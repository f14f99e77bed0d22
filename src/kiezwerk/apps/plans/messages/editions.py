"""The sentences about editions of an action plan."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kiezwerk.acts.messages import day

WORDS = {
    "plan.not_a_draft": lambda f: (
        _("“%(title)s” has been adopted. Adopted text stays as it is; a new edition carries changes.") % {"title": f["title"]}
    ),
    "plan.on_agenda": lambda f: (
        _("“%(title)s” stands on an agenda and stays as it is until the vote. Take it off the agenda to change it.") % {"title": f["title"]}
    ),
    "plan.in_consultation": lambda f: (
        _("“%(title)s” is in consultation: everybody comments on the same text. End the consultation to change it.") % {"title": f["title"]}
    ),
    "plan.not_on_agenda": lambda f: _("“%(title)s” stands on no agenda, so there is nothing to take back.") % {"title": f["title"]},
    "plan.vote_has_begun": lambda f: _("The vote on “%(title)s” has begun. Wait for its result.") % {"title": f["title"]},
    "plan.draft_exists": lambda f: (
        _("There is already a draft of the next edition, “%(title)s”. Go on with that one or discard it first.") % {"title": f["title"]}
    ),
    "plan.no_fields": lambda f: _("The edition has no field of action yet. Add at least one."),
    "plan.field_without_title": lambda f: _("Field of action %(position)s has no title. Name it.") % {"position": f["position"]},
    "plan.field_title_repeated": lambda f: (
        _("Two fields of action are called “%(title)s”. Give them different names, so that a project belongs to one of them.") % {"title": f["title"]}
    ),
    "plan.no_preface": lambda f: _("The preface is empty. Readers will want to know why the partnership made this plan."),
    "plan.field_without_text": lambda f: (
        ngettext(
            "One field of action says nothing about what is to be reached: %(titles)s.",
            "%(count)s fields of action say nothing about what is to be reached: %(titles)s.",
            f["field_count"],
        )
        % {"count": f["field_count"], "titles": ", ".join(f["titles"])}
    ),
    "plan.changed_since_proposal": lambda f: (
        _("“%(title)s” was changed after it was put on the agenda. Take it off and put it on again, so that everybody votes on the same text.")
        % {"title": f["title"]}
    ),
    "plan.adopted_in_future": lambda f: (
        _("%(day)s is still to come. Enter the day on which the edition was adopted.") % {"day": day(f["adopted_on"])}
    ),
    "plan.adopted_before_last": lambda f: (
        _("The edition before it is in force since %(last)s. Enter a later day than that.") % {"last": day(f["last_on"])}
    ),
    "plan.adopted_without_act": lambda f: _("Say by which act it was adopted, for example “Resolution of the steering group of 12 March 2019”."),
    "plan.adoption_recounted": lambda f: (
        _("Resolution %(number)s put this edition in force; counted again, it does not adopt it. The edition stays in force until the body decides.")
        % {"number": f["number"]}
    ),
    "plan.adoption_taken_back": lambda f: (
        _("Resolution %(number)s put this edition in force; resolution %(by)s took it back. The edition stays in force until another one is adopted.")
        % {"number": f["number"], "by": f["by_number"]}
    ),
    "plan.edition_gone": lambda f: _("The edition that this motion would adopt does not exist any more."),
    "plan.body_does_not_decide": lambda f: (
        _("%(body)s takes no resolutions on this plan. Choose a meeting of the deciding body of this partnership.") % {"body": f["body"]}
    ),
}
