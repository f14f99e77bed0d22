"""Taking measures over from a file or from a plan that others published: looked at first, then whole or not at all."""

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.documents.actions import rows_of_file
from kiezwerk.core.findings import Finding
from kiezwerk.core.plans import editions as core

from ..facts import draft_state
from ..facts.copies import Origin, measures_of
from ..facts.measure_columns import MEASURES
from ..facts.measure_rows import plan_measures
from ..models import Measure, MeasureImport
from .elements import check_place, held, here, put


@action("plans.upload_measures", permission="plans.revise_edition", keeps_version=True)
def upload_measures(edition, *, by, file_name, content):
    """Read a file and keep its rows to be looked at; the draft does not change. One bad row refuses the whole file."""
    insist(core.check_change(draft_state(edition)))
    rows = rows_of_file(file_name, content, MEASURES.read)
    insist([] if rows else [Finding("measures.no_rows")])
    insist(plan_measures(edition, rows, by)[1])

    return _keep(edition, by, name=file_name[:200], rows=[row.as_stored() for row in rows])


@action("plans.import_measures", permission="plans.revise_edition")
def import_measures(measure_import, *, by):
    """Add all measures of a file that was looked at; where one row is refused none is added."""
    edition = _open(measure_import)
    plans, findings = plan_measures(edition, [MEASURES.stored(row) for row in measure_import.rows], by)
    insist(findings)

    for plan in plans:
        put(edition, by=by, kind="measure", under=plan.under, **plan.given)
    return _done(measure_import, by, len(plans))


@action("plans.fetch_measures", permission="plans.revise_edition", keeps_version=True)
def fetch_measures(edition, *, by, origin: Origin):
    """Keep the measures of a published plan to be chosen from; the draft does not change."""
    rows = measures_of(origin.said)
    insist(core.check_change(draft_state(edition)) + ([] if rows else [Finding("measures.no_rows")]))

    return _keep(edition, by, name=origin.said.title[:200], rows=rows, copied_from=origin.words)


@action("plans.copy_measures", permission="plans.revise_edition")
def copy_measures(measure_import, *, by, numbers, under):
    """Add the chosen measures of a published plan beneath ``under``, with lines of their own; each says where it was copied from."""
    edition = _open(measure_import)
    chosen = [row for row in measure_import.rows if row["row"] in numbers]
    place = here(edition, under)
    insist(([] if chosen else [Finding("measures.none_chosen", field="numbers")]) + check_place(edition, Measure, place))

    for row in chosen:
        measure = put(edition, by=by, kind="measure", under=place, copied_from=measure_import.copied_from, **row["values"])
        for kind in ("milestone", "indicator"):
            for said in row[f"{kind}s"]:
                put(edition, by=by, kind=kind, under=measure, **said)
    return _done(measure_import, by, len(chosen))


def _keep(edition, by, **columns) -> MeasureImport:
    kept = MeasureImport.objects.create(edition=edition, uploaded_by=by, uploaded_at=clock.now(), **columns)
    record(by, "plans.measures.read", edition, rows=len(kept.rows), words={"copied_from": kept.copied_from})
    return kept


def _open(measure_import):
    """Return the draft that measures are taken over into, under lock, where they may be."""
    edition = held(measure_import.edition_id)
    is_done = measure_import.state == MeasureImport.State.DONE
    insist(core.check_change(draft_state(edition)) + ([Finding("measures.taken_already")] if is_done else []))
    return edition


def _done(measure_import, by, count: int) -> MeasureImport:
    measure_import.state = MeasureImport.State.DONE
    measure_import.save(update_fields=["state"])
    record(by, "plans.measures.taken_over", measure_import.edition, count=count, words={"copied_from": measure_import.copied_from})
    return measure_import
