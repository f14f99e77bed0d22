"""Papers to render: a full meeting in German, the same one shorter in the other languages. Everybody in them is invented."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from kiezwerk.ports.documents.papers import (
    AttendanceGroup,
    Attendee,
    Exclusion,
    Letterhead,
    MinutesItem,
    MinutesPaper,
    ReceiptPaper,
    ResolutionPaper,
    SeatVote,
    TaskLine,
)
from tests.ports.documents.words import MINUTES, RECEIPT

NOON = datetime(2025, 5, 13, 12, 0, tzinfo=UTC)
HASH = sha256(b"the text of the motion").hexdigest()

LETTERHEAD = Letterhead(
    partnership="Bündnis Musterbezirk",
    network="Berliner Bündnisse für Wirtschaft und Arbeit",
    file_number="BWA 2025/03",
    acknowledgement="Die Geschäftsstelle wird aus Mitteln des Landes Berlin und der Europäischen Union (ESF+) kofinanziert.",
    example_notice="Bündnis, Personen, Vorschläge und Stimmen sind erfunden.",
)

SEATS = (
    ("Bezirksbürgermeisterin", "Bezirksamt", "Ada Beispiel", "Ja"),
    ("Stadtrat für Wirtschaft", "Bezirksamt", "Bert Muster", "Ja"),
    ("Leitung der Agentur vor Ort", "Agentur für Arbeit", "Carla Probe", "Ja"),
    ("Geschäftsführung", "Jobcenter", "Dora Modell", "Enthaltung"),
    ("Vorsitz", "Wirtschaftskreis e. V.", "Emil Entwurf", "Ja"),
    ("Geschäftsführung", "Innovationspark GmbH", "Frida Vorlage", "Ja"),
    ("Mitglied", "DGB Kreisverband", "Gerd Schablone", "Nein"),
    ("Campusleitung", "Hochschule Musterbezirk", "Hanna Skizze", "Ja"),
    ("Sozialraumorientierte Planungskoordination", "Bezirksamt", "Ida Umriss", "Ja"),
)

GERMAN = MinutesPaper(
    letterhead=LETTERHEAD,
    labels=MINUTES["de"],
    title="Niederschrift",
    subtitle="über die 3. Sitzung der Steuerungsgruppe im Jahr 2025",
    state="Entwurf, zur Genehmigung in der nächsten Sitzung",
    issued_at=NOON,
    body="Steuerungsgruppe",
    place="Rathaus, Raum 107",
    starts="Montag, 12. Mai 2025, 14:00 Uhr",
    ends="16:10 Uhr",
    chair="Ada Beispiel",
    keeper="Jan Notiz, Geschäftsstelle",
    attendance=(
        AttendanceGroup(
            heading="Anwesend, stimmberechtigt",
            rows=tuple(Attendee(function=f, organisation=o, person=p) for f, o, p, _ in SEATS),
        ),
        AttendanceGroup(
            heading="Anwesend, beratend",
            rows=(Attendee(function="Geschäftsstelle", organisation="Musterberatung GmbH", person="Jan Notiz", remark="Niederschrift"),),
        ),
        AttendanceGroup(
            heading="Entschuldigt",
            rows=(Attendee(function="Beauftragte für EU und Städtepartnerschaften", organisation="Bezirksamt", remark="vertreten durch TOP 1"),),
        ),
    ),
    items=(
        MinutesItem(
            number="1",
            title="Begrüßung, Genehmigung der letzten Niederschrift",
            kind="Formalia",
            report=(
                "Die Vorsitzende begrüßt die Anwesenden und stellt die ordnungsgemäße Einladung vom 28. April 2025 fest.",
                "Die Niederschrift der 2. Sitzung wird ohne Änderungen genehmigt.",
            ),
        ),
        MinutesItem(
            number="2",
            title="Lage in den Planungsräumen",
            kind="Bericht",
            report=(
                "Die Planungskoordination stellt die Ergebnisse des Monitorings Soziale Stadtentwicklung vor. In vier Planungsräumen ist der Status "
                "niedrig oder sehr niedrig. Die Gruppe bittet darum, die Angebote der Berufsorientierung in diesen Räumen zusammenzustellen.",
            ),
            tasks=(
                TaskLine(what="Angebote der Berufsorientierung je Planungsraum zusammenstellen", responsible="Geschäftsstelle", due="16.06.2025"),
                TaskLine(what="Zahlen der unter 25-Jährigen nachreichen", responsible="Jobcenter", due="30.05.2025"),
            ),
        ),
        MinutesItem(
            number="3",
            title="Projektvorschlag „Werkstatt der Nachbarschaft“",
            kind="Beschluss",
            report=("Der Träger stellt das Vorhaben vor und beantwortet Fragen zu den Sachkosten.",),
            motion="Die Steuerungsgruppe befürwortet den Projektvorschlag „Werkstatt der Nachbarschaft“ (LSI-A) mit einer Förderung von bis zu "
            "19.800,00 €.\nDas Projekt wird dem Handlungsfeld „Beschäftigung und Teilhabe“ zugeordnet.",
            text_hash=HASH,
            excluded=(
                Exclusion(seat="Geschäftsführung, Innovationspark GmbH", ground="Kooperationspartner des Trägers (in Anlehnung an § 20 VwVfG)"),
            ),
            quorum="Beschlussfähig: 8 von 11 zu zählenden Sitzen sind anwesend, nötig sind mindestens 6.",
            tally="6 Ja, 1 Nein, 1 Enthaltung",
            votes=tuple(SeatVote(seat=f"{f}, {o}", vote=v) for f, o, _, v in SEATS if o != "Innovationspark GmbH"),
            resolution_number="2025/07",
            result="angenommen",
            reason="Das Vorhaben erreicht Menschen in einem Planungsraum mit niedrigem Status und ergänzt die vorhandenen Angebote.",
        ),
    ),
    appendix=("Einladung vom 28. April 2025", "Rangliste der Projektvorschläge"),
    audit_root=HASH,
)

ARABIC = replace(
    GERMAN,
    letterhead=replace(
        LETTERHEAD,
        partnership="شراكة الحي النموذجي",
        network="شراكات برلين من أجل الاقتصاد والعمل",
        acknowledgement="يموَّل مكتب التنسيق من ولاية برلين والاتحاد الأوروبي (ESF+).",
        example_notice="الشراكة والأشخاص والمقترحات والأصوات مختلقة.",
    ),
    labels=MINUTES["ar"],
    title="محضر الاجتماع",
    subtitle="الاجتماع الثالث للجنة التوجيهية عام 2025",
    state="مسودة تُعتمد في الاجتماع القادم",
    body="اللجنة التوجيهية",
    starts="الاثنين 12 مايو 2025، الساعة 14:00",
    ends="الساعة 16:10",
    items=(
        replace(GERMAN.items[0], title="الافتتاح واعتماد المحضر السابق", kind="إجراءات", report=("افتتحت الرئيسة الاجتماع ورحبت بالحاضرين.",)),
        replace(
            GERMAN.items[2],
            title="مقترح مشروع «Werkstatt der Nachbarschaft»",
            kind="قرار",
            report=("عرضت الجهة المنفِّذة المشروع وأجابت عن الأسئلة.", GERMAN.items[2].report[0]),
            motion="توافق اللجنة على المقترح بتمويل أقصاه 19.800,00 يورو.\n" + GERMAN.items[2].motion,
            quorum="النصاب مكتمل: حضر 8 من 11 مقعدًا، والمطلوب 6 على الأقل.",
            tally="6 نعم، 1 لا، 1 امتناع",
            result="اعتُمد",
            tasks=GERMAN.items[1].tasks,
        ),
    ),
)

ENGLISH = replace(GERMAN, labels=MINUTES["en"], title="Minutes", subtitle="Third meeting of the steering group in 2025", written_in="de")
FRENCH = replace(GERMAN, labels=MINUTES["fr"], title="Procès-verbal", subtitle="Troisième séance du groupe de pilotage en 2025", written_in="de")
MINUTES_PAPERS = {"de": GERMAN, "en": ENGLISH, "fr": FRENCH, "ar": ARABIC}


def receipt(language: str) -> ReceiptPaper:
    return ReceiptPaper(
        letterhead=MINUTES_PAPERS[language].letterhead,
        labels=RECEIPT[language],
        title={"de": "Eingangsbestätigung", "en": "Confirmation of receipt", "fr": "Accusé de réception", "ar": "إشعار بالاستلام"}[language],
        issued_at=NOON,
        addressee=("Werkstatt Musterkiez e. V.", "Musterstraße 1", "10000 Berlin"),
        number="2025-LSI-014",
        subject="Werkstatt der Nachbarschaft",
        received="5. Mai 2025, 11:42:07 Uhr",
        contact="Jan Notiz, geschaeftsstelle@example.org",
        decision="12. Mai 2025",
        reply="26. Mai 2025",
        text_hash=HASH,
        opening=("Ihr Projektvorschlag ist vollständig bei uns eingegangen.",),
        closing=("Bitte bewahren Sie diese Bestätigung auf. Mit der Prüfsumme können Sie nachweisen, welcher Wortlaut vorlag.",),
    )


def resolution(language: str) -> ResolutionPaper:
    paper = MINUTES_PAPERS[language]
    return ResolutionPaper(
        letterhead=paper.letterhead,
        labels=paper.labels,
        title=f"{paper.labels.resolution} 2025/07",
        issued_at=NOON,
        body=paper.body,
        meeting=paper.starts,
        item=paper.items[-1],
        chair=paper.chair,
        audit_root=HASH,
    )
