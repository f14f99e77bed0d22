"""A body composed anew in one act, and an organisation that leaves."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.models import Entry
from kiezwerk.apps.partnerships.actions import end_membership, recompose
from kiezwerk.apps.partnerships.facts.recomposition import leaving_preview, preview_of, wish_for
from kiezwerk.apps.partnerships.models import Representation, Seat
from kiezwerk.apps.partnerships.queries import seats_of

TODAY = date(2026, 3, 2)
TOMORROW = TODAY + timedelta(days=1)


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def wish(seat=None, **columns):
    given = {
        "function": seat.function if seat else "New",
        "organisation": seat.organisation if seat else None,
        "interest_group": seat.interest_group if seat else "business",
        "is_voting": seat.is_voting if seat else True,
        "is_chair": seat.is_chair if seat else False,
        "term_ends_on": None,
    }
    return wish_for(seat, given | columns)


def functions(body, day):
    return [(now.seat.number, now.seat.function, now.is_vacant) for now in seats_of(body, day)]


def test_a_body_is_composed_anew_from_a_day_on_and_stays_as_it_was_before(make_council, make_meeting, make_actor):
    council = make_council(voting=4)
    make_meeting(council, "open")
    one, two, three, _four = council.body.seats.all()
    wishes = [wish(one, term_ends_on=date(2028, 1, 1)), wish(two, function="Renamed"), wish(three, organisation=make_actor("Chamber")), wish()]

    recompose(council.body, by=council.office, from_on=TOMORROW, wishes=wishes)

    assert functions(council.body, TODAY) == [(number, f"Function {number}", False) for number in (1, 2, 3, 4)]
    assert functions(council.body, TOMORROW) == [(1, "Function 1", False), (2, "Renamed", False), (3, "Function 3", True), (5, "New", True)]
    assert Seat.objects.get(pk=one.pk).term_ends_on == date(2028, 1, 1)
    assert Entry.objects.filter(verb="partnerships.body.recomposed").count() == 1


def test_a_composition_that_rewrites_a_meeting_or_changes_nothing_is_refused(make_council, make_meeting):
    council = make_council(voting=2)
    make_meeting(council, "open")
    same = [wish(seat) for seat in council.body.seats.all()]

    assert refused(lambda: recompose(council.body, by=council.office, from_on=TODAY, wishes=same)) == [
        "body.met_since", "body.same_seats", "body.group_too_large",
    ]  # fmt: skip
    assert refused(lambda: recompose(council.body, by=council.office, from_on=TOMORROW, wishes=[])) == ["body.no_voting_seat"]
    assert functions(council.body, TOMORROW) == functions(council.body, TODAY)


def test_a_group_above_the_limit_warns_and_blocks_only_where_the_rules_say_so(make_council):
    free, strict = make_council(voting=3), make_council(voting=3, rules={"group_limit_share": "1/2", "group_limit_blocks": True})
    more = [[wish(seat) for seat in council.body.seats.all()] + [wish(interest_group="civil")] for council in (free, strict)]

    recompose(free.body, by=free.office, from_on=TODAY, wishes=more[0])

    assert len(seats_of(free.body, TODAY)) == 4
    assert refused(lambda: recompose(strict.body, by=strict.office, from_on=TODAY, wishes=more[1])) == ["body.group_too_large"]


def test_only_the_office_composes_a_body_and_lets_an_organisation_leave(make_council, make_actor):
    council = make_council()

    with pytest.raises(PermissionDenied):
        recompose(council.body, by=council.holder(1), from_on=TODAY, wishes=[wish()])
    with pytest.raises(PermissionDenied):
        end_membership(council.partnership, by=council.holder(1), actor=make_actor(), from_on=TODAY)


def test_the_preview_says_what_becomes_of_each_seat_and_the_shares(make_council, make_actor):
    council = make_council(voting=3)
    one, two, three = council.body.seats.all()

    preview = preview_of(council.body, [wish(one), wish(two, organisation=make_actor()), wish()], TODAY)

    assert [(line.function, line.fate, len(line.people), len(line.gone)) for line in preview.lines] == [
        ("Function 1", "stays", 1, 0),
        ("Function 2", "vacated", 0, 1),
        ("New", "begins", 0, 0),
        ("Function 3", "ends", 0, 1),
    ]
    assert [(one.count, one.share) for one in preview.standing.shares] == [(2, Fraction(2, 3)), (1, Fraction(1, 3))]
    assert (preview.voting_count, preview.advisory_count) == (3, 0)
    assert three.ends_on is None


def test_an_organisation_that_leaves_ends_some_seats_and_vacates_the_others(make_council, make_project_body, make_actor):
    council = make_council(voting=3)
    person = make_project_body()
    actor = person.actors.get()
    council.body.seats.filter(number__in=[2, 3]).update(organisation=actor)
    two = council.seat(2)

    preview = leaving_preview(council.partnership, actor, TODAY)
    end_membership(council.partnership, by=council.office, actor=actor, from_on=TODAY, ending=[two.pk])

    assert [[seat.number for seat, _ in preview.seats], [row.person for row in preview.people]] == [[2, 3], [person]]
    assert functions(council.body, TODAY) == [(1, "Function 1", False), (3, "Function 3", True)]
    assert council.body.seats.get(number=3, ends_on=None).organisation is None
    assert Representation.objects.get(actor=actor).ends_on == TODAY - timedelta(days=1)
    assert refused(lambda: end_membership(council.partnership, by=council.office, actor=actor, from_on=TODAY)) == ["actor.not_here"]


def test_whoever_acts_for_an_organisation_goes_on_where_it_sits_elsewhere(make_council, make_project_body, make_seat):
    council = make_council(voting=3)
    actor = make_project_body().actors.get()
    council.body.seats.filter(number=2).update(organisation=actor)
    make_seat(organisation=actor)

    end_membership(council.partnership, by=council.office, actor=actor, from_on=TODAY)

    assert Representation.objects.get(actor=actor).ends_on is None


def test_an_organisation_stays_as_it_sat_at_a_meeting(make_council, make_meeting, make_actor):
    council, actor = make_council(), make_actor()
    council.body.seats.filter(number=2).update(organisation=actor)
    make_meeting(council, "open")

    assert refused(lambda: end_membership(council.partnership, by=council.office, actor=actor, from_on=TODAY)) == ["body.met_since"]


def rows(body, **changes):
    """Return a composition as a browser sends it: the seats of ``body`` and three empty rows."""
    seats = list(body.seats.all())
    sent = {"seats-TOTAL_FORMS": len(seats) + 3, "seats-INITIAL_FORMS": len(seats) + 3, "from_on": "2026-03-02", "key": "k", "version": body.version}
    for number, seat in enumerate(seats):
        sent |= {f"seats-{number}-seat": seat.pk, f"seats-{number}-function": seat.function, f"seats-{number}-interest_group": "civil"}
        sent |= {f"seats-{number}-is_voting": "on"} | ({f"seats-{number}-is_chair": "on"} if seat.is_chair else {})
    for number in range(len(seats), len(seats) + 3):
        sent |= {f"seats-{number}-function": "", f"seats-{number}-interest_group": "civil", f"seats-{number}-is_voting": "on"}
    return sent | changes


def test_the_office_looks_at_a_composition_and_confirms_it(make_council, make_actor, client_for):
    council, actor = make_council(voting=2), make_actor("Union")
    council.body.seats.filter(number=1).update(organisation=actor)
    client, url = client_for(council.office), f"/p/{council.partnership.slug}/bodies/{council.body.pk}/compose/"
    sent = rows(
        council.body,
        **{"seats-0-organisation": actor.name, "seats-1-ends": "on", "seats-2-function": "Chamber", "seats-2-interest_group": "business"},
    )

    empty = client.get(url)
    preview = client.post(url, sent | {"preview": "1"})
    before = functions(council.body, TODAY)
    done = client.post(url, sent | {"confirm": "1"})

    assert [empty.status_code, preview.status_code, done.status_code] == [200, 200, 302]
    assert ["Compose the body like this" in preview.content.decode(), "50%" in preview.content.decode()] == [True, True]
    assert [before, functions(council.body, TODAY)] == [
        [(1, "Function 1", False), (2, "Function 2", False)],
        [(1, "Function 1", False), (3, "Chamber", True)],
    ]


def test_a_composition_with_mistakes_is_shown_again(make_council, client_for):
    council = make_council(voting=2)
    client, url = client_for(council.office), f"/p/{council.partnership.slug}/bodies/{council.body.pk}/compose/"

    nothing = client.post(url, rows(council.body) | {"confirm": "1"})
    nameless = client.post(url, rows(council.body, **{"seats-0-function": ""}) | {"preview": "1"})
    dayless = client.post(url, rows(council.body, from_on="") | {"preview": "1"})
    stale = client.post(url, rows(council.body, **{"seats-2-function": "Chamber", "version": 9}) | {"confirm": "1"})

    assert [answer.status_code for answer in (nothing, nameless, dayless, stale)] == [422] * 4
    assert "Nothing would change" in nothing.content.decode()


def test_the_page_of_a_composition_asks_the_same_however_many_seats_there_are(make_council, client_for, django_assert_max_num_queries):
    counts = []
    for voting in (2, 6):
        council = make_council(voting=voting)
        client, url = client_for(council.office), f"/p/{council.partnership.slug}/bodies/{council.body.pk}/compose/"
        sent = rows(council.body, **{"seats-0-function": "Other"}) | {"preview": "1"}
        client.post(url, sent)
        with django_assert_max_num_queries(200) as queries:
            client.post(url, sent)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_office_lets_an_organisation_leave_on_a_page(make_council, make_actor, client_for):
    council, actor = make_council(voting=3), make_actor("Chamber")
    council.body.seats.filter(number=2).update(organisation=actor)
    client, url = client_for(council.office), f"/p/{council.partnership.slug}/bodies/actors/{actor.pk}/leave/"

    shown = client.get(url).content.decode()
    wrong = client.post(url, {"from_on": "", "key": "k"})
    done = client.post(url, {"from_on": "2026-03-02", "key": "k", "ending": [council.seat(2).pk]})

    assert ["Function 2" in shown, wrong.status_code, done.status_code] == [True, 422, 302]
    assert functions(council.body, TODAY) == [(1, "Function 1", False), (3, "Function 3", False)]
