"""What trail, staff list and registers forget at the end of their terms, and the head of the trail beside the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from practice_app.domain.ids import MemberId
from practice_app.domain.retention_terms import log_entry_term, staff_verdict, term_of
from practice_app.storage import audit_anchor, audit_cuts, audit_log, registers, staff_terms, state
from practice_app.storage.audit_log import Action
from practice_app.storage.keys import is_signed
from practice_app.storage.unit import Unit
from practice_app.system.clock import legal_date
from practice_app.use_cases.door import use_case
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.retention import policy_of

WAITS = timedelta(days=30)  # as what is destroyed of clients stands announced so long (retention.md)
SIGN_IN_DAYS = 3


def keep_terms(practice: Practice) -> None:
    """On leaving, before the sweep: cut what is past its term off the trail, and let go of who left long ago."""
    if practice.run(staff_terms_over):
        practice.run(end_staff_terms)
    if practice.run(entries_over):
        practice.run(end_entries)
    if practice.run(trail_over):
        practice.run(cut_trail)


def rest(practice: Practice) -> None:
    """When nothing is under way, and on leaving: bring the log into the file, and put the head of the trail beside it.

    A flipped bit in the log silently drops what was stored; against the head it shows (security.md, Durability).
    """
    practice.writer.truncate_wal()
    audit_anchor.write_anchor(practice.folder.path, practice.writer, practice.session, practice.environment.clock.now())


@use_case(action=None, by_system=True)
def trail_over(unit: Unit) -> int:
    """The number of the last entry that `cut_trail` would take today; 0 when it takes none. At most once a month."""
    before = audit_cuts.last_cut(unit.db)
    if (before is not None and unit.now - before.cut_at < WAITS) or not _is_steady(unit):
        return 0
    return _last_over(unit)


@use_case(action=Action.DELETE, by_system=True)
def cut_trail(unit: Unit) -> int:
    """Destroy entries whose term ended a month ago; how many. What stays is chained to a signed record of the cut."""
    last, entries = trail_over(unit), 0
    if last:
        entries = audit_cuts.cut_off(unit.db, unit.session, unit.now, last).entries
        state.put(unit.db, state.SWEEP_DUE, "1")
    unit.note("audit_log", str(last))
    return entries


@use_case(action=None, by_system=True)
def staff_terms_over(unit: Unit) -> tuple[MemberId, ...]:
    """Those of whom `end_staff_terms` would destroy something today."""
    return tuple(member_id for member_id, _ in _staff_over(unit))


@use_case(action=Action.DELETE, by_system=True)
def end_staff_terms(unit: Unit) -> int:
    """Destroy the accounts of who left two years ago, and each name to which nothing refers any more; of how many something."""
    over = list(_staff_over(unit))
    for member_id, with_name in over:
        (staff_terms.destroy_name if with_name else staff_terms.destroy_account)(unit.db, member_id)
        unit.note("member", member_id)
    if over:
        state.put(unit.db, state.SWEEP_DUE, "1")
    return len(over)


@use_case(action=None, by_system=True)
def entries_over(unit: Unit) -> tuple[tuple[str, str], ...]:
    """Table and id of the closed entries about nobody's card that `end_entries` would destroy today (retention.md, REGISTER)."""
    if not _is_steady(unit):
        return ()
    policy, found = policy_of(unit), []
    for table, entry, rule, day in registers.of_nobody(unit.db):
        term = term_of(policy, rule, day, unit.today)
        if term is not None and unit.today >= term.destroy_from + WAITS:
            found.append((table, entry))
    return tuple(found)


@use_case(action=Action.DELETE, by_system=True)
def end_entries(unit: Unit) -> int:
    """Destroy closed requests, complaints, disclosures and breaches about no client whose term ended a month ago; how many."""
    over = entries_over(unit)
    for table, entry in over:
        registers.erase_of_nobody(unit.db, table, entry)
        unit.note(table, entry)
    if over:
        state.put(unit.db, state.SWEEP_DUE, "1")
    return len(over)


def require_anchor_beside(unit: Unit) -> None:
    """KeyProblem when the trail lacks what the file beside the practice file knows."""

    def genuine(member_id: MemberId, message: bytes, signature: bytes) -> bool:
        return any(is_signed(key, message, signature) for key in unit.session.signers_of(member_id))

    audit_anchor.require_anchors(unit.db.path.parent, unit.db, unit.session.header.practice_id, genuine)


def _is_steady(unit: Unit) -> bool:
    """Nothing goes by a clock that was only just set: somebody signed in on three days of the last month, none lies ahead."""
    last = audit_log.last_moment_before(unit.db, unit.session.id)
    if last is not None and last > unit.now:
        return False
    since = (unit.today - WAITS).isoformat()
    days = int(unit.db.value("SELECT count(*) FROM sign_in_day WHERE day > ? AND day <= ?", (since, unit.today.isoformat())))
    return days >= SIGN_IN_DAYS


def _last_over(unit: Unit) -> int:
    """The last of the entries at the beginning of the trail that have all been past their term for a month; 0: none."""
    policy, last = policy_of(unit), 0
    for sequence, at in unit.db.iterate("SELECT sequence, at FROM audit_entry ORDER BY sequence"):
        term = log_entry_term(policy, legal_date(datetime.fromisoformat(at)), unit.today)
        if unit.today < term.destroy_from + WAITS:
            break
        last = int(sequence)
    return last


def _staff_over(unit: Unit) -> Iterator[tuple[MemberId, bool]]:
    """Who left so long ago that the account goes, and whether the name goes with it: an entry of the log about them, the one of
    this destruction included, keeps it."""
    policy = policy_of(unit)
    for member_id, day in staff_terms.departed(unit.db) if _is_steady(unit) else []:
        if staff_verdict(policy, day, 1, unit.today) == "keep":
            continue
        entries = staff_terms.log_entries(unit.db, member_id)
        if staff_verdict(policy, day, entries, unit.today) == "destroy" and not staff_terms.is_referred_to(unit.db, member_id):
            yield member_id, True
        elif staff_terms.has_account(unit.db, member_id):
            yield member_id, False
