"""Asking for comments on a draft, saying what one thinks, and learning what became of it."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kiezwerk.acts import clock
from kiezwerk.acts.permissions import may
from kiezwerk.acts.refusals import Conflict, Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.notices.models import Notice, OutboxMail
from kiezwerk.apps.plans import actions
from kiezwerk.apps.plans.actions.consultations import erase_all_commenters, forget_commenter
from kiezwerk.apps.plans.models import Comment, Consultation, PlanEdition
from kiezwerk.apps.plans.queries.consultations import comments_visible_to, consultations_visible_to
from kiezwerk.apps.portal.queries.days import all_waiting_for

from .conftest import NOON

NOBODY = AnonymousUser()
END = NOON + timedelta(days=14)


def codes(refusal):
    return [finding.code for finding in refusal.value.findings]


@pytest.fixture(autouse=True)
def while_rounds_last():
    """Hold the clock at NOON."""
    with clock.fixed_at(NOON):
        yield


@pytest.fixture
def client(client_for):
    """Somebody without an account, who reads English."""
    return client_for()


@pytest.fixture
def ask(steering, make_edition):
    """``ask(audience="public", edition=None, **columns)``: open a round at NOON for two weeks, on a draft of the steering group's partnership."""

    def begin(audience="public", edition=None, **given):
        edition = edition or make_edition(steering.partnership)
        columns = {
            "question": "Was fehlt?", "audience": audience, "opens_at": NOON, "closes_at": END, "outcome": "Die Geschäftsstelle antwortet.",
            "delete_on": date(2025, 9, 1),
        }  # fmt: skip
        return actions.open_consultation(edition, by=steering.office, **columns | given)

    return begin


@pytest.fixture
def say(ask):
    """``say(consultation, by=NOBODY, **columns)``: a comment that arrived a minute after NOON."""

    def comment(consultation, by=NOBODY, **given):
        columns = {"text": "Mehr Bänke.", "language": "de", "received_at": NOON + timedelta(minutes=1)}
        return actions.submit_comment(consultation, by=by, **columns | given)

    return comment


def at(name, thing, *rest):
    return reverse(f"plans:{name}", args=[thing.edition.plan.partnership.slug, thing.pk, *rest])


def test_a_round_freezes_the_draft_until_it_is_ended_and_another_may_follow(steering, ask):
    first = ask()
    draft = PlanEdition.objects.get()

    with pytest.raises(Refused) as frozen:
        actions.revise_edition(draft, by=steering.office, title="Anders", preface="")
    with pytest.raises(Refused) as proposed:
        actions.propose_edition(draft, steering.meeting, by=steering.office)
    with pytest.raises(Refused) as twice:
        ask(edition=draft)
    actions.end_consultation(first, by=steering.office)
    actions.revise_edition(PlanEdition.objects.get(), by=steering.office, title="Anders", preface="")
    ask(edition=PlanEdition.objects.get())

    assert codes(frozen) == codes(proposed) == codes(twice) == ["plan.in_consultation"]
    assert (PlanEdition.objects.get().title, Consultation.objects.count()) == ("Anders", 2)


def test_a_round_ends_by_itself_when_its_time_is_over(client_for, steering, ask, say):
    first = ask()
    say(first)
    plan, desk = reverse("plans:edition", args=[steering.partnership.slug, first.edition_id]), client_for(steering.office)

    with clock.fixed_at(END):
        with pytest.raises(Refused) as ended:
            actions.end_consultation(first, by=steering.office)
        page, listed = desk.get(plan).content.decode(), desk.get(at("comments", first)).content.decode()
        actions.revise_edition(first.edition, by=steering.office, title="Anders", preface="")
        later = Consultation.objects.get(pk=ask(edition=first.edition, opens_at=END, closes_at=END + timedelta(days=7)).pk)
        with pytest.raises(Refused) as frozen:
            actions.revise_edition(PlanEdition.objects.get(), by=steering.office, title="Noch einmal", preface="")

    first.refresh_from_db()
    assert (codes(ended), codes(frozen)) == (["consultation.has_ended"], ["plan.in_consultation"])
    assert (first.ended_at, later.ended_at) == (END, None)
    assert "Answer one comment" in page
    assert "End the consultation" not in listed


def test_the_office_hears_of_comments_once_a_day_and_not_of_its_own(steering, ask, say, make_office):
    asked, colleague = ask(), make_office(steering.partnership)
    member = steering.seats[0].holdings.get().person

    for speaker in (member, NOBODY, steering.office):
        say(asked, by=speaker)
    with clock.fixed_at(NOON + timedelta(days=1)):
        say(asked, by=steering.office, received_at=NOON + timedelta(days=1))

    told = Notice.objects.filter(key__startswith=f"comments-{asked.pk}-").order_by("pk")
    assert [(one.person, one.address) for one in told] == [
        (steering.office, at("comments", asked)), (colleague, at("comments", asked)), (colleague, at("comments", asked)),
    ]  # fmt: skip


def test_comments_wait_for_the_office_until_they_are_looked_at_and_answered(steering, ask, say):
    asked = ask()
    said = say(asked)

    def waiting(instant):
        with clock.fixed_at(instant):
            found = all_waiting_for(steering.office, steering.partnership)
            return [one.address for one in found if one.address == at("comments", asked)]

    unseen = waiting(NOON)
    actions.show_comment(said, by=steering.office)
    seen, over = waiting(NOON), waiting(END)
    actions.answer_comment(said, by=steering.office, verdict="not", answer="Nein.")

    assert [len(unseen), len(seen), len(over), len(waiting(END))] == [1, 0, 1, 0]


@pytest.mark.parametrize(("audience", "is_public"), [("public", True), ("members", False)])
def test_today_and_the_public_page_lead_to_what_one_is_asked(client, client_for, steering, make_office, ask, audience, is_public):
    asked = ask(audience)
    front, today = (reverse(f"portal:{name}", args=[steering.partnership.slug]) for name in ("public", "today"))
    member = client_for(steering.seats[0].holdings.get().person)

    shown = [at("consultation", asked) in page.content.decode() for page in (client.get(front), member.get(today))]
    with clock.fixed_at(END):
        after = [at("consultation", asked) in page.content.decode() for page in (client.get(front), member.get(today))]

    assert (shown, after) == ([is_public, True], [False, False])


def test_members_hear_of_a_round(steering, ask):
    asked = ask("members")

    told = set(Notice.objects.filter(key__startswith=f"consultation-{asked.pk}-").values_list("person", flat=True))

    assert told == {seat.holdings.get().person_id for seat in steering.seats}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"closes_at": NOON}, ["consultation.ends_before_begin"]),
        ({"opens_at": NOON - timedelta(days=3), "closes_at": NOON - timedelta(days=1)}, ["consultation.ends_in_past"]),
        ({"delete_on": date(2025, 3, 10)}, ["consultation.deleted_too_early"]),
    ],
)
def test_a_window_that_cannot_be_is_refused(ask, given, found):
    with pytest.raises(Refused) as refusal:
        ask(**given)

    assert codes(refusal) == found
    assert not Consultation.objects.exists()


def test_members_do_not_open_end_or_answer(steering, ask, say, make_member, client_for):
    asked, member = ask(), make_member(steering.partnership)
    said = say(asked)

    for act in (
        lambda: actions.end_consultation(asked, by=member),
        lambda: actions.show_comment(said, by=member),
        lambda: actions.hide_comment(said, by=member, reason="x"),
        lambda: actions.answer_comment(said, by=member, verdict="not", answer="x"),
        lambda: actions.open_consultation(
            asked.edition, by=member, question="", audience="public", opens_at=NOON, closes_at=END, outcome="", delete_on=END.date()
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()

    pages = [at("end_consultation", asked), at("comments", asked), reverse("plans:comment", args=[steering.partnership.slug, said.pk])]
    assert [client_for(member).get(page).status_code for page in pages] == [403, 403, 403]


def test_a_member_speaks_for_a_seat_and_is_read_at_once(steering, ask, say):
    asked, seat = ask("members"), steering.seats[0]

    said = say(asked, by=seat.holdings.get().person, line=asked.edition.fields.first().line)

    assert (said.seat, said.seat_name, said.state, said.name, said.about) == (seat, seat.function, "shown", "", "Armutsbekämpfung und Teilhabe")
    assert Entry.objects.filter(verb="plans.comment.received").count() == 1


def test_whoever_is_no_member_waits_until_the_office_has_looked(steering, ask, say):
    said = say(ask(), name="Frau Beispiel", email="frau@example.org")

    assert (said.author, said.state, said.name) == (None, "waiting", "Frau Beispiel")
    assert not comments_visible_to(NOBODY).exists()

    actions.show_comment(said, by=steering.office)

    assert list(comments_visible_to(NOBODY)) == [said]


@pytest.mark.parametrize(("after", "found"), [(timedelta(seconds=-1), []), (timedelta(0), ["consultation.is_over"])])
def test_the_instant_of_receipt_decides(ask, say, after, found):
    asked = ask()
    try:
        say(asked, received_at=END + after)
        refused = []
    except Refused as refusal:
        refused = [finding.code for finding in refusal.findings]

    assert (refused, Comment.objects.count()) == (found, 0 if found else 1)


def test_a_comment_before_the_window_without_words_or_on_nothing_is_refused(ask, say):
    asked = ask(opens_at=NOON + timedelta(hours=1))

    with pytest.raises(Refused) as refusal:
        say(asked, text=" ", line="nothing")

    assert codes(refusal) == ["consultation.not_open_yet", "comment.no_text", "comment.unknown_element"]
    assert not Comment.objects.exists()


def test_nobody_from_outside_comments_where_members_are_asked(ask, say, make_office):
    asked = ask("members")

    for stranger in (NOBODY, make_office()):
        with pytest.raises(PermissionDenied):
            say(asked, by=stranger)


def test_an_answer_says_what_became_of_it_and_reaches_whoever_wrote(steering, ask, say):
    asked = ask()
    member, outside = say(asked, by=steering.seats[0].holdings.get().person), say(asked, email="frau@example.org", language="en")
    before = Notice.objects.count()

    with pytest.raises(Refused) as refusal:
        actions.answer_comment(outside, by=steering.office, verdict="", answer=" ")
    for one in (member, outside):
        actions.answer_comment(one, by=steering.office, verdict="partly", answer="Zwei Bänke kommen.")

    mail = OutboxMail.objects.get(address="frau@example.org")
    assert codes(refusal) == ["comment.no_verdict", "comment.no_answer"]
    assert (mail.title, "Zwei Bänke kommen." in mail.text) == ("Your comment was answered: Aktionsplan 2025/26", True)
    assert Notice.objects.count() == before + 1
    assert [one.is_answered for one in Comment.objects.all()] == [True, True]


def test_two_people_never_answer_over_each_other(steering, ask, say):
    said = say(ask())
    actions.answer_comment(said, by=steering.office, verdict="not", answer="Nein.", version=1)

    with pytest.raises(Conflict):
        actions.answer_comment(said, by=steering.office, verdict="taken_up", answer="Ja.", version=1)


def test_a_comment_is_hidden_with_a_reason_only(steering, ask, say):
    said = say(ask())

    with pytest.raises(Refused) as refusal:
        actions.hide_comment(said, by=steering.office, reason=" ")
    actions.hide_comment(said, by=steering.office, reason="Beleidigt eine Person.")

    said.refresh_from_db()
    assert codes(refusal) == ["comment.hidden_without_reason"]
    assert (said.state, said.hidden_because) == ("hidden", "Beleidigt eine Person.")


def test_unanswered_comments_warn_before_the_draft_is_put_on_an_agenda(client_for, steering, ask, say):
    asked = ask()
    say(asked)
    actions.end_consultation(asked, by=steering.office)
    desk, address = client_for(steering.office), reverse("plans:propose", args=[steering.partnership.slug, asked.edition_id])

    page = desk.get(address).content.decode()
    item = actions.propose_edition(PlanEdition.objects.get(), steering.meeting, by=steering.office)

    assert "One comment has no answer yet." in page
    assert item.pk


def test_a_draft_that_people_commented_on_is_not_thrown_away(steering, ask):
    asked = ask()
    actions.end_consultation(asked, by=steering.office)

    with pytest.raises(Refused) as refusal:
        actions.discard_edition(PlanEdition.objects.get(), by=steering.office)

    assert codes(refusal) == ["plan.was_consulted"]


def test_names_are_erased_on_their_day_and_what_was_said_stays(steering, ask, say):
    asked = ask()
    said = say(asked, name="Frau Beispiel", email="frau@example.org")
    actions.answer_comment(said, by=steering.office, verdict="not", answer="Leider nein.")

    counts = []
    for day in (date(2025, 8, 31), date(2025, 9, 1), date(2025, 9, 2)):
        with clock.fixed_at(timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))):
            counts.append(erase_all_commenters())

    said.refresh_from_db()
    assert counts == [0, 1, 0]
    assert (said.name, said.email, said.text) == ("", "", "Mehr Bänke.")
    assert not OutboxMail.objects.filter(address="frau@example.org").exists()


def test_an_erased_person_is_no_longer_behind_what_their_seat_said(steering, ask, say):
    person = steering.seats[0].holdings.get().person
    said = say(ask("members"), by=person)

    forget_commenter(person)

    said.refresh_from_db()
    assert (said.author, said.seat_name) == (None, steering.seats[0].function)


def test_list_and_permission_agree_on_who_is_asked(steering, ask, make_edition, make_office, make_member, make_auditor):
    rounds = [ask("public"), ask("members", edition=make_edition(steering.partnership))]
    people = [NOBODY, make_office(), steering.office, make_member(steering.partnership), make_auditor(steering.partnership)]

    for person in people:
        assert set(consultations_visible_to(person)) == {one for one in rounds if may(person, "plans.view_consultation", one)}


def test_everybody_reads_the_draft_comments_and_learns_what_became_of_it(client, client_for, steering, ask, say):
    asked = ask()
    line = asked.edition.fields.first().line
    with clock.fixed_at(NOON + timedelta(hours=1)):
        page = client.get(at("consultation", asked)).content.decode()
        answer = client.post(at("consultation", asked), {"line": line, "text": "Mehr Bänke.", "name": "Frau Beispiel", "key": "k"})
    said = Comment.objects.get()
    office = client_for(steering.office)
    comment = reverse("plans:comment", args=[steering.partnership.slug, said.pk])
    office.post(comment, {"act": "show", "version": "1"})
    office.post(comment, {"act": "answer", "version": "2", "verdict": "taken_up", "answer": "Kommt."})
    actions.end_consultation(asked, by=steering.office)
    after = client.get(at("consultation", asked)).content.decode()

    assert "Weniger Kinder wachsen in Armut auf." in page
    assert (answer.status_code, said.line, said.about) == (302, line, "Armutsbekämpfung und Teilhabe")
    assert all(words in after for words in ("Mehr Bänke.", "Taken up", "Kommt.", "Armutsbekämpfung und Teilhabe"))
    assert "Frau Beispiel" not in after
    assert "Weniger Kinder" not in after


def test_what_a_program_fills_in_is_thanked_for_and_not_kept(client, ask):
    asked = ask()

    with clock.fixed_at(NOON + timedelta(hours=1)):
        answer = client.post(at("consultation", asked), {"text": "Kauft!", "website": "https://example.org"})

    assert (answer.status_code, Comment.objects.count()) == (302, 0)


def test_one_address_cannot_flood_a_consultation(client, ask):
    asked = ask()

    with clock.fixed_at(NOON + timedelta(hours=1)):
        answers = [client.post(at("consultation", asked), {"text": f"Nummer {number}"}).status_code for number in range(11)]

    assert (answers[:10], answers[10], Comment.objects.count()) == ([302] * 10, 429, 10)


def test_a_late_comment_is_refused_in_words_and_kept_in_the_form(client, ask):
    asked = ask()

    with clock.fixed_at(END):
        answer = client.post(at("consultation", asked), {"text": "Zu spät."})

    assert answer.status_code == 422
    assert "did not arrive in time" in answer.content.decode()


def test_strangers_do_not_find_what_only_members_are_asked(client, client_for, ask, make_office, make_partnership):
    asked = ask("members")
    foreign = reverse("plans:consultation", args=[make_partnership().slug, asked.pk])

    assert [client.get(at("consultation", asked)).status_code, client_for(make_office()).get(at("consultation", asked)).status_code] == [404, 404]
    assert client.get(foreign).status_code == 404


def test_comments_are_exported_without_names(client_for, steering, ask, say):
    asked = ask()
    say(asked, name="Frau Beispiel", email="frau@example.org")

    listed = client_for(steering.office).get(at("comments", asked), {"export": "csv"}).content.decode()

    assert "Mehr Bänke." in listed
    assert "Beispiel" not in listed
    assert "frau@" not in listed


def test_the_office_begins_a_round_at_its_desk(client_for, steering, make_edition):
    draft = make_edition(steering.partnership)
    address = reverse("plans:consult", args=[steering.partnership.slug, draft.pk])
    typed = {
        "question": "Was fehlt?", "audience": "public", "opens_at": "2025-03-04T12:00", "closes_at": "2025-04-01T12:00",
        "outcome": "Wir antworten.", "delete_on": "2025-09-01", "key": "k",
    }  # fmt: skip

    with clock.fixed_at(NOON):
        refused = client_for(steering.office).post(address, typed | {"closes_at": "2025-03-01T12:00"})
        answer = client_for(steering.office).post(address, typed)

    asked = Consultation.objects.get()
    assert (refused.status_code, answer.url) == (422, at("consultation", asked))
    assert "Comment on “" in client_for(None).get(reverse("plans:plan", args=[steering.partnership.slug])).content.decode()


def test_the_page_asks_the_database_as_often_for_many_comments_as_for_one(client, steering, ask, say):
    asked, counts = ask(), []
    for more in (1, 9):
        for _ in range(more):
            actions.show_comment(say(asked), by=steering.office)
        with CaptureQueriesContext(connection) as queries:
            client.get(at("consultation", asked))
        counts.append(len(queries))

    assert counts[0] == counts[1]
