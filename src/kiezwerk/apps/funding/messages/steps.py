"""The sentences about the next step of a call, a proposal, an appraisal, a selection, and about the register of projects."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kiezwerk.acts.messages import day, instant
from kiezwerk.ui.numbers import euro, number

TEXTS = {
    "need": gettext_lazy("What is the situation, and for whom?"),
    "activities": gettext_lazy("What will you do?"),
    "results": gettext_lazy("What will be better afterwards, and how will one see it?"),
    "contact": gettext_lazy("Contact person and telephone"),
}

WORDS = {
    "call.published_already": lambda f: _("The call has been published and stays as applicants have read it."),
    "call.no_criteria": lambda f: _("The call has no criterion yet. Say by what proposals are judged."),
    "call.decision_before_closing": lambda f: (
        _("The decision is expected on %(decision)s, but the call is open until %(closes)s. Choose a later day.")
        % {"decision": day(f["decision_on"]), "closes": instant(f["closes_at"])}
    ),
    "call.reply_before_decision": lambda f: (
        _("Replies are promised by %(reply)s, before the decision on %(decision)s. Choose a later day.")
        % {"reply": day(f["reply_on"]), "decision": day(f["decision_on"])}
    ),
    "application.not_a_draft": lambda f: _(
        "The proposal has been handed in and can be read, not changed. Before the call closes you can withdraw it."
    ),
    "application.not_submitted": lambda f: _("Only a proposal that was handed in and is not decided can be withdrawn."),
    "application.withdrawal_late": lambda f: (
        _("The call closed on %(closes)s. Write to the office if you do not want the grant any more.") % {"closes": instant(f["closes_at"])}
    ),
    "application.text_missing": lambda f: _("“%(text)s” is still empty. A few sentences are enough.") % {"text": TEXTS.get(f["text"], f["text"])},
    "appraisal.decided_already": lambda f: _("The proposal is before the body or decided. Scores stay as they are."),
    "appraisal.before_closing": lambda f: (
        _("The call is open until %(closes)s. Proposals are scored afterwards, all under the same conditions.") % {"closes": instant(f["closes_at"])}
    ),
    "appraisal.conflict": lambda f: (
        _("%(organisations)s has a part in this proposal, so somebody else scores it.") % {"organisations": ", ".join(f["organisations"])}
    ),
    "appraisal.incomplete": lambda f: (
        ngettext(
            "One criterion has no score yet: %(criteria)s.",
            "%(count)s criteria have no score yet: %(criteria)s.",
            f["missing_count"],
        )
        % {"count": f["missing_count"], "criteria": ", ".join(f["criteria"])}
    ),
    "selection.before_closing": lambda f: (
        _("The call is open until %(closes)s. Rank the proposals afterwards.") % {"closes": instant(f["closes_at"])}
    ),
    "selection.before_body": lambda f: _("The ranking is before the body and stays as it is until the vote."),
    "selection.adopted_already": lambda f: _("The ranking has been adopted. The proposals are decided."),
    "selection.stale": lambda f: _("Scores were given after this ranking was made. Rank again, so that the body decides on what was scored."),
    "selection.empty": lambda f: _("The ranking holds no proposal yet. Rank the proposals first."),
    "selection.gone": lambda f: _("The ranking that this motion would adopt does not exist any more."),
    "selection.body_does_not_decide": lambda f: (
        _("%(body)s takes no resolutions for this partnership. Choose a meeting of the deciding body.") % {"body": f["body"]}
    ),
    "project.number_taken": lambda f: _("Another project has the number %(number)s. Choose a different one.") % {"number": f["number"]},
    "project.ends_before_start": lambda f: (
        _("The project ends on %(ends)s, before it starts on %(starts)s. Correct one of the days.")
        % {"ends": day(f["ends_on"]), "starts": day(f["starts_on"])}
    ),
    "project.source_twice": lambda f: (
        _("%(source)s stands twice for %(year)s. Put both amounts into one row.") % {"source": f["source"], "year": f["year"]}
        if f["year"]
        else _("%(source)s stands twice. Put both amounts into one row, or name the years.") % {"source": f["source"]}
    ),
    "import.source_missing": lambda f: _("Row %(row)s: there is an amount, but %(column)s is empty. Name the source.") % f,
    "import.grant_missing": lambda f: _("Row %(row)s: %(source)s has no amount. Enter it in %(column)s, or take the source out.") % f,
    "import.number_twice": lambda f: _("Row %(row)s: the number %(number)s stands already in row %(first_row)s.") % f,
    "import.not_found": lambda f: _("Row %(row)s, %(column)s: “%(text)s” is not known here. Write it as in the register, or leave it empty.") % f,
    "import.legal_form_missing": lambda f: (
        _("Row %(row)s: “%(name)s” is new here. Enter its legal form, so that it can be added, or write its name as in the list of organisations.")
        % f
    ),
    "import.taken_over": lambda f: (
        ngettext("%(row_count)s row is taken over.", "%(row_count)s rows are taken over.", f["row_count"]) % {"row_count": number(f["row_count"])}
    ),
    "import.done_already": lambda f: _("This file has been taken over already."),
    "project.paid_above_grant": lambda f: (
        _("%(source)s has paid %(paid)s, more than the %(granted)s granted. Please check.")
        % {"source": f["source"], "paid": euro(f["paid_cents"]), "granted": euro(f["granted_cents"])}
    ),
}
