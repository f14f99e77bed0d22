"""A gallery of every component, with invented data: pages that only tests and eyes use."""

from datetime import date, datetime
from types import SimpleNamespace as Thing
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import include, path

from kiezwerk.ui import charts, views
from kiezwerk.ui.forms import DateField, DateTimeField, MoneyField
from kiezwerk.ui.maps import MapArea, MapClass, map_data
from kiezwerk.ui.tables import BadgeColumn, DateColumn, KernTable, MoneyColumn, NumberColumn, respond_with_table, tables

BERLIN = ZoneInfo("Europe/Berlin")
GERMAN_NAMES = [
    "Alte Mühle",
    "Bahnhofsviertel",
    "Dammvorstadt",
    "Eichgrund",
    "Fischerkiez",
    "Gartenstadt",
    "Hafenplatz",
    "Industriehof",
    "Kaskelviertel",
]


class ProposalForm(forms.Form):
    title = forms.CharField(label="Titel des Vorhabens", max_length=120, help_text="So steht es später in der Liste der Projekte.")
    summary = forms.CharField(
        label="Kurzbeschreibung",
        max_length=600,
        widget=forms.Textarea,
        help_text="Was tun Sie, mit wem und wozu? Schreiben Sie für Menschen, die nicht vom Fach sind.",
    )
    amount = MoneyField(label="Beantragte Summe", min_cents=1_000_00, max_cents=20_000_00, help_text="Zwischen 1.000 € und 20.000 €.")
    field = forms.ChoiceField(label="Handlungsfeld", choices=[("", "Bitte wählen"), ("a", "Beschäftigung"), ("b", "Lokale Ökonomie")])
    kind = forms.ChoiceField(
        label="Art des Trägers",
        widget=forms.RadioSelect,
        choices=[("e", "Eingetragener Verein"), ("g", "Gemeinnützige GmbH"), ("o", "Öffentliche Stelle")],
    )
    groups = forms.MultipleChoiceField(
        label="Zielgruppen",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("l", "Langzeitarbeitslose"), ("j", "Junge Menschen"), ("a", "Alleinerziehende")],
    )
    starts_on = DateField(label="Beginn", required=False)
    visit_at = DateTimeField(label="Termin für ein Gespräch", required=False)
    paper = forms.FileField(label="Konzept als PDF", required=False)
    agrees = forms.BooleanField(label="Die Angaben sind vollständig und richtig.")


class ProjectFilter(django_filters.FilterSet):
    name = django_filters.CharFilter(label="Name enthält")
    state = django_filters.ChoiceFilter(label="Stand", empty_label="Alle", choices=[("läuft", "Läuft"), ("fertig", "Abgeschlossen")])

    class Meta:
        fields = []


class ProjectTable(KernTable):
    name = tables.Column("Projekt", linkify=lambda record: f"#{record['number']}")
    body = tables.Column("Träger")
    state = BadgeColumn("Stand", kinds={"Abgeschlossen": "success", "Läuft": "info"})
    amount = MoneyColumn("Bewilligt")
    people = NumberColumn("Teilnehmende")
    starts_on = DateColumn("Beginn")
    caption = "Projekte"
    empty_title = "Noch kein Projekt"
    empty_words = "Hier stehen die Projekte, sobald die Geschäftsstelle das erste einträgt."


class Person:
    is_authenticated = True

    def __str__(self):
        return "R. Muster"


def project_rows(count=137):
    for i in range(count):
        yield {
            "number": i,
            "name": f"{GERMAN_NAMES[i % 9]} lernt {2010 + i % 14}",
            "body": f"Verein {GERMAN_NAMES[(i * 4) % 9]} e. V.",
            "state": ("Läuft", "Abgeschlossen")[i % 2],
            "amount": 3_000_00 + 123_45 * i,
            "people": 5 + i % 9 if i % 7 else None,
            "starts_on": date(2010 + i % 14, 1 + i % 12, 1 + i % 28),
        }


def frame():
    words = ["Heute", "Bündnis", "Aktionsplan", "Projekte & Förderung", "Sozialraum", "Austausch", "Öffentliche Seite"]
    links = [Thing(label=word, address=f"/?{i}", current=i == 3, code=f"e{i}") for i, word in enumerate(words)]
    return {
        "partnership": "Bündnis Musterbezirk",
        "navigation": links,
        "public_navigation": links[2:],
        "search_address": "/list/",
        "waiting_count": 4,
        "waiting_address": "/",
        "user": Person(),
        "login_address": "/",
        "example_notice": "Beispiel: Bündnis, Personen, Vorschläge und Stimmen sind erfunden; Gebiete, Zahlen und veröffentlichte Listen sind echt.",
        "footer_links": [Thing(label=word, address="/") for word in ("Impressum", "Datenschutz", "Barrierefreiheit", "Lizenzen")],
    }


def areas():
    """A grid of 48 squares with a class by their place; three have none."""
    classes = [
        MapClass("1", "hoch", "unter −1"),
        MapClass("2", "mittel", "−1 bis 1"),
        MapClass("3", "niedrig", "über 1 bis 1,5"),
        MapClass("4", "sehr niedrig", "über 1,5"),
    ]
    found = []
    for i in range(48):
        without = i in (5, 22, 40)
        found.append(
            MapArea(
                key=f"{i:02}",
                name=f"{GERMAN_NAMES[i % 9]} {i // 9 + 1}",
                value="" if without else f"{(i * 7 % 40) / 10 - 2:.2f}".replace(".", ","),
                class_code="" if without else str(1 + (i * 7 % 40) // 10),
                rank="" if without else f"{i + 1} von 45",
                reason="weniger als 300 Einwohner" if without else "",
                address=f"/#{i}",
            )
        )
    return map_data(found, classes, source="Quelle: erfunden, Stand 31.12.2025")


def components():
    at = datetime(2026, 11, 24, 14, 0, tzinfo=BERLIN)
    groups = [("public", "Öffentliche Stellen", 7), ("business", "Wirtschaft", 3), ("civil", "Zivilgesellschaft", 2)]
    return {
        "crumbs": [("Projekte & Förderung", "/"), ("Aufruf 2026", "/"), ("Vorschlag 7", "")],
        "tabs": [
            Thing(label="Übersicht", address="/", current=True),
            Thing(label="Unterlagen", address="/", current=False, count=3),
            Thing(label="Verlauf", address="/", current=False),
        ],
        "next_on": date(2026, 12, 2),
        "timeline": [
            Thing(at=at, title="Vorschlag eingereicht", text="Nummer 2026-07", person="", address="/", kind="done"),
            Thing(at=at, title="Bewertung durch zwei Personen", text="", person="Geschäftsstelle", address="", kind="now"),
            Thing(at=date(2026, 12, 2), title="Sitzung der Steuerungsgruppe", text="", person="", address="", kind="later"),
        ],
        "steps": [
            Thing(label="Vorhaben", address="/", state="done", note=""),
            Thing(label="Geld", address="/", state="missing", note="Es fehlen 500 €"),
            Thing(label="Zeit und Ort", address="/", state="current", note=""),
            Thing(label="Prüfen und einreichen", address="", state="later", note=""),
        ],
        "findings": [
            Thing(
                text="Ihre Eigenmittel betragen 500 €; dieses Programm verlangt mindestens 1.000 €.",
                weight="blocks",
                field="amount",
                rule="Aufruf 2026, Nr. 4",
            ),
            Thing(text="Das Vorhaben endet nach dem Ende der Förderperiode.", weight="warns", field="", rule=""),
        ],
        "job": Thing(
            pk=1,
            title="Einlesen der Gebiete",
            state="running",
            percent=42,
            done_count=227,
            total_count=542,
            time_left="2 Minuten",
            message="",
            address="/job/",
            cancel_address="/job/",
            result_address="",
        ),
        "bars": [charts.Bar("Gebiet", 18.4, is_marked=True), charts.Bar("Bezirk", 9.7), charts.Bar("Berlin", 11.2), charts.Bar("Ohne Angabe", None)],
        "money_bars": [
            charts.Bar("Beschäftigung", 1_234_500_00, "/"),
            charts.Bar("Lokale Ökonomie", 845_000_00, "/"),
            charts.Bar("Bildung", 120_050, "/"),
        ],
        "change_bars": [charts.Bar("Alte Mühle", -2.4), charts.Bar("Eichgrund", 1.1), charts.Bar("Hafenplatz", 3.2)],
        "series": [
            charts.Series("Gebiet", [(str(year), None if year == 2019 else 12.5 + (year - 2015) * 0.7) for year in range(2013, 2026)]),
            charts.Series("Berlin", [(str(year), 11.5 - (year - 2013) * 0.2) for year in range(2013, 2026)]),
        ],
        "seats": [
            charts.SeatMark(
                f"Sitz {group} {i + 1}",
                group,
                label,
                is_vacant=(group, i) == ("civil", 1),
                is_outlined=(group, i) == ("business", 2),
                note="beratend" if (group, i) == ("business", 2) else "",
            )
            for group, label, count in groups
            for i in range(count)
        ],
        "map": areas(),
    }


def shown(request, name, **context):
    return render(request, f"gallery/{name}.html", {**frame(), **context})


def gallery(request):
    messages.success(request, "Der Vorschlag ist eingereicht. Die Bestätigung kam per E-Mail.")
    return shown(request, "gallery", **components())


def form(request):
    bound = ProposalForm(request.POST or None, request.FILES or None)
    bound.live_check_address = "/check/"
    bound.is_valid()
    return shown(request, "form", form=bound, **components())


def check(request):
    return shown(request, "check", **components())


def job(request):
    return shown(request, "job", **components())


def listed(request):
    rows = list(project_rows(0 if "empty" in request.GET else 137))
    filterset = ProjectFilter(request.GET or None, queryset=NoRows())
    form_ = filterset.form
    form_.is_valid()
    if name := form_.cleaned_data.get("name") if form_.is_bound else "":
        rows = [row for row in rows if name.lower() in row["name"].lower()]
    if state := form_.cleaned_data.get("state") if form_.is_bound else "":
        rows = [row for row in rows if row["state"] == {"läuft": "Läuft", "fertig": "Abgeschlossen"}[state]]
    return respond_with_table(request, "gallery/list.html", ProjectTable(rows), filterset, export_name="Projekte", **frame())


class NoRows(list):
    """Stands where a filterset wants a queryset."""

    model = None

    def all(self):
        return self


def public(request):
    return shown(request, "public", **components())


def confirm(request):
    return shown(
        request,
        "confirm",
        title="Einladung versenden",
        question="An alle 12 Sitze und 9 Stellvertretungen?",
        consequences=["21 Personen bekommen eine E-Mail.", "Die Tagesordnung wird eingefroren."],
        cannot_be_undone=True,
        confirm_label="Einladung versenden",
        cancel_address="/",
        key="k-1",
    )


def bare(request):
    """What somebody sees who has not logged in."""
    context = {"title": "Anmelden", "question": "Wir schicken Ihnen einen Code.", "confirm_label": "Code schicken", "cancel_address": "/"}
    return render(request, "gallery/confirm.html", {"login_address": "/", "example_notice": frame()["example_notice"], **context})


def geometry(request):
    squares = []
    for i in range(48):
        west, south = 13.3 + (i % 8) * 0.02 + (i // 8) * 0.004, 52.4 + (i // 8) * 0.014
        ring = [[west, south], [west + 0.02, south + 0.002], [west + 0.024, south + 0.016], [west + 0.004, south + 0.014], [west, south]]
        squares.append({"type": "Feature", "properties": {"key": f"{i:02}", "name": str(i)}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    return JsonResponse({"type": "FeatureCollection", "features": squares}, json_dumps_params={"separators": (",", ":")})


def conflict(request):
    return views.conflict(request, "Wir öffnen am Montag.", "Wir öffnen am Dienstag.", "R. Beispiel", datetime(2026, 11, 24, 9, tzinfo=BERLIN), "/")


ERRORS = {
    400: views.bad_request,
    403: views.permission_denied,
    404: views.page_not_found,
    409: conflict,
    422: lambda request: views.refused(request, components()["findings"], "/"),
    429: views.too_many_requests,
    500: views.server_error,
    503: views.unavailable,
}


def error(request, code):
    return ERRORS[code](request)


urlpatterns = [
    path("", login_not_required(gallery)),
    path("form/", login_not_required(form)),
    path("check/", login_not_required(check)),
    path("job/", login_not_required(job)),
    path("list/", login_not_required(listed)),
    path("public/", login_not_required(public)),
    path("confirm/", login_not_required(confirm)),
    path("bare/", login_not_required(bare)),
    path("geometry/", login_not_required(geometry)),
    path("error/<int:code>/", login_not_required(error)),
    path("", include("kiezwerk.ui.urls")),
]
