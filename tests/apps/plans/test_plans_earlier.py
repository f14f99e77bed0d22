"""Editions that were adopted before the partnership worked here."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.models import PlanEdition
from kiezwerk.apps.plans.queries import edition_in_force

from .conftest import NOON

ACT = "Beschluss vom 12. März 2019"


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


def test_an_earlier_edition_takes_force_on_its_own_day_and_says_by_which_act(make_edition, make_office):
    draft = make_edition()

    with clock.fixed_at(NOON):
        actions.enter_adoption(draft, by=make_office(draft.plan.partnership), adopted_on=date(2019, 3, 12), act=ACT)

    draft.refresh_from_db()
    assert (draft.state, draft.in_force_from_on, draft.act, draft.resolution) == ("in_force", date(2019, 3, 12), ACT, None)


def test_the_next_edition_carries_on_and_supersedes_it_even_in_the_plan_of_the_next_period(make_edition, make_plan, make_office):
    first = make_edition(plan=make_plan(title="2014–2020", starts_on=date(2014, 1, 1), ends_on=date(2020, 12, 31)), state="in_force")
    office = make_office(first.plan.partnership)
    draft = actions.draft_edition(make_plan(first.plan.partnership), by=office, title="2025/26")

    with clock.fixed_at(NOON):
        actions.enter_adoption(draft, by=office, adopted_on=date(2025, 2, 1), act=ACT)

    first.refresh_from_db()
    assert first.state == "superseded"
    assert edition_in_force(first.plan.partnership) == draft
    assert list(draft.fields.values_list("line", "title")) == list(first.fields.values_list("line", "title"))


def test_a_day_to_come_a_day_before_the_last_edition_and_no_act_are_refused(make_edition, make_office):
    last = make_edition(state="in_force")
    office = make_office(last.plan.partnership)
    draft = actions.draft_edition(last.plan, by=office, title="2025/26")

    with clock.fixed_at(NOON):
        with pytest.raises(Refused) as to_come:
            actions.enter_adoption(draft, by=office, adopted_on=date(2030, 1, 1), act=" ")
        with pytest.raises(Refused) as before:
            actions.enter_adoption(draft, by=office, adopted_on=last.in_force_from_on, act=ACT)

    assert codes(to_come) == ["plan.adopted_in_future", "plan.adopted_without_act"]
    assert codes(before) == ["plan.adopted_before_last"]
    assert PlanEdition.objects.get(pk=draft.pk).state == "draft"


def test_only_the_office_enters_an_earlier_edition(make_edition, make_member):
    draft = make_edition()

    with pytest.raises(PermissionDenied):
        actions.enter_adoption(draft, by=make_member(draft.plan.partnership), adopted_on=date(2019, 3, 12), act=ACT)


def test_the_form_keeps_what_was_refused_and_then_enters_it(client_for, make_edition, make_office):
    draft = make_edition()
    desk = client_for(make_office(draft.plan.partnership))
    address = reverse("plans:enter_adoption", args=[draft.plan.partnership.slug, draft.pk])

    refused = desk.post(address, {"adopted_on": "2999-01-01", "act": ACT})
    entered = desk.post(address, {"adopted_on": "2019-03-12", "act": ACT})

    assert (refused.status_code, ACT in refused.content.decode()) == (422, True)
    assert (entered.status_code, PlanEdition.objects.get().state) == (302, "in_force")
    assert desk.get(address).status_code == 200
