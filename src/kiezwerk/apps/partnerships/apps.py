from django.apps import AppConfig

FROZEN_MOTION = ("text", "amended_text", "base_text", "reason", "effect_code", "revokes_id", "places", "text_hash", "frozen_at", "item_id")
LATER_IN_RESOLUTION = ("effect", "corrected_result", "corrected_tally", "corrected_at", "revoked_by", "erased_passages")


class PartnershipsConfig(AppConfig):
    name = "kiezwerk.apps.partnerships"
    label = "partnerships"

    def ready(self):
        from kiezwerk.acts import clock, guards
        from kiezwerk.acts.messages import name_verbs, speak
        from kiezwerk.acts.roles import register_source
        from kiezwerk.apps.accounts.hooks import register_forgetting, register_mentions, register_own_data

        from . import messages, models, tasks, verbs
        from .actions.departures import forget_person
        from .effects import EFFECTS
        from .facts.erasure import mentions_of
        from .hooks import register_effect
        from .queries.own_data import own_data
        from .queries.places import time_zone_of
        from .rules import roles_from_seats

        speak(messages.WORDS)
        name_verbs(verbs.VERBS)
        register_source(roles_from_seats)
        clock.ask_for_zones(time_zone_of)
        for effect in EFFECTS:
            register_effect(effect)
        tasks.offer()
        register_own_data("partnerships", own_data)
        register_forgetting(forget_person)
        register_mentions(mentions_of)
        for model in (
            models.BallotSeat, models.Vote, models.LateVote, models.VoteCorrection, models.Participation, models.BallotRepeat,
            models.CandidateVote, models.Declaration, models.PaperVersion, models.MinutesRevision,
        ):  # fmt: skip
            guards.append_only(model)
        guards.frozen_with(models.Candidate, "motion", 'OWNER."frozen_at" IS NOT NULL', erasable="name")
        guards.frozen_with(models.SealedVote, "ballot", 'OWNER."closed_at" IS NOT NULL')
        guards.frozen_when(models.Motion, 'OLD."frozen_at" IS NOT NULL', columns=FROZEN_MOTION)
        guards.frozen_when(models.Minutes, """OLD."state" = 'signed'""", columns=("meeting_id", "remarks", "keeper_id", "state", "signed_at"))
        guards.frozen_beside(models.AgendaItem, "meeting", models.Minutes, """OWNER."state" = 'signed'""", columns=("report",))
        kept = [field.column for field in models.Resolution._meta.concrete_fields if field.name not in LATER_IN_RESOLUTION]
        guards.frozen_when(models.Resolution, "", columns=tuple(kept))
        _register_subjects()


def _register_subjects():
    from django.urls import reverse

    from kiezwerk.acts import subjects

    from . import models, queries
    from .queries.agreements import agreements_visible_to
    from .queries.contacts import contacts_visible_to, mailing_lists_visible_to

    def register(model, label, view, place, key, visible_to):
        def address(row):
            return reverse(f"partnerships:{view}", args=[place(row).slug, key(row)])

        subjects.register(f"partnerships.{model._meta.model_name}", model, label=label, address=address, visible_to=visible_to)

    def own(row):
        return row.pk

    register(models.Body, str, "body", lambda body: body.partnership, own, queries.bodies_visible_to)
    register(models.Seat, str, "body", lambda seat: seat.body.partnership, lambda seat: seat.body_id, queries.seats_visible_to)
    register(models.Meeting, str, "meeting", lambda meeting: meeting.body.partnership, own, queries.meetings_visible_to)
    register(models.AgendaItem, str, "item", lambda item: item.meeting.body.partnership, own, queries.items_visible_to)
    for model, motion, visible_to in (
        (models.Recusal, lambda recusal: recusal.motion, queries.recusals_visible_to),
        (models.Ballot, lambda ballot: ballot.motion, queries.ballots_visible_to),
        (models.Vote, lambda vote: vote.ballot.motion, queries.votes_visible_to),
    ):
        register(
            model,
            lambda row, motion=motion: motion(row).item.title,
            "item",
            lambda row, motion=motion: motion(row).item.meeting.body.partnership,
            lambda row, motion=motion: motion(row).item_id,
            visible_to,
        )
    register(models.Paper, str, "papers", lambda paper: paper.meeting.body.partnership, lambda paper: paper.meeting_id, queries.papers_visible_to)
    register(models.Task, str, "task", lambda task: task.partnership, own, queries.tasks_visible_to)
    register(models.Agreement, str, "agreement", lambda agreement: agreement.partnership, own, agreements_visible_to)
    for model, view in ((models.Contact, "edit_contact"), (models.MailingList, "mailing_list")):
        visible_to = contacts_visible_to if model is models.Contact else mailing_lists_visible_to
        register(model, str, view, lambda row: row.partnership, own, visible_to)
    register(models.Resolution, str, "resolution", lambda resolution: resolution.body.partnership, own, queries.resolutions_visible_to)
    register(
        models.Minutes,
        str,
        "minutes",
        lambda minutes: minutes.meeting.body.partnership,
        lambda minutes: minutes.meeting_id,
        queries.minutes_visible_to,
    )
