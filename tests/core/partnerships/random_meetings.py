"""Random meetings as plain files, and a second counter written apart from the product: it loops and counts up, in whole numbers only."""

import random
from typing import Any

Meeting = dict[str, Any]


def random_meeting(rng: random.Random) -> Meeting:
    """Return a meeting of one item in which every vote may count."""
    seats = [_seat(rng, number) for number in range(rng.randint(1, 12))]
    for seat in rng.sample(seats, k=rng.choice((0, 1))):
        seat["chair"] = True
    present = [seat["id"] for seat in seats if rng.random() < rng.choice((0.5, 0.9))]
    item = {
        "id": "i1",
        "second_call": rng.random() < 0.15,
        "present": present,
        "excluded": [seat["id"] for seat in seats if rng.random() < 0.12],
    }
    voters = [seat["id"] for seat in seats if _may_vote(seat, item)]
    votes = {voter: rng.choices(("yes", "no", "abstain"), (5, 4, 2))[0] for voter in voters if rng.random() < 0.9}
    if rng.random() < 0.15:
        item["in_writing"] = True
    if "in_writing" not in item and rng.random() < 0.2:
        item["counts"] = {choice: list(votes.values()).count(choice) for choice in ("yes", "no", "abstain")}
    else:
        item["votes"] = votes
    return {"rules": _rules(rng), "seats": seats, "items": [item]}


def _seat(rng: random.Random, number: int) -> dict[str, Any]:
    return {
        "id": f"s{number}",
        "voting": rng.random() < 0.85,
        "vacant": rng.random() < 0.1,
        "chair": False,
        "group": rng.choice(("administration", "business", "union")),
        "outside_administration": rng.random() < 0.55,
    }


def _rules(rng: random.Random) -> dict[str, Any]:
    return {
        "quorum_share": rng.choice(("0", "1/3", "1/2", "1/2", "2/3", "1")),
        "quorum_more_than": rng.random() < 0.4,
        "quorum_min": rng.choice((0, 0, 2, 3)),
        "quorum_base": rng.choice(("seats", "seats_minus_excluded")),
        "majority": rng.choice(("simple", "simple", "simple", "absolute", "two-thirds")),
        "abstentions": rng.choice(("ignored", "against")),
        "tie": rng.choice(("lost", "chair")),
        "outside_share": rng.choice((None, None, None, "1/2", "1/3")),
    }


def _may_vote(seat: dict[str, Any], item: dict[str, Any]) -> bool:
    return seat["voting"] and not seat["vacant"] and seat["id"] in item["present"] and seat["id"] not in item["excluded"]


def second_count(meeting: Meeting) -> dict[str, Any]:
    """Return the result of the one item of ``meeting``, and whether a simple majority met a tie."""
    rules, item = meeting["rules"], meeting["items"][0]
    base = here = entitled = yes = no = abstain = outside = 0
    chair_says = ""
    for seat in meeting["seats"]:
        if not seat["voting"] or seat["vacant"]:
            continue
        was_there = seat["id"] in item["present"]
        barred = was_there and seat["id"] in item["excluded"]
        base += 0 if barred and rules["quorum_base"] == "seats_minus_excluded" else 1
        entitled += 0 if barred else 1
        said = item.get("votes", {}).get(seat["id"], "")
        counts_as_there = said != "" if item.get("in_writing") else was_there
        here += 1 if counts_as_there and not barred else 0
        yes += said == "yes"
        no += said == "no"
        abstain += said == "abstain"
        outside += said != "" and seat["outside_administration"]
        if seat["chair"]:
            chair_says = said
    secret = "counts" in item
    if secret:
        yes, no, abstain = (item["counts"][choice] for choice in ("yes", "no", "abstain"))
    needed = _count_up_to_quorum(rules, base)
    reached = base > 0 and (here >= 1 if item["second_call"] else here >= needed)
    if reached and rules["outside_share"] and not secret and yes + no + abstain > 0:
        over, under = (int(part) for part in rules["outside_share"].split("/"))
        reached = outside * under >= over * (yes + no + abstain)
    against = no + abstain if rules["abstentions"] == "against" else no
    tied = rules["majority"] == "simple" and yes == against and yes > 0
    result = "no-quorum"
    if reached:
        result = "adopted" if _is_adopted(rules, yes, against, entitled, chair_says) else "rejected"
    return {
        "id": item["id"], "base": base, "present": here, "quorum_needed": needed, "quorum_reached": reached,
        "yes": yes, "no": no, "abstain": abstain, "result": result, "tied": tied and reached,
    }  # fmt: skip


def _count_up_to_quorum(rules: dict[str, Any], base: int) -> int:
    over, _, under = rules["quorum_share"].partition("/")
    seats = rules["quorum_min"]
    while True:
        left, right = seats * int(under or 1), int(over) * base
        if left > right or (left == right and not rules["quorum_more_than"]):
            return seats
        seats += 1


def _is_adopted(rules: dict[str, Any], yes: int, against: int, entitled: int, chair_says: str) -> bool:
    if rules["majority"] == "absolute":
        return yes > entitled - yes
    if rules["majority"] == "two-thirds":
        return yes > 0 and yes >= 2 * against
    if yes == against and yes > 0:
        return rules["tie"] == "chair" and chair_says == "yes"
    return yes > against
