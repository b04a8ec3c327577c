"""Handing out the certificate of a purge as a file."""

from __future__ import annotations

from pathlib import Path

from practice_app.domain.access import Category, Level
from practice_app.domain.errors import N_, NotFound
from practice_app.storage import purge_runs
from practice_app.storage.audit_log import Action
from practice_app.storage.exported_files import write_export
from practice_app.storage.unit import Unit
from practice_app.use_cases.door import use_case
from practice_app.use_cases.retention_reach import require_everyone


@use_case((Category.RETENTION_PLAN, Level.READ), action=Action.EXPORT)
def export_certificate(unit: Unit, run_id: str, path: Path) -> str:
    """Write the certificate of a swept run to a file, which is remembered; its SHA-256. NotAllowed as in `purge_certificate`."""
    require_everyone(unit)
    pdf = purge_runs.certificate(unit.db, run_id)
    if pdf is None:
        raise NotFound(N_("This purge has no certificate yet: it is made once the file has been swept."))
    unit.note("purge_run", run_id)
    return write_export(unit, "certificate", path, pdf)
