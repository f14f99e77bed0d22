"""Putting a draft out for comments, receiving and answering them, and forgetting who wrote them."""

from types import SimpleNamespace

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.messages import instant
from kiezwerk.acts.refusals import insist
from kiezwerk.acts.roles import OPERATOR
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.notices.actions import tell, write_mail
from kiezwerk.apps.notices.models import OutboxMail
from kiezwerk.apps.partnerships.models import Partnership
from kiezwerk.apps.partnerships.queries.bodies import people_of
from kiezwerk.apps.partnerships.queries.people import office_people
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans import consultations as core
from kiezwerk.core.plans.editions import check_change

from ..facts import draft_state, edition_said
from ..messages.differences import name_of
from ..models import Comment, Consultation
from ..queries.consultations import names_due, seats_of_speaker


@action("plans.open_consultation", permission="plans.consult")
def open_consultation(edition, *, by, question, audience, opens_at, closes_at, outcome, delete_on):
    """Put a draft out for comments. Until the round is over, its text stays as it is."""
    window = core.Window(opens_at, closes_at)
    empty = [] if edition_said(edition).elements else [Finding("consultation.nothing_to_read")]
    insist(check_change(draft_state(edition)) + empty + core.check_window(window, now=clock.now(), delete_on=delete_on))

    edition.consultations.filter(ended_at=None).update(ended_at=F("closes_at"))
    asked = Consultation.objects.create(
        edition=edition, question=question, audience=audience, opens_at=opens_at, closes_at=closes_at, outcome=outcome, delete_on=delete_on
    )
    record(by, "plans.consultation.opened", asked, audience=audience)
    _tell_members(asked, by)
    return asked


@action("plans.end_consultation", permission="plans.consult")
def end_consultation(consultation, *, by):
    """End a round before its time; the draft can be changed again. Comments that had not arrived by now are late."""
    insist([Finding("consultation.has_ended")] if consultation.window.is_over(clock.now()) else [])

    consultation.ended_at = clock.now()
    consultation.save(update_fields=["ended_at"])
    record(by, "plans.consultation.ended", consultation)


@action("plans.submit_comment", permission="plans.comment", on="scope")
def submit_comment(consultation, *, by, text, line="", seat=None, name="", email="", language, received_at):
    """Receive what somebody says. A member speaks for a seat and is read at once; whoever else, once the office has looked at it."""
    elements = edition_said(consultation.edition).by_line() if line else {}
    insist(core.check_comment(consultation.window, received_at=received_at, text=text, is_known=not line or line in elements))

    seats = seats_of_speaker(by, consultation.edition.plan.partnership)
    spoken = next((one for one in seats if seat is None or one.pk == seat.pk), None)
    who = (
        {"author": by, "seat": spoken, "seat_name": spoken.function[:200], "state": Comment.State.SHOWN} if spoken else {"name": name, "email": email}
    )
    said = Comment.objects.create(
        consultation=consultation, line=line, about=name_of(elements[line])[:200] if line else "", text=text.strip(), language=language,
        received_at=received_at, **who,
    )  # fmt: skip
    record(by, "plans.comment.received", said, received_at=received_at)
    _tell_office(said, by)
    return said


@action("plans.show_comment", permission="plans.consult")
def show_comment(comment, *, by):
    """Let everybody who may read the consultation read a comment."""
    comment.state, comment.hidden_because = Comment.State.SHOWN, ""
    comment.save(update_fields=["state", "hidden_because"])
    record(by, "plans.comment.shown", comment)


@action("plans.hide_comment", permission="plans.consult")
def hide_comment(comment, *, by, reason):
    """Keep a comment from being read, such as one that names or insults somebody; the reason stays with it."""
    insist([] if reason.strip() else [Finding("comment.hidden_without_reason", field="reason")])

    comment.state, comment.hidden_because = Comment.State.HIDDEN, reason.strip()
    comment.save(update_fields=["state", "hidden_because"])
    record(by, "plans.comment.hidden", comment, reason=reason.strip())


@action("plans.answer_comment", permission="plans.consult")
def answer_comment(comment, *, by, verdict, answer):
    """Say what became of a comment. Whoever left a mail address gets the answer, and a member a notice."""
    insist(core.check_answer(verdict, answer))

    comment.verdict, comment.answer, comment.answered_at = verdict, answer.strip(), clock.now()
    comment.save(update_fields=["verdict", "answer", "answered_at"])
    record(by, "plans.comment.answered", comment, verdict=verdict)
    _tell_author(comment)


@action("plans.erase_commenters", permission="", on="scope")
def erase_commenters(consultation, *, by) -> int:
    """Erase the names and mail addresses of those who commented, also in mails that told them the answer; what they said stays."""
    named = consultation.comments.exclude(name="", email="")
    OutboxMail.objects.filter(subject_key__in=[_key_of(one) for one in named]).delete()
    count = named.update(name="", email="")
    record(by, "plans.commenters.erased", consultation, count=count)
    return count


def erase_all_commenters() -> int:
    """Erase in every partnership the names whose day has come by its own calendar, and return how many; the worker does so."""
    count = 0
    for partnership in Partnership.objects.order_by("pk"):
        with timezone.override(partnership.time_zone):
            for consultation in names_due().filter(edition__plan__partnership=partnership):
                count += erase_commenters(consultation, by=OPERATOR)
    return count


def forget_commenter(person) -> None:
    """Keep what a person said for a seat, and forget that it was they."""
    Comment.objects.filter(author=person).update(author=None)


def _tell_members(consultation, by) -> None:
    plan = consultation.edition.plan
    address = reverse("plans:consultation", args=[plan.partnership.slug, consultation.pk])
    for person in people_of(plan.partnership).exclude(pk=by.pk):
        tell(
            f"consultation-{consultation.pk}-{person.pk}",
            person,
            lambda: (
                _("Your comments are asked for: %(title)s") % {"title": consultation.edition.title},
                _("Until %(at)s: %(question)s") % {"at": instant(consultation.closes_at), "question": consultation.question},
            ),
            address=address,
        )


def _tell_office(comment, by) -> None:
    """Tell the office that comments come in: once a day for each round, however many there are, and not whoever speaks."""
    asked, place = comment.consultation, comment.consultation.edition.plan.partnership
    address = reverse("plans:comments", args=[place.slug, asked.pk])
    for person in office_people(place):
        if person.pk != by.pk:
            tell(
                f"comments-{asked.pk}-{clock.today():%Y%m%d}-{person.pk}",
                person,
                lambda: (
                    _("New comments: %(title)s") % {"title": asked.edition.title},
                    _("Look at them and answer. What comes from outside is shown once you have looked at it."),
                ),
                address=address,
            )


def _tell_author(comment) -> None:
    place = comment.consultation.edition.plan.partnership
    address = reverse("plans:consultation", args=[place.slug, comment.consultation_id]) + f"#comment-{comment.pk}"

    def words():
        return _("Your comment was answered: %(title)s") % {"title": comment.consultation.edition.title}, comment.answer

    if comment.author:
        tell(f"comment-{comment.pk}-{comment.version}", comment.author, words, address=address)
    elif comment.email:
        reader = SimpleNamespace(pk=None, email=comment.email, language=comment.language)
        write_mail(f"plan-comment-{comment.pk}-{comment.version}", reader, words, subject_key=_key_of(comment))


def _key_of(comment) -> str:
    return f"plans.comment:{comment.pk}"
