"""The people around a client: guardians with their consent, billing representatives, contact persons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.client_card import RelationDraft
from practice_app.domain.ids import ClientId, new_id
from practice_app.domain.relation import Relation, make_relation, minor_problem
from practice_app.storage import clients, relations
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.undoing import must_be_gone, must_stand

_C, _L = Category, Level


def _client_of(unit: Unit, relation_id: str, *_: object, **__: object) -> ClientId | None:
    return relations.client_of(unit, relation_id)


@use_case((_C.RELATION, _L.READ), action=Action.READ)
def list_relations(unit: Unit, client_id: ClientId) -> tuple[Relation, ...]:
    """The relations of one client, by name."""
    unit.note("relation", client_id, client_id=client_id)
    return relations.of_client(unit, client_id)


@use_case((_C.RELATION, _L.WRITE), action=Action.CREATE)
def add_relation(unit: Unit, client_id: ClientId, draft: RelationDraft) -> Relation:
    """Store someone who acts for the client."""
    clients.get(unit, client_id)
    relation = relation_from(draft, new_id(), client_id, unit.today)
    relations.put(unit, relation)
    unit.note("relation", relation.id, client_id=client_id)
    return relation


@use_case((_C.RELATION, _L.WRITE), action=Action.UPDATE, about=_client_of)
def change_relation(unit: Unit, relation_id: str, draft: RelationDraft) -> Relation:
    """Change a relation; a client under 18 keeps a guardian who consents."""
    stored = relations.get(unit, relation_id)
    changed = relation_from(draft, relation_id, stored.client_id, unit.today)
    _require_guardian_stays(unit, stored, changed)
    relations.put(unit, changed)
    unit.note("relation", relation_id, client_id=stored.client_id)
    return changed


@use_case((_C.RELATION, _L.MANAGE), action=Action.DELETE, about=_client_of)
def remove_relation(unit: Unit, relation_id: str) -> None:
    """Take a relation away; not the last guardian of a client under 18."""
    stored = relations.get(unit, relation_id)
    _require_guardian_stays(unit, stored, None)
    relations.remove(unit, relation_id)
    unit.note("relation", relation_id, client_id=stored.client_id)


@use_case((_C.RELATION, _L.WRITE), action=Action.UPDATE)
def put_back_relation(unit: Unit, client_id: ClientId, before: Relation | None, after: Relation | None) -> None:
    """Undo what was done to a relation: `before` None takes away what was added, `after` None brings back what was removed.

    Conflict when it is not `after` any more; a client under 18 keeps a guardian. Taking away needs that permission.
    """
    clients.get(unit, client_id)
    one = before or after
    assert one is not None, "an undo names what it is about"
    relation_id = one.id
    must_be_gone(relations.client_of(unit, relation_id) not in (None, client_id))
    stored = {one.id: one for one in relations.of_client(unit, client_id)}.get(relation_id)
    must_stand(stored, after)
    if stored is not None:
        _require_guardian_stays(unit, stored, before)
    if before is None:
        unit.require(Need(_C.RELATION, _L.MANAGE), client_id)
        relations.remove(unit, relation_id)
    else:
        relations.put(unit, replace(before, client_id=client_id))
    unit.note("relation", relation_id, client_id=client_id)


def relation_from(draft: RelationDraft, relation_id: str, client_id: ClientId, today: date) -> Relation:
    """The relation in its normal form; InvalidInput names the field."""
    return make_relation(
        relation_id, client_id, draft.kind, draft.name, today, email=draft.email, phone=draft.phone, address=draft.address,
        related_client_id=draft.related_client_id, consented_on=draft.consented_on,
    )  # fmt: skip


def _require_guardian_stays(unit: Unit, stored: Relation, becomes: Relation | None) -> None:
    """Only what made things right may not be made wrong: an imported minor without a guardian can still be worked on."""
    if stored.kind != "guardian":
        return
    client, policy = clients.get(unit, stored.client_id), relations.minor_policy(unit)
    before = relations.of_client(unit, stored.client_id)
    after = [relation for relation in before if relation.id != stored.id] + ([becomes] if becomes else [])
    problem = minor_problem(client.birth_date, after, unit.today, policy)
    if problem and not minor_problem(client.birth_date, before, unit.today, policy):
        raise problem
