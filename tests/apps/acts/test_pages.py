"""What stands between an address and its view."""

import pytest
from django.http import Http404

from kiezwerk.acts.pages import LARGEST_KEY, public


@public
def shown(_request, pk):
    return pk


def test_a_number_that_no_key_can_be_leads_nowhere(rf):
    with pytest.raises(Http404):
        shown(rf.get("/"), pk=LARGEST_KEY + 1)


def test_the_largest_key_is_looked_for(rf):
    assert shown(rf.get("/"), pk=LARGEST_KEY) == LARGEST_KEY
