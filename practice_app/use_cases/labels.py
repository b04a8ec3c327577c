"""Labels: made, renamed, deleted; put on a client and taken off. A label is data about the person who bears it."""

from __future__ import annotations

from collections.abc import Sequence

from practice_app.domain.access import Category, Level, Need, Scope
from practice_app.domain.errors import N_, NotAllowed
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.label import Label, check_label
from practice_app.storage import clients, labels
from practice_app.storage.audit_log import Action
from practice_app.storage.restrictions import require_usable
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.undoing import must_be_gone, must_stand

_C, _L = Category, Level


@use_case((_C.CONTACT, _L.READ), action=None)
def list_labels(unit: Unit) -> list[Label]:
    """All labels by name, counted over the clients whose contact data the member sees."""
    return labels.everyone(unit)


@use_case((_C.CONTACT, _L.WRITE), action=Action.CREATE)
def create_label(unit: Unit, name: str) -> Label:
    """Make a label. Conflict when there is one of that name."""
    label = Label(new_id(), check_label(name))
    labels.put(unit, label)
    unit.note("label", label.id)
    return label


@use_case((_C.CONTACT, _L.WRITE), action=Action.UPDATE)
def rename_label(unit: Unit, label_id: str, name: str) -> Label:
    """Give a label another name, for all who bear it."""
    labels.require(unit, [label_id])
    _require_own_bearers(unit, label_id)
    label = Label(label_id, check_label(name))
    labels.put(unit, label)
    unit.note("label", label_id)
    return label


@use_case((_C.CONTACT, _L.WRITE), action=Action.DELETE)
def delete_label(unit: Unit, label_id: str) -> tuple[ClientId, ...]:
    """Delete a label and take it off all who bear it; who they were, so that it can be put back."""
    labels.require(unit, [label_id])
    _require_own_bearers(unit, label_id)
    borne = labels.borne_by(unit, label_id)
    for client_id in borne:
        require_usable(unit, client_id)
    labels.remove(unit, label_id)
    unit.note("label", label_id)
    return borne


@use_case((_C.CONTACT, _L.WRITE), action=Action.CREATE)
def put_back_label(unit: Unit, label: Label, borne_by: Sequence[ClientId]) -> Label:
    """Undo the deletion of a label: it is borne again by those of them who are still here.

    Conflict when there is one of that name by now.
    """
    if borne_by and Scope.ALL not in unit.scopes_of(_C.CONTACT, _L.WRITE):
        raise _borne_by_others()
    must_be_gone(labels.is_there(unit, label.id))
    labels.put(unit, Label(label.id, check_label(label.name)))
    labels.put_on(unit, label.id, borne_by)
    unit.note("label", label.id)
    return label


@use_case((_C.CONTACT, _L.WRITE), action=Action.UPDATE)
def put_back_label_name(unit: Unit, label_id: str, before: str, after: str) -> Label:
    """Undo the renaming of a label. Conflict when it bears another name than `after` by now."""
    must_stand(labels.name_of(unit, label_id), after)
    return rename_label(unit, label_id, before)


@use_case((_C.CONTACT, _L.WRITE), action=Action.UPDATE)
def set_labels(unit: Unit, client_id: ClientId, label_ids: Sequence[str]) -> tuple[Label, ...]:
    """Let the client bear exactly these labels."""
    clients.get(unit, client_id)
    labels.require(unit, label_ids)
    labels.replace_all(unit, client_id, label_ids)
    unit.note("label", client_id, client_id=client_id)
    return labels.of_client(unit, client_id)


@use_case((_C.CONTACT, _L.WRITE), action=Action.UPDATE)
def put_back_labels(unit: Unit, client_id: ClientId, before: Sequence[str], after: Sequence[str]) -> tuple[Label, ...]:
    """Undo a choice of labels: the client bears `before` again. Conflict when they bear others than `after` by now."""
    must_stand({label.id for label in labels.of_client(unit, client_id)}, set(after))
    return set_labels(unit, client_id, before)


@use_case((_C.CONTACT, _L.WRITE), action=Action.UPDATE)
def label_clients(unit: Unit, label_id: str, client_ids: Sequence[ClientId]) -> tuple[ClientId, ...]:
    """Put a label on many clients; those who did not bear it yet. NotAllowed when one of them is not the member's to change."""
    labels.require(unit, [label_id])
    bearing = set(labels.borne_by(unit, label_id))
    fresh = tuple(client_id for client_id in dict.fromkeys(client_ids) if client_id not in bearing)
    _note_each(unit, fresh)
    labels.put_on(unit, label_id, fresh)
    return fresh


@use_case((_C.CONTACT, _L.WRITE), action=Action.UPDATE)
def unlabel_clients(unit: Unit, label_id: str, client_ids: Sequence[ClientId]) -> None:
    """Take a label off many clients: also the undo of `label_clients`. NotAllowed as there."""
    labels.require(unit, [label_id])
    _note_each(unit, client_ids)
    labels.take_off(unit, label_id, client_ids)


def _note_each(unit: Unit, client_ids: Sequence[ClientId]) -> None:
    for client_id in client_ids:
        clients.get(unit, client_id)
        unit.require(Need(_C.CONTACT, _L.WRITE), client_id)
        require_usable(unit, client_id)
        unit.note("label", client_id, client_id=client_id)


def _require_own_bearers(unit: Unit, label_id: str) -> None:
    """A label changes for all who bear it, so who works with their own clients only changes it while nobody does."""
    if Scope.ALL not in unit.scopes_of(_C.CONTACT, _L.WRITE) and labels.bearers(unit, label_id):
        raise _borne_by_others()


def _borne_by_others() -> NotAllowed:
    return NotAllowed(N_("This label is in use, so it changes for everyone who bears it. Let the desk or the owner change it."))
