"""The budget at which the line is drawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kiezwerk.ui.forms import MoneyField


class BudgetForm(forms.Form):
    """What there is to give."""

    budget = MoneyField(label=_("Money to give"), min_cents=0)
