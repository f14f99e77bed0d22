"""From draft to edition in force: by way of a resolution, and only so."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships import actions as bodies
from kiezwerk.apps.partnerships.models import AgendaItem, Body, Meeting, Motion, Resolution
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.effects import ADOPT_EDITION
from kiezwerk.apps.plans.models import ActionField, PlanEdition
from kiezwerk.apps.plans.queries import edition_in_force, field_choices


def codes(found):
    return [finding.code for finding in found]


def test_a_vote_puts_the_edition_in_force_and_supersedes_the_one_before(steering, make_edition, vote_on):
    before = make_edition(steering.partnership, state="in_force", title="Aktionsplan 2021")
    draft = make_edition(plan=before.plan)

    resolution = vote_on(draft)

    draft.refresh_from_db()
    before.refresh_from_db()
    assert (resolution.result, resolution.effect) == ("adopted", "done")
    assert (draft.state, draft.in_force_from_on, draft.resolution) == ("in_force", date(2025, 3, 4), resolution)
    assert before.state == "superseded"
    assert edition_in_force(steering.partnership) == draft
    assert [field.title for field in field_choices(steering.partnership)] == ["Armutsbekämpfung und Teilhabe", "Beschäftigung und Fachkräfte"]


def test_the_draft_resolution_names_every_field_and_binds_the_full_text(steering, make_edition):
    draft = make_edition(steering.partnership)

    item = actions.propose_edition(draft, steering.meeting, by=steering.office)
    draft.refresh_from_db()

    assert item.kind == AgendaItem.Kind.DECISION
    assert item.motion == draft.motion
    assert item.motion.effect_code == "plans.adopt_edition"
    assert "1. Armutsbekämpfung und Teilhabe\n2. Beschäftigung und Fachkräfte" in item.motion.text
    assert draft.put_digest in item.motion.text


def test_an_edition_without_fields_is_not_put_on_an_agenda(steering, make_edition):
    empty = make_edition(steering.partnership, fields=())

    with pytest.raises(Refused) as refusal:
        actions.propose_edition(empty, steering.meeting, by=steering.office)

    assert codes(refusal.value.findings) == ["plan.no_fields"]
    assert not AgendaItem.objects.exists()


def test_only_the_office_proposes_and_only_to_a_deciding_body_of_the_partnership(steering, make_edition, make_body, make_member, make_office):
    draft = make_edition(steering.partnership)
    working_group = Meeting.objects.create(
        body=make_body(steering.partnership, Body.Kind.WORKING_GROUP), title="AG", starts_at=steering.meeting.starts_at, place="Rathaus"
    )

    with pytest.raises(PermissionDenied):
        actions.propose_edition(draft, steering.meeting, by=make_member(steering.partnership))
    with pytest.raises(Refused) as refusal:
        actions.propose_edition(draft, working_group, by=steering.office)
    elsewhere = make_edition()
    with pytest.raises(Refused) as foreign:
        actions.propose_edition(elsewhere, steering.meeting, by=make_office(elsewhere.plan.partnership))

    assert codes(refusal.value.findings) == codes(foreign.value.findings) == ["plan.body_does_not_decide"]


def test_a_proposed_edition_stays_as_it_is_until_it_is_taken_back(steering, make_edition):
    draft = make_edition(steering.partnership)
    actions.propose_edition(draft, steering.meeting, by=steering.office)

    with pytest.raises(Refused) as refusal:
        actions.revise_element(draft.fields.first(), by=steering.office, title="Anders", text="")
    actions.withdraw_edition(draft, by=steering.office)
    actions.revise_element(draft.fields.first(), by=steering.office, title="Anders", text="")

    assert codes(refusal.value.findings) == ["plan.on_agenda"]
    assert draft.fields.first().title == "Anders"


def test_removing_the_item_from_the_agenda_frees_the_draft(steering, make_edition):
    draft = make_edition(steering.partnership)
    item = actions.propose_edition(draft, steering.meeting, by=steering.office)

    bodies.remove_item(item, by=steering.office)
    actions.revise_edition(PlanEdition.objects.get(), by=steering.office, title="Neu", preface="")

    assert PlanEdition.objects.get().title == "Neu"


def test_a_refused_edition_is_a_free_draft_again(steering, make_edition, vote_on):
    draft = make_edition(steering.partnership)

    resolution = vote_on(draft, choice="no")
    actions.revise_edition(PlanEdition.objects.get(), by=steering.office, title="Besser", preface="")

    draft.refresh_from_db()
    assert (resolution.result, resolution.effect, draft.state, draft.title) == ("rejected", "none", "draft", "Besser")


def test_no_ballot_opens_on_a_text_that_is_not_the_proposed_one(steering, make_edition):
    draft = make_edition(steering.partnership)
    item = actions.propose_edition(draft, steering.meeting, by=steering.office)
    ActionField.objects.filter(edition=draft, position=1).update(title="Heimlich geändert")

    assert codes(ADOPT_EDITION.check(item.motion)) == ["plan.changed_since_proposal"]

    actions.withdraw_edition(draft, by=steering.office)

    assert codes(ADOPT_EDITION.check(item.motion)) == ["plan.edition_gone"]


def test_a_draft_cannot_be_taken_back_once_the_vote_has_begun(steering, make_edition, vote_on):
    draft = make_edition(steering.partnership)
    vote_on(draft)

    with pytest.raises(Refused) as refusal:
        actions.withdraw_edition(draft, by=steering.office)

    assert codes(refusal.value.findings) == ["plan.vote_has_begun"]


def test_a_foreign_resolution_adopts_nothing(steering, make_edition, vote_on):
    resolution = vote_on(make_edition(steering.partnership))
    other = make_edition(steering.partnership)

    with pytest.raises(ValueError, match="does not adopt"):
        actions.adopt_edition(other, resolution, by=steering.office)


TAMPERING = (
    "UPDATE plans_planedition SET title = 'anders'",
    "UPDATE plans_planedition SET in_force_from_on = NULL, state = 'draft'",
    "DELETE FROM plans_planedition",
    "UPDATE plans_actionfield SET text = 'anders' WHERE position = 1",
    "DELETE FROM plans_actionfield",
    "INSERT INTO plans_actionfield (edition_id, position, title, text, version) SELECT id, 9, 'neu', '', 1 FROM plans_planedition",
)


@pytest.mark.parametrize("sql", TAMPERING)
def test_the_database_keeps_adopted_text_whoever_sends_the_sql(sql, make_edition):
    edition = make_edition(state="in_force")
    before = list(ActionField.objects.values_list("position", "title", "text"))

    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    edition.refresh_from_db()
    assert (edition.title, edition.state) == ("Aktionsplan 2025/26", "in_force")
    assert list(ActionField.objects.values_list("position", "title", "text")) == before


def test_a_field_cannot_move_into_or_replace_one_of_an_adopted_edition(make_edition):
    adopted, draft = make_edition(state="in_force"), make_edition()
    field = adopted.fields.first()

    with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic():
        draft.fields.update(edition=adopted, position=7)
    if connection.vendor == "sqlite":
        with pytest.raises(DatabaseError, match="kept as they are"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "REPLACE INTO plans_actionfield (id, edition_id, position, title, text, version) VALUES (%s, %s, 9, 'x', '', 1)", [field.pk, draft.pk]
            )

    assert adopted.fields.count() == draft.fields.count() == 2


def test_only_one_edition_of_a_plan_is_in_force_and_one_is_drafted(make_edition):
    first = make_edition(state="in_force")
    make_edition(plan=first.plan)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_edition(plan=first.plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanEdition.objects.filter(plan=first.plan, state="draft").update(state="in_force", in_force_from_on=date(2025, 2, 1))


def test_an_edition_says_that_its_resolution_was_taken_back_and_stays_in_force(client_for, steering, make_edition, vote_on):
    edition = make_edition(steering.partnership)
    resolution = vote_on(edition)
    item = AgendaItem.objects.create(meeting=steering.meeting, position=9, title="Zurück")
    later = Resolution.objects.create(
        body=steering.body, motion=Motion.objects.create(item=item, text="Zurück."), year=2025, sequence=9, number="9/2025", title="Zurück",
        text="Zurück.", result="adopted", decided_at=resolution.decided_at, tally={},
    )  # fmt: skip
    Resolution.objects.filter(pk=resolution.pk).update(revoked_by=later)

    page = client_for().get(reverse("plans:edition", args=[steering.partnership.slug, edition.pk])).content.decode()

    edition.refresh_from_db()
    assert f"Resolution {resolution.number} put this edition in force; resolution 9/2025 took it back." in page
    assert edition.state == "in_force"


def test_an_edition_says_that_a_recount_did_not_adopt_it(client_for, steering, make_edition, vote_on):
    edition = make_edition(steering.partnership)
    resolution = vote_on(edition)
    Resolution.objects.filter(pk=resolution.pk).update(corrected_result="rejected", corrected_at=resolution.decided_at)

    page = client_for().get(reverse("plans:edition", args=[steering.partnership.slug, edition.pk])).content.decode()

    edition.refresh_from_db()
    assert "counted again, it does not adopt it" in page
    assert edition.state == "in_force"
