"""The four questions with which a partnership begins, and the words of a search."""

import unicodedata

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kiezwerk.apps.areas.facts.descriptions import AreaSetDescription, LevelDescription
from kiezwerk.apps.partnerships.facts.founding import FirstPerson, FoundingPlan
from kiezwerk.apps.partnerships.messages.founding import COMPOSITIONS
from kiezwerk.ui.forms import DateField

from .facts.founding import LEVELS, AreasFile, berlin_areas

OTHER = "other"
PROFILES = [
    ("berlin-planning-areas", _("Planning areas of Berlin since 2021 (columns PLR_ID and PLR_NAME)")),
    ("berlin-district-regions", _("District regions of Berlin since 2021 (columns BZR_ID and BZR_NAME)")),
    (OTHER, _("Another city: I describe the columns")),
]
DESCRIBED = ("areas_name", "areas_valid_from_on", "areas_level", "areas_key_column", "areas_name_column", "areas_owner", "areas_licence")


class FoundingForm(forms.Form):
    """Partnership, bodies, areas, languages; ``questions`` are the steps in which a page asks them."""

    name = forms.CharField(label=_("Name of the partnership"), max_length=200, help_text=_("Such as “Alliance for Economy and Employment Harbour”."))
    city = forms.CharField(label=_("City"), max_length=100)
    network_name = forms.CharField(
        label=_("Network"), max_length=200, help_text=_("To which it belongs with other partnerships, such as those of all districts of the city.")
    )
    office_email = forms.EmailField(
        max_length=254, label=_("Mail address of the coordination office"), help_text=_("Everybody can read it on the public page.")
    )
    office_person = forms.CharField(label=_("First person in the coordination office"), max_length=200)
    office_person_email = forms.EmailField(
        max_length=254, label=_("Mail address of this person"), help_text=_("The invitation goes there; members do not see it.")
    )
    administrator = forms.CharField(
        label=_("Administrator"), max_length=200, required=False, help_text=_("Leave both fields empty if the same person does that.")
    )
    administrator_email = forms.EmailField(max_length=254, label=_("Mail address of the administrator"), required=False)

    body_name = forms.CharField(
        label=_("Name of the deciding body"), max_length=200, required=False,
        help_text=_("Such as steering group or steering committee; empty: steering group."),
    )  # fmt: skip
    composition = forms.ChoiceField(label=_("Seats to begin with"), choices=list(COMPOSITIONS.items()), widget=forms.RadioSelect)

    areas_file = forms.FileField(
        label=_("File of areas (GeoJSON)"), required=False,
        help_text=_("Polygons in WGS84 or with a declared reference system, at most 30 MB. You can also do this later."),
    )  # fmt: skip
    areas_profile = forms.ChoiceField(label=_("What the file holds"), choices=PROFILES, required=False)
    areas_name = forms.CharField(label=_("Name of the area set"), max_length=200, required=False)
    areas_valid_from_on = DateField(label=_("Valid from"), required=False)
    areas_level = forms.CharField(label=_("Name of the level"), max_length=100, required=False, help_text=_("Such as district or planning area."))
    areas_key_column = forms.CharField(label=_("Column with the key"), max_length=80, required=False)
    areas_name_column = forms.CharField(label=_("Column with the name"), max_length=80, required=False)
    areas_owner = forms.CharField(label=_("Owner of the data"), max_length=200, required=False)
    areas_licence = forms.CharField(label=_("Licence"), max_length=200, required=False)

    language = forms.ChoiceField(label=_("Main language"), choices=settings.LANGUAGES, help_text=_("Bodies and seats are named in it."))
    languages = forms.MultipleChoiceField(label=_("Languages offered"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple)

    QUESTIONS = (
        ("name", "city", "network_name", "office_email", "office_person", "office_person_email", "administrator", "administrator_email"),
        ("body_name", "composition"),
        ("areas_file", "areas_profile", *DESCRIBED),
        ("language", "languages"),
    )

    def __init__(self, *args, network=None, **kwargs):
        super().__init__(*args, **kwargs)
        if network is not None:
            del self.fields["network_name"]

    def asked(self, number: int) -> list:
        """Return the fields of question ``number``, from 0."""
        return [self[name] for name in self.QUESTIONS[number] if name in self.fields]

    @property
    def partnership_fields(self):
        return self.asked(0)

    @property
    def body_fields(self):
        return self.asked(1)

    @property
    def area_fields(self):
        return self.asked(2)[: -len(DESCRIBED)]

    @property
    def described_fields(self):
        return [self[name] for name in DESCRIBED]

    @property
    def language_fields(self):
        return self.asked(3)

    @property
    def describes_areas(self) -> bool:
        """Whether the columns of the file are described by hand, so that a page shows these fields at once."""
        return self["areas_profile"].value() == OTHER or any(name in self.errors for name in DESCRIBED)

    def clean(self):
        given = super().clean()
        if bool(given.get("administrator")) != bool(given.get("administrator_email")):
            missing = "administrator_email" if given.get("administrator") else "administrator"
            if missing not in self.errors:
                self.add_error(missing, _("Name and mail address belong together: enter both, or leave both empty."))
        if given.get("language") and "languages" in given and given["language"] not in given["languages"]:
            self.add_error("languages", _("The main language is always offered: tick it too."))
        if given.get("areas_file") and (given.get("areas_profile") or OTHER) == OTHER:
            for name in DESCRIBED:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("Say this of your file, or choose one of the known files above."))
        return given

    def plan(self, secret_for=lambda body: "") -> FoundingPlan:
        """Return what is to be founded; ``secret_for(body)`` is the secret of the invitation to the office or the administration."""
        given = self.cleaned_data
        office = FirstPerson(given["office_person"], given["office_person_email"], secret_for("office") or "")
        administrator = FirstPerson(given["administrator"], given["administrator_email"], secret_for("administration") or "")
        return FoundingPlan(
            name=given["name"], city=given["city"], office_email=given["office_email"], office=office,
            administrator=administrator if given["administrator"] else office, network_name=given.get("network_name", ""),
            body_name=given["body_name"], composition=given["composition"], language=given["language"], languages=tuple(given["languages"]),
        )  # fmt: skip

    def areas(self) -> AreasFile | None:
        """Return the file of areas, None where there is none yet."""
        given = self.cleaned_data
        if not (file := given["areas_file"]):
            return None
        if given["areas_profile"] in LEVELS:
            return berlin_areas(given["areas_profile"], file.read(), file.name)
        code = slugify(given["areas_name"])[:50] or "areas"
        names = {given["language"]: given["areas_level"]}
        level = LevelDescription(
            slugify(given["areas_level"])[:50] or "area", 1, names, given["areas_key_column"], given["areas_name_column"], file=file.name
        )
        source = {"code": code, "title": given["areas_name"], "owner": given["areas_owner"], "licence": given["areas_licence"]}
        return AreasFile(file.read(), file.name, AreaSetDescription(code, given["areas_name"], given["areas_valid_from_on"], source, (level,)))


class SearchForm(forms.Form):
    """What somebody looks for: each word must be found."""

    q = forms.CharField(max_length=200, required=False)
    most_words = 8

    def words(self) -> list[str]:
        """Return the words, accents put together as they are stored; more than a few add nothing."""
        return unicodedata.normalize("NFC", self.cleaned_data["q"]).split()[: self.most_words]
