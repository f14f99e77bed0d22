"""Secret ballots: what they cannot hide, and what stands against a step."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WORDS = {
    "ballot.own_way": lambda f: _(
        "Elections and secret ballots are opened, cast and counted in their own way. Go back to the item and use its buttons."
    ),
    "ballot.secret_requested": lambda f: (
        ngettext(
            "A member has asked for a secret vote, so it must be secret: on screens or on paper.",
            "%(count)s members have asked for a secret vote, so it must be secret: on screens or on paper.",
            f["count"],
        )
        % {"count": f["count"]}
    ),
    "secret.not_in_rules": lambda f: _("The rules of procedure of this body know no secret vote on request. Ask the body to resolve it."),
    "secret.request_too_late": lambda f: _("The vote was opened already. Ask the chair at once whether it is to be repeated."),
    "secret.request_without_vote": lambda f: _("The seat “%(seat)s” advises; only voting seats can ask for a secret vote.") % {"seat": f["seat"]},
    "secret.requested_already": lambda f: _("A secret vote was asked for already for the seat “%(seat)s”.") % {"seat": f["seat"]},
    "secret.not_requested": lambda f: _("Nobody has asked for a secret vote for the seat “%(seat)s”.") % {"seat": f["seat"]},
    "secret.withdrawal_too_late": lambda f: _("The vote was opened already, so the request for a secret vote stands."),
    "secret.no_key": lambda f: _("The counting key is missing. Load the page anew: it shows another one."),
    "secret.few_voters": lambda f: (
        ngettext(
            "Only %(voters)s seat may vote: with fewer than %(fewest)s, the result says much about each single vote.",
            "Only %(voters)s seats may vote: with fewer than %(fewest)s, the result says much about each single vote.",
            f["voters"],
        )
        % {"voters": f["voters"], "fewest": f["fewest"]}
    ),
    "secret.unanimity": lambda f: (
        ngettext(
            "If the one seat votes, everybody knows how.",
            "If all %(voters)s vote alike, everybody knows how each one voted; and whoever alone votes otherwise knows how the other %(others)s did.",
            f["voters"],
        )
        % {"voters": f["voters"], "others": f["others"]}
    ),
    "secret.on_paper": lambda f: _("This vote is secret on paper: put your paper into the box; the office notes that you took part."),
    "secret.not_secret": lambda f: _("This vote is open, so it is counted from the votes of its seats."),
    "secret.broken_votes": lambda f: (
        ngettext(
            "One sealed vote cannot be opened: somebody or something changed it. Break the vote off and repeat it.",
            "%(count)s sealed votes cannot be opened: somebody or something changed them. Break the vote off and repeat it.",
            f["count"],
        )
        % {"count": f["count"]}
    ),
    "secret.votes_differ": lambda f: (
        _("%(seats)s seats voted on a screen, but there are %(sealed)s sealed votes. Break the vote off and repeat it.")
        % {"seats": f["seats"], "sealed": f["sealed"]}
    ),
    "secret.no_counting_key": lambda f: _(
        "This is not a counting key: it has seven groups of four letters and digits. Nothing is lost; type it as it was written down."
    ),
    "secret.key_mistyped": lambda f: _(
        "The counting key is mistyped: its last group does not fit the others. Nothing is lost; compare group by group."
    ),
    "secret.wrong_key": lambda f: _("This counting key belongs to another vote. Nothing is lost, the vote is still open; look for the right one."),
    "secret.too_many_papers": lambda f: (
        _("%(slips)s papers were counted, but only %(seats)s seats voted on paper. Count again, or note first who took part.")
        % {"slips": f["slips"], "seats": f["seats"]}
    ),
    "secret.fewer_papers": lambda f: (
        ngettext(
            "%(slips)s papers were counted for %(seats)s seats; one counts as invalid.",
            "%(slips)s papers were counted for %(seats)s seats; %(invalid)s count as invalid.",
            f["invalid"],
        )
        % {"slips": f["slips"], "seats": f["seats"], "invalid": f["invalid"]}
    ),
    "secret.single_paper": lambda f: _("Only one seat votes on paper: whoever counts sees how it voted. Let at least one more vote on paper."),
    "secret.single_screen": lambda f: _("Only one seat voted on a screen: whoever counts the papers sees from the sum how it voted."),
    "secret.repeat_of_open": lambda f: _("Only a secret vote is broken off and repeated. An open one is closed; its votes are known."),
    "secret.repeat_without_reason": lambda f: _("Say why the vote is broken off; the minutes will show it."),
}
