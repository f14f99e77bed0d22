"""A mail with an appointment carries it as iCalendar beside its text, by the method that the appointment names."""

import pytest

from kiezwerk.apps.notices.actions import send_due_mail, write_mail

pytestmark = pytest.mark.django_db
REQUEST = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{}\r\nEND:VCALENDAR\r\n"


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_the_appointment_goes_with_the_text(make_person, mailoutbox, method):
    write_mail("one", make_person(), lambda: ("Meeting", "Come."), calendar=REQUEST.format(method))

    send_due_mail()

    parts = [part for part in mailoutbox[0].message().walk() if not part.is_multipart()]
    assert [(part.get_content_type(), part.get_param("method")) for part in parts] == [("text/plain", None), ("text/calendar", method)]


def test_a_mail_without_appointment_is_plain_text(make_person, mailoutbox):
    write_mail("one", make_person(), lambda: ("Meeting", "Come."))

    send_due_mail()

    assert mailoutbox[0].message().get_content_type() == "text/plain"
