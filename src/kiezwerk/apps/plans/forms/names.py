"""Names that are typed and looked up while one types: one name, or as many as there are."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_NAMES = 40
LONGEST_NAME = 200
LEAST_ROWS, SPARE_ROWS = 2, 2


class NameInput(forms.TextInput):
    """A text with suggestions; ``address`` answers with options."""

    template_name = "plans/forms/name.html"

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.address = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"address": self.address, "list": f"{context['widget']['attrs'].get('id', name)}_names"}
        return context


class NamesInput(NameInput):
    """As many texts as there are names, and some to spare; each has suggestions."""

    template_name = "plans/forms/names.html"
    use_fieldset = True

    def format_value(self, value):
        return list(value or ())

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])

    def value_omitted_from_data(self, data, files, name):
        return False

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        names = [each for each in self.format_value(value) if each]
        context["widget"]["names"] = names + [""] * max(SPARE_ROWS, LEAST_ROWS - len(names))
        return context

    def id_for_label(self, id_):
        return f"{id_}_1" if id_ else id_


class NamesField(forms.Field):
    """Several names, each once, in the order in which they were typed."""

    widget = NamesInput
    hidden_widget = forms.MultipleHiddenInput
    default_error_messages = {
        "too_many": _("These are %(count)s names; there may be %(most)s at most."),
        "too_long": _("“%(name)s …” has %(length)s characters; a name may have %(most)s at most."),
    }

    def to_python(self, value):
        names = list(dict.fromkeys(" ".join(str(each).split()) for each in value or ()))
        return [name for name in names if name]

    def validate(self, value):
        super().validate(value)
        if len(value) > MOST_NAMES:
            raise forms.ValidationError(self.error_messages["too_many"], code="too_many", params={"count": len(value), "most": MOST_NAMES})
        for name in value:
            if len(name) > LONGEST_NAME:
                params = {"name": name[:40], "length": len(name), "most": LONGEST_NAME}
                raise forms.ValidationError(self.error_messages["too_long"], code="too_long", params=params)

    def has_changed(self, initial, data):
        return list(initial or ()) != self.to_python(data)


class LinesField(NamesField):
    """Several short texts, one on each line."""

    widget = forms.Textarea
    hidden_widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(widget=forms.Textarea({"rows": 3}), **kwargs)

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else "\n".join(value)

    def to_python(self, value):
        return super().to_python(value.splitlines() if isinstance(value, str) else value)
