"""The demo: the main job from an empty folder to a verified backup, with believable people, through the very use cases."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from practice_app.domain.access import Role
from practice_app.domain.errors import N_, FileProblem
from practice_app.domain.practice_details import PracticeDetails
from practice_app.domain.progress import Progress
from practice_app.storage.keys import new_first_password
from practice_app.system.clock import legal_date
from practice_app.use_cases.audit import verify_audit
from practice_app.use_cases.backup import backup_steps
from practice_app.use_cases.demo_data import DemoFiles, write_demo_files
from practice_app.use_cases.demo_papers import begin_daily_work, inspect_someone, issue_some_invoices, keep_someone
from practice_app.use_cases.demo_people import load
from practice_app.use_cases.environment import Environment
from practice_app.use_cases.import_clients import import_clients
from practice_app.use_cases.import_correspondence import import_correspondence
from practice_app.use_cases.import_invoices import import_invoices
from practice_app.use_cases.import_services import import_services
from practice_app.use_cases.making import NewPractice, make_practice
from practice_app.use_cases.practice import Practice
from practice_app.use_cases.practice_settings import change_practice_details, read_practice_details
from practice_app.use_cases.purging import purge_and_certify
from practice_app.use_cases.recovery_sheets import envelopes, save_recovery_sheet
from practice_app.use_cases.retention import retention_plan, see_plan
from practice_app.use_cases.staff import activate_member, add_member
from practice_app.use_cases.statements import export_statement, record_signed_file
from practice_app.use_cases.verify import verify_practice
from practice_app.use_cases.visit import visit

OWNER = "eigenaar"
PASSWORD = "tandenborstel-maandag-regenjas"  # shown to whoever runs the demo: there is nothing real to protect


@dataclass(frozen=True, slots=True)
class DemoWishes:
    """What to make and where. `folder` is new or empty; everything the demo makes lies in it."""

    folder: Path
    kind: str = "dental"
    clients: int = 250
    seed: int = 1
    whole_job: bool = True  # else it stops before anything is destroyed, for someone to look around in
    practice_name: str = "practice"  # of the folder in which the practice itself stands
    sample: bool = False  # marked for good as made up: its papers say so


@dataclass(slots=True)
class DemoMade:
    """What was done: files and counts, filled in as the demo goes on."""

    practice: Path
    practice_name: str
    files: DemoFiles
    logins: list[str]
    recovery_sheets: list[Path]
    statements: list[Path]
    invoices: list[Path]
    held: str = ""
    planned: int = 0
    destroyed: int = 0
    archived: int = 0
    certificate: Path | None = None
    inspected: str = ""
    inspection: Path | None = None
    inspection_data: Path | None = None
    backup: Path | None = None
    whole: bool = False
    audit_entries: int = 0


def make_demo(environment: Environment, wishes: DemoWishes) -> Generator[Progress, None, DemoMade]:
    """Make the demo practice and do the main job in it. FileProblem when the folder is not empty."""
    folder = _empty_folder(wishes.folder)
    yield Progress(0, None, N_("Making the practice…"))
    made = _create(environment, wishes, folder)
    with ExitStack() as open_practice:
        practice = open_practice.enter_context(visit(environment, made.practice, OWNER, lambda: PASSWORD))
        _fill_in_details(practice, wishes)
        yield from _add_staff(environment, practice, made, wishes.kind)
        yield from _bring_in(practice, made.files)
        yield Progress(0, None, N_("Issuing invoices…"))
        made.invoices = issue_some_invoices(practice, folder, load(wishes.kind)["draft_lines"])
        begin_daily_work(practice, load(wishes.kind))
        if wishes.whole_job:
            yield from _destroy_what_is_due(practice, folder, made)
            yield Progress(0, None, N_("Writing an inspection…"))
            made.inspected, made.inspection, made.inspection_data = inspect_someone(practice, folder)
            made.backup = (yield from backup_steps(practice, folder / "backup")).path
        made.whole = verify_practice(practice).ok
        made.audit_entries = practice.run(verify_audit).entries
    return made


def _empty_folder(folder: Path) -> Path:
    folder = folder.expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        empty = not any(folder.iterdir())
    except OSError as problem:
        raise FileProblem(
            N_("{file} cannot be written ({reason}). Check the folder and the rights."),
            file=folder.name,
            reason=problem.strerror or "",
        ) from None
    if not empty:
        raise FileProblem(
            N_("{folder} is not an empty folder. Choose a new or empty one, so that nothing is overwritten."), folder=folder.name
        )
    return folder


def _create(environment: Environment, wishes: DemoWishes, folder: Path) -> DemoMade:
    today = legal_date(environment.clock.now())
    place, name = folder / wishes.practice_name, _name(wishes)
    owner = str(load(wishes.kind)["owner"])
    new = NewPractice(name, wishes.kind, OWNER, owner, PASSWORD, bound=False, sample=wishes.sample)
    created = make_practice(environment, place, new)
    sheets = []
    for envelope in envelopes(created):
        sheets.append(folder / f"recovery-words-{envelope.name}.pdf")
        save_recovery_sheet(envelope, name, today, new.language, sheets[-1])
    csv_folder = folder / "csv"
    csv_folder.mkdir()
    files = write_demo_files(csv_folder, wishes.kind, wishes.clients, wishes.seed, today)
    return DemoMade(place, name, files, [OWNER], sheets, [], [])


def _name(wishes: DemoWishes) -> str:
    name = str(load(wishes.kind)["practice"]["name"])
    return f"{name} (voorbeeld)" if wishes.sample else name


def _fill_in_details(practice: Practice, wishes: DemoWishes) -> None:
    wanted = load(wishes.kind)["practice"] | {"name": _name(wishes)}
    stored: PracticeDetails = practice.run(read_practice_details)
    practice.run(change_practice_details, replace(stored, **wanted))


def _add_staff(environment: Environment, practice: Practice, made: DemoMade, kind: str) -> Generator[Progress, None, None]:
    """Each member is invited, sets a password, signs the statement on paper, and has it put on record."""
    staff = load(kind)["staff"]
    for done, (login, full_name, roles) in enumerate(staff):
        yield Progress(done, len(staff), N_("Adding members of staff…"))
        first = practice.run(add_member, login, full_name, [Role(role) for role in roles], new_first_password())
        activate_member(environment, practice.folder, login, first, PASSWORD)
        practice.reload_header()
        paper = made.practice.parent / f"confidentiality-{login}.pdf"
        practice.run(export_statement, login, paper)
        record_signed_file(practice, login, paper)
        made.statements.append(paper)
        made.logins.append(login)


def _bring_in(practice: Practice, files: DemoFiles) -> Generator[Progress, None, None]:
    yield from practice.whole(import_clients, files.clients)
    yield from practice.whole(import_invoices, files.invoices)
    yield from practice.whole(import_correspondence, files.correspondence)
    yield from practice.whole(import_services, files.services)


def _destroy_what_is_due(practice: Practice, folder: Path, made: DemoMade) -> Generator[Progress, None, None]:
    made.held = keep_someone(practice, str(load(practice.kind)["hold_reason"]))
    practice.run(see_plan)
    made.planned = sum(plan.takes_something for plan in practice.run(retention_plan))
    finished = yield from purge_and_certify(practice, folder)
    carried_out = finished.outcome.carried_out
    made.destroyed = sum(plan.verdict == "destroy" for plan in carried_out)
    made.archived = sum(plan.verdict.endswith("_archive") for plan in carried_out)
    made.certificate = finished.certificate
