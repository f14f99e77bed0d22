"""What a partnership says about itself."""

from kiezwerk.acts.actions import action
from kiezwerk.acts.refusals import insist
from kiezwerk.apps.audit.actions import record
from kiezwerk.core.partnerships.settings import check_kept_days, check_languages

from ..models import Partnership
from ..models.places import all_languages

COLUMNS = (
    "name", "city", "about", "language", "languages", "time_zone", "currency", "office_name", "office_email", "office_phone",
    "kept_days",
)  # fmt: skip


@action("partnerships.edit_partnership")
def change_partnership(partnership, *, by, **columns) -> Partnership:
    """Change name, description, office, languages, time zone, currency or how long it keeps what passes."""
    changed = {name: value for name, value in columns.items() if name in COLUMNS and getattr(partnership, name) != value}
    for name, value in changed.items():
        setattr(partnership, name, value)
    insist(check_languages(partnership.language, partnership.languages, all_languages()) + check_kept_days(partnership.kept_days))
    partnership.save(update_fields=list(changed))
    record(by, "partnerships.partnership.changed", partnership, columns=sorted(changed))
    return partnership
