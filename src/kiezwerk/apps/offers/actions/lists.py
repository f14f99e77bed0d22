"""Importing a published list: whole or not at all, and the same file only once."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from django.db import transaction
from django.urls import reverse

from kiezwerk.acts import clock
from kiezwerk.acts.actions import action
from kiezwerk.acts.permissions import require
from kiezwerk.acts.refusals import Refused
from kiezwerk.apps.audit.actions import record
from kiezwerk.apps.jobs.actions import key_of, start
from kiezwerk.apps.jobs.models import Job
from kiezwerk.core.findings import Finding
from kiezwerk.core.offers.operations import Operation

from ..facts import row_of
from ..models import OperationList, PublishedOperation
from .assigning import assign_for_all

AT_ONCE = 1_000
MAY = "offers.import_operations"
READ_LIST = "offers.read_list"


@action("offers.send_list", permission=MAY, on="scope")
def send_list(*_, by, profile: str, accept_marked: bool, content: bytes, filename: str) -> Job:
    """Keep a list and have it read in the background. While it is being read, sending it again leads to the same job."""
    given = {"profile": profile, "accept_marked": accept_marked}
    return start(
        READ_LIST, key_of(content, by.pk, given), by=by, title=filename, content=content, form_address=reverse("offers:import"),
        filename=filename, given=given, sent_at=clock.now().isoformat(),
    )  # fmt: skip


def import_operations(*, by, content: bytes, filename: str, profile: str, accept_marked: bool = False, progress=None, **origin) -> OperationList:
    """Import a list and publish it; a file that is there already is returned as it is.

    The rows are loaded in pieces, so that no other writer waits for long; nobody sees them before the last is there.
    ``origin``  owner, licence and address of the list, for the line under each figure.
    """
    from kiezwerk.ports.operations import PROFILES, Unreadable, read_operations

    require(by, MAY)
    file_hash = sha256(content).hexdigest()
    if known := _published(file_hash):
        return known
    try:
        operations = read_operations(content, profile, accept_marked=accept_marked)
    except Unreadable as unreadable:
        raise Refused(unreadable.findings) from None
    form = PROFILES[profile]
    columns = {"profile": profile, "title": form.title, "fund": form.fund, "period": form.period, "file_name": filename[:200]}
    loading = OperationList.objects.create(file_hash=file_hash, imported_at=clock.now(), **columns, **origin)
    try:
        _load(loading, operations, progress or (lambda *_: None))
        return publish_operations(loading, by=by)
    except OperationList.DoesNotExist:
        return _sent_twice(file_hash, filename)
    except Exception:
        OperationList.objects.filter(pk=loading.pk, published_at=None).delete()
        raise


def _published(file_hash: str) -> OperationList | None:
    return OperationList.objects.filter(file_hash=file_hash, published_at__isnull=False).first()


def _sent_twice(file_hash: str, filename: str) -> OperationList:
    """Return the list that somebody else published from the same file while this one was being loaded."""
    if known := _published(file_hash):
        return known
    raise Refused([Finding("operations.sent_twice", facts={"file": filename})])


def _load(loading: OperationList, operations: Sequence[Operation], progress: Callable) -> None:
    for start_at in range(0, len(operations), AT_ONCE):
        progress(start_at, len(operations))
        with transaction.atomic():
            OperationList.objects.select_for_update().get(pk=loading.pk)
            PublishedOperation.objects.bulk_create([row_of(operation, loading) for operation in operations[start_at : start_at + AT_ONCE]])
    progress(len(operations), len(operations))


@action("offers.publish_operations", permission=MAY)
def publish_operations(operation_list, *, by):
    """Let everybody see a loaded list. An older list of the same form gives way to it; other loadings of the same file go.

    Where the same file was published meanwhile, that one stays and this one goes.
    """
    alike = OperationList.objects.filter(file_hash=operation_list.file_hash).exclude(pk=operation_list.pk)
    alike = list(alike.select_for_update().order_by("pk"))
    if known := next((one for one in alike if one.published_at), None):
        operation_list.delete()
        return known
    OperationList.objects.filter(pk__in=[one.pk for one in alike]).delete()
    OperationList.objects.filter(profile=operation_list.profile).exclude(pk=operation_list.pk).update(published_at=None)
    operation_list.published_at = clock.now()
    operation_list.save(update_fields=["published_at"])
    assign_for_all()
    record(by, "offers.list.imported", operation_list, rows=operation_list.operations.count(), file=operation_list.file_hash)
    return operation_list
