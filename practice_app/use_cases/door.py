"""Declares use cases: what each one needs, what the audit trail calls it, and which client it concerns."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from practice_app.domain.access import Category, Level, Need
from practice_app.domain.ids import ClientId
from practice_app.domain.restriction import is_use
from practice_app.storage.audit_log import Action
from practice_app.storage.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
About = Callable[..., ClientId | None]


@dataclass(frozen=True, slots=True)
class UseCase(Generic[P, T_co]):
    """One thing a person can do. `action` None: not audited by itself (lists and searches, as security.md says)."""

    body: Callable[Concatenate[Unit, P], T_co]
    name: str
    needs: tuple[Need, ...]
    action: Action | None
    about: About | None
    password_again: bool
    by_system: bool
    in_after_file: bool = False
    before_duties: bool = False
    reaches_others: bool = False
    stores: bool = False

    @property
    def uses(self) -> bool:
        """Whether it uses a client's data, so that a restriction refuses it (AVG art. 18(2))."""
        action = self.action.value if self.action else ""
        return is_use(action, [need.category for need in self.needs], stores=self.stores)

    def __call__(self, unit: Unit, *args: P.args, **kwargs: P.kwargs) -> T_co:
        """Run the body inside a unit that is open already: a use case may build on another."""
        return self.body(unit, *args, **kwargs)

    def client_concerned(self, unit: Unit, args: tuple[object, ...], kwargs: dict[str, object]) -> ClientId | None:
        """The client that the arguments are about, if one."""
        return self.about(unit, *args, **kwargs) if self.about else None


REGISTRY: dict[str, UseCase[..., Any]] = {}


def use_case(
    *needs: tuple[Category, Level],
    action: Action | None,
    about: About | None = None,
    password_again: bool = False,
    by_system: bool = False,
    in_after_file: bool = False,
    before_duties: bool = False,
    reaches_others: bool = False,
    stores: bool = False,
) -> Callable[[Callable[Concatenate[Unit, P], T]], UseCase[P, T]]:
    """Declare a use case. A parameter named client_id is the client concerned, unless `about` finds it.

    `needs` empty: any signed-in member, for what is about themselves. `password_again`: the password must have been given
    anew shortly before (export, grant, restore). `by_system`: it runs under whoever signs in, as `system`.
    `in_after_file`: what it changes must reach the after-files beside the backups soon (Practice.after_files_due).
    `before_duties`: it is open to a member who has something to do first (domain/duty.py).
    `stores`: it only writes down what came in or happened, so it goes on while the client's data are restricted.
    `reaches_others`: the client concerned need not be the member's own, because this is the way to reach them (emergency access).
    """

    def declare(body: Callable[Concatenate[Unit, P], T]) -> UseCase[P, T]:
        found = about or _from_parameter(body)
        needed = tuple(Need(category, level) for category, level in needs)
        flags = (password_again, by_system, in_after_file, before_duties, reaches_others, stores)
        case = UseCase(body, body.__name__, needed, action, found, *flags)
        if REGISTRY.setdefault(case.name, case) is not case:
            raise ValueError(f"two use cases are named {case.name}")
        return case

    return declare


def _from_parameter(body: Callable[..., object]) -> About | None:
    signature = inspect.signature(body)
    if "client_id" not in signature.parameters:
        return None

    def concerned(unit: Unit, *args: object, **kwargs: object) -> ClientId | None:
        value = signature.bind(unit, *args, **kwargs).arguments.get("client_id")
        return None if value is None else ClientId(str(value))

    return concerned
