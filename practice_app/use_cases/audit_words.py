"""An entry of the audit trail in words: nobody reads codes, in the window as little as on the command line."""

from __future__ import annotations

from practice_app.domain.audit_words import ACTIONS, OBJECTS, OTHER_OBJECT
from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.storage.audit_views import AuditLine
from practice_app.system.words import Words
from practice_app.use_cases.door import REGISTRY
from practice_app.use_cases.inspection_access import ground_text, roles_text


def who_text(line: AuditLine, words: Words) -> str:
    """The member; for a failed try nobody, as it is not known who it was."""
    if line.action == "failed_sign_in":
        return words("nobody knows")
    name = line.member or words("a former member of staff")
    return words("the program, for {name}", name=name) if line.acting == "system" else name


def what_text(line: AuditLine, words: Words) -> str:
    """What was done; a refusal says so."""
    done = words(ACTIONS.get(line.action, line.action))
    refused = line.result == "refused" and line.action != "failed_sign_in"
    return words("{action}: refused", action=done) if refused else done


def object_text(line: AuditLine, words: Words) -> str:
    """What it was done to; of what was refused at the door the part of the practice it belongs to."""
    if line.object_type in OBJECTS:
        return words(OBJECTS[line.object_type])
    case = REGISTRY.get(line.object_type)
    if case is not None and case.needs:
        return words(CATEGORY_NAMES[case.needs[0].category.value])
    return words(OTHER_OBJECT)


def facts_of(line: AuditLine, words: Words) -> list[tuple[str, str]]:
    """Everything that one entry says, as (label, value)."""
    told = [
        (words("Number"), str(line.sequence)),
        (words("When"), words.moment(line.at)),
        (words("Who"), who_text(line, words)),
        (words("Roles"), roles_text(" ".join(line.roles), words)),
        (words("What"), what_text(line, words)),
        (words("On"), object_text(line, words)),
    ]
    if line.client_id is not None:
        told.append((words("Client"), line.client_number or words("destroyed since")))
    if line.object_version is not None:
        told.append((words("Version"), str(line.object_version)))
    if line.ground and line.action != "failed_sign_in":
        told.append((words("Ground"), ground_text(line.ground, words)))
    if line.workstation:
        told.append((words("Computer"), line.workstation))
    return told
