"""A mail leaves once, in the language of its reader, and a failing server loses nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone, translation

from kiezwerk.apps.notices.actions import outbox as actions
from kiezwerk.apps.notices.models import OutboxMail


def compose():
    return translation.gettext("Action plan"), "text"


def test_a_mail_is_written_in_the_language_of_its_reader(make_person):
    actions.write_mail("k", make_person(language="de"), compose)

    written = OutboxMail.objects.get(key="k")
    assert (written.title, written.language) == ("Aktionsplan", "de")


def test_the_same_key_is_the_same_mail(make_person):
    person = make_person()

    actions.write_mail("k", person, compose)
    actions.write_mail("k", person, lambda: ("Another title", "another text"))

    assert list(OutboxMail.objects.values_list("title", "text")) == [("Action plan", "text")]


def test_a_due_mail_is_sent_once(make_person):
    actions.write_mail("k", make_person(), compose)

    sent = [actions.send_due_mail(), actions.send_due_mail()]

    assert (sent, len(mail.outbox), OutboxMail.objects.get().state) == ([1, 0], 1, "sent")


def test_a_mail_whose_sender_died_is_sent_after_its_lease(make_person):
    actions.write_mail("k", make_person(), compose)
    OutboxMail.objects.update(state="sending", lease_until=timezone.now() + timedelta(minutes=1))
    while_leased = actions.send_due_mail()
    OutboxMail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))

    assert (while_leased, actions.send_due_mail()) == (0, 1)
    assert mail.outbox[0].extra_headers["Message-ID"].startswith("<k@")


def test_a_failing_server_is_tried_later_and_given_up_in_the_end(make_person, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    actions.write_mail("k", make_person(), compose)

    states = []
    for _ in range(actions.MOST_ATTEMPTS):
        OutboxMail.objects.update(due_at=timezone.now())
        actions.send_due_mail()
        states.append(OutboxMail.objects.get().state)

    assert states == ["waiting"] * (actions.MOST_ATTEMPTS - 1) + ["failed"]
    assert OutboxMail.objects.get().error


@pytest.mark.django_db(transaction=True)
def test_two_senders_never_take_the_same_mail(make_person):
    person = make_person()
    for number in range(5):
        actions.write_mail(f"k{number}", person, compose)

    first, second = actions._lease(3), actions._lease(3)

    assert sorted(mail.key for mail in first + second) == ["k0", "k1", "k2", "k3", "k4"]


def test_a_secret_is_forgotten_once_it_was_sent(make_person):
    actions.write_mail("k", make_person(), lambda: ("Invitation", "https://example.org/secret"), holds_secret=True)

    actions.send_due_mail()

    assert ("secret" in mail.outbox[0].body, OutboxMail.objects.get().text) == (True, "")
