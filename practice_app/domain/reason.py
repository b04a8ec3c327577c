"""A reason shown to people: an English sentence with named fields, and the law or promise behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """`template` and `law` are msgids for the words object; `fields` fill the template. `law` may be empty.

    A hold's own words can be among the fields, so they stay out of `repr`."""

    template: str
    fields: Mapping[str, object] = field(default_factory=dict, repr=False)
    law: str = ""

    def __str__(self) -> str:
        return self.template.format_map(self.fields)
