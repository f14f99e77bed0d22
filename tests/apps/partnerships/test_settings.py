"""What a partnership says about itself, its languages, its network, and work passed on inside the office."""

import pytest
from django.core.exceptions import PermissionDenied

from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.partnerships.actions import add_task, change_partnership, end_holding, invite_person, pass_on
from kiezwerk.apps.partnerships.facts.handover import burden_of, office_people, shared_work
from kiezwerk.apps.partnerships.models import Body, Minutes
from kiezwerk.apps.partnerships.queries import neighbours_of

from .conftest import NOON

SENT = {
    "name": "Alliance", "city": "Berlin", "about": "We meet.", "office_name": "", "office_email": "office@example.org", "office_phone": "",
    "language": "de", "languages": ["de", "en"], "time_zone": "Europe/Paris", "currency": "CHF",
    "kept_days": 60,
}  # fmt: skip


def refused(act):
    with pytest.raises(Refused) as refusal:
        act()
    return [finding.code for finding in refusal.value.findings]


def test_the_office_says_what_the_partnership_is_and_which_languages_it_offers(make_council, client_for):
    council = make_council()
    client, url = client_for(council.office), f"/p/{council.partnership.slug}/bodies/settings/"

    done = client.post(url, SENT | {"version": 1})
    council.partnership.refresh_from_db()

    place = council.partnership
    assert [done.status_code, place.name, place.languages, place.time_zone, place.currency, place.kept_days] == [
        302, "Alliance", ["de", "en"], "Europe/Paris", "CHF", 60,
    ]  # fmt: skip


def test_a_page_can_be_read_in_the_offered_languages_alone(make_council, client_for):
    council = make_council()
    change_partnership(council.partnership, by=council.office, language="de", languages=["de", "fr"])
    url = f"/p/{council.partnership.slug}/bodies/"

    french, english = (client_for(council.office, language).get(url).content.decode() for language in ("fr", "en"))

    assert ['lang="fr" dir="ltr"' in french or 'lang="fr"' in french, "Gremien" in english] == [True, True]
    assert [f'value="{code}" lang="{code}"' in english for code in ("de", "fr", "en", "ar")] == [True, True, False, False]


def test_a_partnership_without_its_own_language_is_refused(make_council, client_for):
    council = make_council()
    change = {"language": "de", "languages": ["en"]}

    assert refused(lambda: change_partnership(council.partnership, by=council.office, **change)) == ["partnership.main_language_missing"]
    answer = client_for(council.office).post(f"/p/{council.partnership.slug}/bodies/settings/", SENT | {"languages": [], "version": 1})
    assert [answer.status_code, "Choose at least one language." in answer.content.decode()] == [422, True]


@pytest.mark.parametrize("days", [0, 367])
def test_excuses_are_kept_for_a_year_at_most_and_for_a_day_at_least(make_council, client_for, days):
    council = make_council()
    answer = client_for(council.office).post(f"/p/{council.partnership.slug}/bodies/settings/", SENT | {"kept_days": days, "version": 1})

    assert answer.status_code == 422
    assert refused(lambda: change_partnership(council.partnership, by=council.office, kept_days=days)) == ["partnership.kept_days"]


def test_members_change_no_settings_and_pass_nothing_on(make_council, client_for):
    council = make_council()
    member, place = council.holder(2), council.partnership

    with pytest.raises(PermissionDenied):
        change_partnership(place, by=member, name="Mine")
    with pytest.raises(PermissionDenied):
        pass_on(place, by=member, giver=council.office, receiver=member)
    statuses = [client_for(member).get(f"/p/{place.slug}/bodies/{path}/").status_code for path in ("settings", "handover", "network")]
    assert statuses == [403, 403, 200]


def test_the_network_shows_its_partnerships_bodies_and_public_meetings(make_council, make_partnership, make_meeting, client_for):
    council = make_council()
    Body.objects.create(partnership=council.partnership, kind="jury", name="Old jury", ends_on="2026-01-01")
    make_partnership(council.partnership.network, name="Neighbour")
    make_partnership(name="Stranger")
    meeting = make_meeting(council, "invited")
    hidden = make_meeting(council, "invited")
    type(meeting).objects.filter(pk=meeting.pk).update(is_public=True, title="Open evening")
    type(hidden).objects.filter(pk=hidden.pk).update(title="Closed evening")

    places = neighbours_of(council.partnership)
    page = client_for().get(f"/p/{council.partnership.slug}/bodies/network/").content.decode()

    assert [place.partnership.name for place in places] == ["Neighbour", council.partnership.name]
    assert [[body.name for body in place.bodies] for place in places] == [[], ["Steering group"]]
    assert [[one.pk for one in place.meetings] for place in places] == [[], [meeting.pk]]
    assert ["Open evening" in page, "Neighbour" in page, "Stranger" in page, "Closed evening" in page] == [True, True, False, False]


def test_what_hangs_on_somebody_is_passed_on_to_another_of_the_office(make_council, make_meeting, make_office, make_actor, client_for):
    council = make_council()
    place, giver, receiver = council.partnership, council.office, make_office(council.partnership, "Noor")
    task = add_task(place, by=giver, title="Write", person=giver)
    minutes = Minutes.objects.create(meeting=make_meeting(council, "open"), keeper=giver)
    planned = make_meeting(council)
    invitation = invite_person(place, by=giver, email="a@example.org", name="A", actor=make_actor())

    client = client_for(receiver)
    page = client.get(f"/p/{place.slug}/bodies/handover/").content.decode()
    asked = client.get(f"/p/{place.slug}/bodies/handover/{giver.pk}/").content.decode()
    done = client.post(f"/p/{place.slug}/bodies/handover/{giver.pk}/", {"receiver": receiver.pk, "key": "k"})

    for row in (task, minutes, invitation):
        row.refresh_from_db()
    assert [task.person, minutes.keeper, invitation.invited_by, done.status_code] == [receiver, receiver, receiver, 302]
    assert ["Write" in page, "1 open task" in asked] == [True, True]
    assert [burden_of(giver, place).movable_count, shared_work(place).meetings] == [0, [planned]]


def test_work_is_not_passed_on_to_oneself_or_out_of_the_office(make_council, make_person):
    council = make_council()
    add_task(council.partnership, by=council.office, title="Write", person=council.office)

    def give(receiver):
        return lambda: pass_on(council.partnership, by=council.office, giver=council.office, receiver=receiver)

    assert [refused(give(council.office)), refused(give(make_person()))] == [["handover.same_person"], ["handover.not_in_office"]]


def test_what_hangs_on_somebody_who_left_the_office_is_still_found(make_council, make_office, client_for):
    council = make_council()
    place, gone = council.partnership, make_office(council.partnership, "Gone Before")
    add_task(place, by=gone, title="Left behind", person=gone)
    held = gone.holdings.get()
    end_holding(held.seat, by=council.office, holding=held, from_on=NOON.date())

    page = client_for(council.office).get(f"/p/{place.slug}/bodies/handover/").content.decode()
    pass_on(place, by=council.office, giver=gone, receiver=council.office)

    assert [office_people(place), "no longer in the office" in page, "Left behind" in page] == [[council.office], True, True]
    assert burden_of(council.office, place).movable_count == 1


def test_the_page_of_the_network_asks_the_same_however_many_partnerships_there_are(
    make_council, make_partnership, client_for, django_assert_max_num_queries
):
    council = make_council()
    counts = []
    for _round in (1, 2):
        make_partnership(council.partnership.network)
        client = client_for()
        url = f"/p/{council.partnership.slug}/bodies/network/"
        client.get(url)
        with django_assert_max_num_queries(50) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]
