"""Remembers which practice folders were opened on this computer: paths, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MOST = 5


class Remembered:
    """The folders, the last one opened first; a list that cannot be read or written is simply empty."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or _default_file()

    def folders(self) -> list[Path]:
        """Those that still are there."""
        import json

        try:
            stored = json.loads(self._file.read_text(encoding="utf-8"))
            found = [Path(text) for text in stored["folders"] if isinstance(text, str)]
        except (OSError, ValueError, KeyError, TypeError):
            return []
        return [folder for folder in found if folder.is_dir()]

    def remember(self, folder: Path) -> None:
        """Put this folder first."""
        self._write([folder, *(other for other in self.folders() if other != folder)][:MOST])

    def _write(self, folders: Sequence[Path]) -> None:
        import json

        text = json.dumps({"folders": [str(folder) for folder in folders]}, ensure_ascii=False, indent=1)
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(".part")
            part.write_text(text, encoding="utf-8")
            part.replace(self._file)
        except OSError:
            return  # remembering is a courtesy: who cannot write here opens the folder by hand next time


def _default_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("practice-app", appauthor=False) / "folders.json"
