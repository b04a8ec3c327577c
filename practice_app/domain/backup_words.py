"""What is said of a restore at the prompt and in the window alike."""

from __future__ import annotations

from practice_app.domain.errors import N_

WITHOUT_AFTER_FILE = N_(
    "Without the after-file nobody knows here what was decided since: destroy again who stands on your certificates, and place "
    "anew the holds, restrictions, objections and terms of your own."
)
