"""The report of a bug: types, places and versions, and no value of anybody."""

from __future__ import annotations

from pathlib import Path

KEPT_REPORTS = 20


def report_folder() -> Path:
    """Where reports go: the log folder of this computer account."""
    from platformdirs import user_log_path

    return user_log_path("practice-app", appauthor=False)


def describe(bug: BaseException) -> str:
    """Types, modules, functions and lines of `bug` and what led to it; no message and no variable: those hold data."""
    import platform
    import traceback

    lines = [f"Python {platform.python_version()}, {platform.system()} {platform.release()}"]
    seen: set[int] = set()
    link: BaseException | None = bug
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines += [
            f"  {frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
            for frame, line in traceback.walk_tb(link.__traceback__)
        ]
        link = link.__cause__ or link.__context__
    return "\n".join(lines) + "\n"


def write_report(text: str, folder: Path) -> Path | None:
    """Write one report and keep the newest few; None when the disk does not allow it."""
    from practice_app.system.clock import SystemClock

    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{SystemClock().now():%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(text, encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT_REPORTS]:
            old.unlink()
    except OSError:
        return None
    return path
