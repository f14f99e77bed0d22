"""Pages to which no link leads in passing: where a walk begins besides the front."""

import re

from . import matters

DOORS = ("/accounts/logout/", "/accounts/closed/", "/accounts/signup/", "search/?q=gruppe")
LIVE = "bodies/meetings/{}/live/?item={}"
VOTES = (
    "Sitzung, die läuft: Antrag 1", "Sitzung, die läuft: Antrag 2", "Geheim und offen", "Wahl, die läuft", "Wahl vor dem Los", "Wahl, die kommt",
    matters.DISPUTED, matters.WISHED_SECRET,
)  # fmt: skip
MEETINGS = (
    ("list", "Sitzung, die läuft"), ("", "Sitzung in Vorbereitung"), ("", matters.WITHOUT_QUORUM),
    ("minutes", "Sitzung ohne Unterschrift"), ("minutes", matters.SIGNED), ("minutes", matters.CORRECTED),
    ("written", matters.SENT), ("written", matters.PREPARED), ("written", matters.BROKEN_OFF),
)  # fmt: skip
BUSY_DOORS = {
    "bodies/meetings/{}/": "SELECT id FROM partnerships_meeting WHERE state = 'invited' LIMIT 1",
    "bodies/meetings/{}/papers/": (
        "SELECT m.id FROM partnerships_meeting m JOIN partnerships_paper p ON p.meeting_id = m.id "
        "WHERE m.state = 'invited' AND p.withdrawn_at IS NULL LIMIT 1"
    ),
    "funding/proposals/{}/receipt/": "SELECT id FROM funding_application WHERE title LIKE 'Mittagstisch und%'",
    "funding/proposals/{}/": "SELECT id FROM funding_application WHERE title LIKE 'Noch zurückzunehmen%'",
    "funding/projects/import/{}/": "SELECT id FROM funding_projectimport",
    "plan/imports/{}/": "SELECT id FROM plans_measureimport WHERE copied_from = ''",
    "plan/copies/{}/": "SELECT id FROM plans_measureimport WHERE copied_from != ''",
    "plan/{}/editions/new/": "SELECT min(id) FROM plans_actionplan",
    "plan/editions/{}/": "SELECT id FROM plans_planedition WHERE title LIKE 'Entwurf vor der Abstimmung%'",
    **{f"funding/calls/{{}}/{page}/": "SELECT id FROM funding_call WHERE title = 'Aufruf im Entwurf'" for page in ("edit", "publish")},
    "funding/calls/{}/selection/propose/": "SELECT call_id FROM funding_selection LIMIT 1",
    "/jobs/{}/": "SELECT id FROM jobs_job ORDER BY id DESC LIMIT 1",
}


def doors(place, stage: str) -> list[str]:
    """Return the doors of a stage, filled in with keys; the one of an invitation stands in its mail."""
    if stage != "busy":
        return [*DOORS]
    mail = place.key("SELECT text FROM notices_outboxmail WHERE text LIKE '%/invitation/%'")
    votes = [LIVE.format(*place.row("SELECT meeting_id, id FROM partnerships_agendaitem WHERE title = ?", title)) for title in VOTES]
    keys = dict(place.rows("SELECT title, id FROM partnerships_meeting"))
    meetings = [f"bodies/meetings/{keys[title]}/{page}/".replace("//", "/") for page, title in MEETINGS]
    others = [door.format(*place.row(sql)) for door, sql in BUSY_DOORS.items()]
    return [*DOORS, re.search(r"/p/\S+/invitation/\S+/", mail)[0], *votes, *meetings, *others]
