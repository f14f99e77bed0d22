"""What a founding says: seats by their function, compositions in plain words, and why a setup link founds nothing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kiezwerk.acts.messages import instant

COMPOSITIONS = {
    "twelve-seats": gettext_lazy("Twelve seats by function, all with a vote: district, employment agency, business, science, union"),
    "council": gettext_lazy("Ten seats with a vote, among them councillors and parliamentary groups, and two advisory seats"),
    "empty": gettext_lazy("No seats yet: you enter them yourself"),
}

SEATS = {
    "mayor": gettext_lazy("District mayor"),
    "deputy_mayor": gettext_lazy("Deputy district mayor"),
    "employment_agency": gettext_lazy("Employment agency, head of the local office"),
    "business_association": gettext_lazy("Business association, chair"),
    "innovation_park": gettext_lazy("Innovation park, management"),
    "jobcenter": gettext_lazy("Jobcenter, management"),
    "eu_officer": gettext_lazy("District officer for EU and twin towns"),
    "technology_park": gettext_lazy("Technology park, management"),
    "university": gettext_lazy("University, head of the campus"),
    "union": gettext_lazy("Member named by the trade union confederation"),
    "social_planning": gettext_lazy("Coordination of social-space planning"),
    "development_policy": gettext_lazy("Coordination of municipal development policy"),
    "first_councillor": gettext_lazy("City councillor, first department"),
    "second_councillor": gettext_lazy("City councillor, second department"),
    "first_parliamentary_group": gettext_lazy("First parliamentary group"),
    "second_parliamentary_group": gettext_lazy("Second parliamentary group"),
    "third_parliamentary_group": gettext_lazy("Third parliamentary group"),
    "chamber_of_crafts": gettext_lazy("Chamber of crafts"),
    "consultancy": gettext_lazy("Consultancy"),
    "training_association": gettext_lazy("Training association"),
    "office": gettext_lazy("Head of the coordination office"),
    "administration": gettext_lazy("Administrator of the installation"),
}

WORDS = {
    "founding.done_already": lambda f: _("This installation is founded already."),
    "founding.link_expired": lambda f: (
        _("This setup link ended on %(until)s. “kiezwerk found” on the machine prints a new one.") % {"until": instant(f["expires_at"])}
    ),
    "founding.link_unknown": lambda f: _(
        "This installation did not give out such a link. Perhaps it was cut: copy the whole line that “kiezwerk found” printed."
    ),
}
