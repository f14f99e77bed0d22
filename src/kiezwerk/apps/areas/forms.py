"""What a person chooses for a map, and what planners say about a file."""

from datetime import date

from django import forms
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from kiezwerk.ports.addresses import BERLIN
from kiezwerk.ui.files import UploadField
from kiezwerk.ui.forms import DateField

from .facts.cities import CITIES
from .facts.territory import areas_to_choose
from .messages import set_words
from .models import AreaLevel, AreaSet, DataSource, DesignatedArea, Indicator
from .queries.choices import CITY, TERRITORY, MapChoice
from .queries.sets import earlier_sets


class MapForm(forms.Form):
    """The choices of a map in one line; the address names them."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    date = forms.ChoiceField(label=_("As of"))
    level = forms.ChoiceField(label=_("Level"))
    set = forms.ChoiceField(label=_("Area set"))
    extent = forms.ChoiceField(label=_("Extent"))

    def __init__(self, choice: MapChoice):
        super().__init__(kept_choices(choice), auto_id="id_map_%s")
        for field in self.fields.values():
            field.required = False
        self.fields["indicator"].choices = [(one.code, str(one)) for one in choice.indicators]
        self.fields["date"].choices = [(day.isoformat(), date_format(day, "SHORT_DATE_FORMAT")) for day in choice.dates]
        self.fields["level"].choices = [(level.code, str(level)) for level in reversed(choice.levels)]
        self.fields["set"].choices = [(one.code, set_words(one.name, one.valid_until_on)) for one in choice.area_sets]
        if len(choice.area_sets) == 1:
            self.fields["set"].widget = forms.HiddenInput()
        if choice.territory:
            self.fields["extent"].choices = [(TERRITORY, choice.territory.name), (CITY, _("The whole city"))]
        else:
            del self.fields["extent"]


def kept_choices(choice: MapChoice) -> dict[str, str]:
    """Return what an address says of a map."""
    return {
        "indicator": choice.indicator.code,
        "date": choice.shown.as_of_on.isoformat(),
        "level": choice.level.code,
        "set": choice.area_set.code,
        "extent": choice.extent,
    }


class GivenForm(forms.Form):
    """A form whose entries are kept with the file, so that they can be shown again."""

    def given(self) -> dict:
        """Return what was entered, as plain values by field."""
        return {name: _plain(value) for name, value in self.cleaned_data.items() if name != "file"}


def _plain(value):
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "code", value)


class LevelForm(GivenForm):
    """A file of areas: one whose columns are known, or to which area set it belongs, and where key and name stand."""

    file = UploadField(
        label=_("File (GeoPackage, zipped shapefile or GeoJSON)"),
        help_text=_("Polygons in WGS84 or with a declared reference system, at most 30 MB."),
    )
    city = forms.ChoiceField(
        label=_("Known file"), required=False,
        help_text=_("All levels of the city are read from its file of the finest areas. Nothing else has to be entered then."),
    )  # fmt: skip
    set_code = forms.SlugField(label=_("Short name of the area set"), help_text=_("Such as berlin-2021. The same short name adds a level to it."))
    set_name = forms.CharField(label=_("Name of the area set"), max_length=200)
    valid_from_on = DateField(label=_("Valid from"))
    level_name = forms.CharField(label=_("Name of the level"), max_length=100, help_text=_("Such as district or planning area."))
    level_code = forms.SlugField(label=_("Short name of the level"))
    rank = forms.IntegerField(label=_("Rank of the level"), min_value=1, max_value=9, help_text=_("1 is the coarsest; coarser levels come first."))
    key_column = forms.CharField(label=_("Column with the key"), max_length=80)
    name_column = forms.CharField(label=_("Column with the name"), max_length=80)
    parent_length = forms.IntegerField(
        label=_("Characters of the key that name the area around it"), min_value=0, max_value=20, initial=0, help_text=_("0 where keys do not nest.")
    )
    source_title = forms.CharField(label=_("Title of the source"), max_length=300)
    source_owner = forms.CharField(label=_("Owner of the data"), max_length=200)
    source_licence = forms.CharField(label=_("Licence"), max_length=200)
    parent_by_ground = forms.BooleanField(
        label=_("Find the area around each area by its ground"), required=False, help_text=_("Where neither key nor column names it.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["city"].choices = [("", _("another file, described below")), *((code, one.name) for code, one in CITIES.items())]
        if self.is_bound and self.data.get("city") in CITIES:
            for name in set(self.fields) - {"file", "city"}:
                self.fields[name].required = False


class FiguresForm(GivenForm):
    """A file of figures: whose it is, for which areas and date, and what stands where there is no figure."""

    file = UploadField(label=_("File (CSV or XLSX)"), help_text=_("One row per area, with a header; titles may stand above it. At most 30 MB."))
    source = forms.ModelChoiceField(
        DataSource.objects.filter(indicators__column__gt="").distinct(), label=_("Source"), to_field_name="code", empty_label=None,
        help_text=_("Columns that are called like one of its indicators are taken in."),
    )  # fmt: skip
    area_set = forms.ModelChoiceField(AreaSet.objects.filter(published_at__isnull=False), label=_("Area set"), to_field_name="code", empty_label=None)
    as_of_on = DateField(label=_("As of"))
    key_column = forms.CharField(label=_("Column with the key"), max_length=80)
    missing = forms.CharField(label=_("Sign for no value"), max_length=20, required=False, initial="-9999")
    reason_column = forms.CharField(label=_("Column with the reason"), max_length=80, required=False)
    valid_when = forms.CharField(
        label=_("What that column says of a valid row"), max_length=80, required=False,
        help_text=_("Rows that say something else are shown without a figure, with these words as their reason."),
    )  # fmt: skip
    decimal = forms.ChoiceField(label=_("Decimal sign"), required=False, choices=[("", _("recognise it")), (",", _("comma")), (".", _("point"))])


class AddressesForm(GivenForm):
    """A table of streets and numbers: for which areas, where what stands, and whose it is. Berlin's columns are entered already."""

    file = UploadField(
        label=_("File (CSV or XLSX)"), help_text=_("One row per address with the key of its area; may be packed as .gz. At most 30 MB.")
    )
    area_set = forms.ModelChoiceField(AreaSet.objects.filter(published_at__isnull=False), label=_("Area set"), to_field_name="code", empty_label=None)
    street_column = forms.CharField(label=_("Column with the street"), max_length=80, initial=BERLIN.street_column)
    number_column = forms.CharField(label=_("Column with the house number"), max_length=80, initial=BERLIN.number_column)
    letter_column = forms.CharField(
        label=_("Column with the letter"),
        max_length=80,
        required=False,
        initial=BERLIN.letter_column,
        help_text=_("Blank where it stands by the number."),
    )
    postcode_column = forms.CharField(label=_("Column with the postcode"), max_length=80, required=False, initial=BERLIN.postcode_column)
    area_column = forms.CharField(label=_("Column with the key of the area"), max_length=80, initial=BERLIN.area_column)
    source_title = forms.CharField(label=_("Title of the source"), max_length=300)
    source_owner = forms.CharField(label=_("Owner of the data"), max_length=200)
    source_licence = forms.CharField(label=_("Licence"), max_length=200)


class DesignatedForm(GivenForm):
    """A file of designated areas, and what is said of the act behind all of them."""

    file = UploadField(
        label=_("File (GeoPackage, zipped shapefile or GeoJSON)"),
        help_text=_("The areas of one act. Polygons in WGS84 or with a declared reference system, at most 30 MB."),
    )
    area_set = forms.ModelChoiceField(
        AreaSet.objects.filter(published_at__isnull=False), label=_("Area set"), to_field_name="code", empty_label=None,
        help_text=_("Of its smallest areas the covered share is computed."),
    )  # fmt: skip
    key_column = forms.CharField(label=_("Column with the key"), max_length=80)
    name_column = forms.CharField(label=_("Column with the name"), max_length=80)
    purpose = forms.ChoiceField(label=_("Designated as"), choices=DesignatedArea.Purpose.choices)
    act = forms.ChoiceField(label=_("Kind of act"), choices=DesignatedArea.Act.choices)
    acted_on = DateField(label=_("Day of the act"))
    in_force_on = DateField(label=_("In force since"))
    valid_until_on = DateField(label=_("Valid until"), required=False, help_text=_("Blank where no end is set."))
    concept = forms.CharField(label=_("Concept it rests on"), max_length=300, required=False)
    concept_address = forms.URLField(label=_("Address of the concept"), max_length=500, required=False, assume_scheme="https")
    source_title = forms.CharField(label=_("Title of the source"), max_length=300)
    source_owner = forms.CharField(label=_("Owner of the data"), max_length=200)
    source_licence = forms.CharField(label=_("Licence"), max_length=200)


class AddressForm(forms.Form):
    """Which address is looked for."""

    q = forms.CharField(label=_("Address"), max_length=200, help_text=_("Street and number, with the postcode where a street is there twice."))


class PublicationForm(forms.Form):
    """Which earlier area set ends where the new one begins."""

    follows = forms.ModelChoiceField(
        AreaSet.objects.none(), label=_("Takes the place of"), required=False, to_field_name="code",
        empty_label=_("none: it stands beside the others"),
        help_text=_("The earlier set ends on the day before the new one is valid. Its figures stay where they are."),
    )  # fmt: skip

    def __init__(self, data, *, area_set: AreaSet, territory):
        earlier = earlier_sets(area_set)
        home = earlier.filter(pk=territory.area_set.pk).first() if territory else None
        super().__init__(data, initial={"follows": home.code if home else ""})
        self.fields["follows"].queryset = earlier


class IndicatorForm(forms.ModelForm):
    """What a figure means, how its column is called in the owner's files, and whose it is."""

    name = forms.CharField(label=_("Name"), max_length=120)
    about = forms.CharField(label=_("What it counts, and what it does not"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4}))
    source = forms.ModelChoiceField(DataSource.objects.all(), label=_("Source"), required=False, empty_label=_("A new source, named below"))
    source_title = forms.CharField(label=_("Title of the new source"), max_length=300, required=False)
    source_owner = forms.CharField(label=_("Owner of the data"), max_length=200, required=False)
    source_licence = forms.CharField(label=_("Licence"), max_length=200, required=False)

    class Meta:
        model = Indicator
        fields = ("column", "unit", "decimals", "higher_is_worse", "is_count", "is_change")

    field_order = ("name", "about", "column", "unit", "decimals", "higher_is_worse", "is_count", "is_change", "source")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["column"].required = True

    def clean_name(self):
        if Indicator.objects.filter(code=slugify(self.cleaned_data["name"])[:50]).exists():
            raise forms.ValidationError(_("There is an indicator of this name already."))
        return self.cleaned_data["name"]

    def clean(self):
        given = super().clean()
        if not given.get("source") and DataSource.objects.filter(code=slugify(given.get("name", ""))[:50]).exists():
            self.add_error("source", _("There is a source of this short name already. Choose it here, or call the indicator differently."))
        if not given.get("source"):
            for name in ("source_title", "source_owner", "source_licence"):
                if not given.get(name):
                    self.add_error(name, _("Choose a source above, or say this of the new one."))
        return given

    def columns(self) -> dict:
        """Return what is stored of the indicator itself."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class TerritoryForm(forms.Form):
    """Which areas of one level a partnership works in."""

    area = forms.MultipleChoiceField(label=_("Areas"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, level: AreaLevel, **kwargs):
        super().__init__(*args, **kwargs)
        groups = areas_to_choose(level)
        flat = [choice for name, choices in groups if not name for choice in choices]
        self.fields["area"].choices = flat + [(name, choices) for name, choices in groups if name]
