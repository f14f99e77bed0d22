"""Rules of procedure: a version from a day on, or taken back before it begins. A ballot keeps those under which it opened."""

from datetime import date

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.procedure import check_withdrawal

from ..facts.procedure import version_findings
from ..models import RulesOfProcedure


@action("partnerships.set_rules", permission="partnerships.edit_body")
def set_rules(body, *, by, valid_from_on: date, **columns) -> RulesOfProcedure:
    """Let a body decide by these rules from a day on; earlier versions stay as they were."""
    rules = RulesOfProcedure(body=body, valid_from_on=valid_from_on, **columns)
    insist(version_findings(rules))
    rules.save()
    record(by, "partnerships.rules.set", body, valid_from_on=valid_from_on, preset=rules.preset)
    return rules


@action("partnerships.withdraw_rules", permission="partnerships.edit_body")
def withdraw_rules(body, *, by, rules: RulesOfProcedure) -> None:
    """Take back a version that has not begun."""
    known = body.rules_of_procedure.select_for_update().get(pk=rules.pk)
    others = body.rules_of_procedure.exclude(pk=known.pk)
    insist(check_withdrawal(known.valid_from_on, clock.today(), is_first=not others.exists()))
    known.delete()
    record(by, "partnerships.rules.withdrawn", body, valid_from_on=known.valid_from_on)
