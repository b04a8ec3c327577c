"""One destruction beside the list: what went and under which rule, what stayed and why, how it went, its certificate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from practice_app.domain.category_names import CATEGORY_NAMES
from practice_app.domain.retention_rules import RULES, RuleName
from practice_app.gui.context import Context
from practice_app.gui.labels import capital
from practice_app.gui.screens.retention.texts import MODES, STATUSES
from practice_app.gui.why import guard_state
from practice_app.gui.widgets.button import Button
from practice_app.gui.widgets.card import Card
from practice_app.gui.widgets.fact_list import FactList
from practice_app.gui.widgets.heading_bar import HeadingBar
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.page import Page
from practice_app.system.words import Words
from practice_app.use_cases.purge_runs_told import RunDetails

_LAWS = {rule.name.value: rule.law for rule in RULES}
_OWN = _LAWS[RuleName.HOUSE.value]


class RunPanel(Page):
    """`look` and `save` are for who holds the panel to connect."""

    def __init__(self, context: Context, details: RunDetails) -> None:
        super().__init__()
        words = context.words
        self.look, self.save = Button(words("Look at the certificate"), "primary"), Button(words("Save the certificate…"))
        self.add(HeadingBar(words.moment(details.run.started_at), words(STATUSES[details.run.status])))
        self.add(FactList(words("This destruction"), list(how_it_went(words, details))))
        for title, lines in (
            (words("What was destroyed"), what_went(words, details) or [words("Nothing was due.")]),
            (words("What remains, and why"), what_stays(words, details) or [words("Nothing of these clients remains.")]),
            (words("To be destroyed by hand"), by_hand(words, details)),
        ):
            if lines:
                self.add(self._card(title, lines))
        reason = "" if details.run.certified else words("Its certificate is made when you lock or close.")
        for button in (self.look, self.save):
            guard_state(button, context, reason)
        self.add_footer(self.look, self.save)

    def _card(self, title: str, lines: list[str]) -> Card:
        card = Card(title)
        for line in lines:
            card.add(Label(line))
        return card


def how_it_went(words: Words, details: RunDetails) -> Iterator[tuple[str, str]]:
    """Label and value; what is not there is left out."""
    run, facts = details.run, details.facts
    mode = words("At the person's own request") if facts.on_request else words(MODES[run.mode])
    yield words("Clients"), str(run.clients)
    yield words("How"), mode
    if facts.waived:
        yield words("Waits that were waived"), "\n".join(facts.waived)
    if facts.continued:
        yield words("Broken off and continued"), ", ".join(words.moment(at) for at in facts.continued_at)
    if facts.interrupted:
        yield words("Ended early"), words("What was left is taken by a later run.")
    if run.swept_at is not None:
        yield words("Swept"), words.moment(run.swept_at)
    older = words("none") if details.backups_expire_on is None else words.date(details.backups_expire_on)
    yield words("Last older backup goes on"), older
    yield words("Number of the run"), run.id


def what_went(words: Words, details: RunDetails) -> list[str]:
    """A sentence for each rule: the law, and the categories with how many of each."""
    by_rule: dict[str, Counter[str]] = {}
    for one in details.destroyed:
        by_rule.setdefault(one.rule, Counter())[one.category] += one.count
    told = []
    for rule, counts in by_rule.items():
        listed = " · ".join(f"{words(CATEGORY_NAMES.get(name, name))}: {count}" for name, count in sorted(counts.items()))
        told.append(words("{law}: {items}", law=capital(words(_LAWS.get(rule, _OWN))), items=listed))
    return told


def what_stays(words: Words, details: RunDetails) -> list[str]:
    """A sentence for each rule that still keeps something."""
    return [
        words.plural(
            "Of {count} client: {what}, until {date} at the latest ({law}).",
            "Of {count} clients: {what}, until {date} at the latest ({law}).",
            one.count, what=words(one.what), date=one.until or "", law=words(one.law),
        )
        for one in details.remains
    ]  # fmt: skip


def by_hand(words: Words, details: RunDetails) -> list[str]:
    """What lies outside the program; none of it is a count of zero."""
    told = []
    if count := details.exports_left:
        told.append(words.plural("{count} file that was exported earlier", "{count} files that were exported earlier", count))
    if count := details.facts.paper:
        told.append(words.plural("{count} dossier on paper", "{count} dossiers on paper", count))
    if count := details.facts.program:
        told.append(words.plural("{count} dossier in another program", "{count} dossiers in other programs", count))
    return told
