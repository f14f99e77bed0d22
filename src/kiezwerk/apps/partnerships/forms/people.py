"""Why somebody is forgotten."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class ErasureForm(forms.Form):
    """The reason, kept in the trail; ``may_erase`` False: the person also belongs to a place that the administrator does not care for."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=300,
        help_text=gettext_lazy("Such as “asked for it by letter of 3 March”. Do not name the person: the reason stays in the history."),
    )  # fmt: skip

    def __init__(self, *args, may_erase: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.may_erase = may_erase

    def clean(self):
        if not self.may_erase:
            raise forms.ValidationError(
                _("This person also belongs to a partnership that you do not administer. Ask whoever runs this site to erase the data.")
            )
        return super().clean()
