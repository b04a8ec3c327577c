"""The steps of a data breach as forms: reported, filled in, weighed and decided, reported on, told, and whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from practice_app.domain.breach_risk import Suggestion, Weighing, weigh
from practice_app.domain.data_breach import DATA_KINDS, BreachFacts, ClientConcerned, DataBreach
from practice_app.domain.errors import N_, InvalidInput
from practice_app.domain.plain_moment import read_moment, written_hour
from practice_app.gui.context import Context
from practice_app.gui.engine import practice_of
from practice_app.gui.screens.registers.step_form import StepForm
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.label import Label
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.clock import legal_date
from practice_app.use_cases.breaches import (
    add_breach_clients,
    change_breach,
    decide_on_authority,
    decide_on_people,
    record_people_told,
    record_report_to_authority,
    report_breach,
)

_ANSWERS = {
    "unreadable": N_("The data are locked (encrypted) and the key is safe"),
    "contained": N_("They are back, or with somebody who may be trusted and did nothing with them"),
    "restored": N_("They were only out of reach for a while, and are back"),
    "malicious": N_("They were stolen, hacked or published on purpose"),
}


def add_moment(form: StepForm, context: Context, name: str, label: str, hint: str = "") -> None:
    """A day and a time, on one line; now to begin with."""
    words, now = context.words, practice_of(context.operations).environment.clock.now()
    form.form.add(name, label, DateField(words, context.today(), calendar=True), hint=hint)
    form.form.add("hour", words("At what time"), TextField(words, "14:05"), same_line=True)
    form.form.fill({name: legal_date(now), "hour": written_hour(now)})


def add_ticks(form: StepForm, context: Context, label: str, questions: Mapping[str, str]) -> None:
    """A box a question under one label; each is heard by its own name."""
    for place, (name, question) in enumerate(questions.items()):
        text = context.words(question)
        row = form.form.add(name, label, CheckField(context.words, text))
        row.field.set_name(text)
        if place:
            row.label.hide()


def report_form(context: Context) -> StepForm:
    """What anybody fills in: what happened, and when it was noticed."""
    words = context.words

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        return report_breach, values["what"], read_moment(values["aware_at"], values["hour"], "aware_at")

    told = words(
        "Lost, stolen, sent to the wrong person, seen by somebody who may not? Say so at once, also when you are not sure. The "
        "privacy officer looks at it and decides."
    )
    form = StepForm(context, words("Report a data breach"), told, words("Report"), hand_in)
    hint = words("In your own words. Name no illness, and as few people as you can.")
    form.form.add("what", words("What happened"), LongTextField(words, lines=5), hint=hint)
    counted = words("From this moment the 72 hours count (AVG art. 33).")
    add_moment(form, context, "aware_at", words("Noticed on"), counted)
    return form


def facts_form(context: Context, breach: DataBreach) -> StepForm:
    """All that the register and the authority ask."""
    words, facts = context.words, breach.facts

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        kinds = tuple(kind for kind in DATA_KINDS if values[kind])
        texts = {name: values[name] for name in ("what", "happened", "cause", "consequences", "measures")}
        aware = read_moment(values["aware_at"], values["hour"], "aware_at")
        aware = facts.aware_at if written(aware) == written(facts.aware_at) else aware  # its seconds stay
        return (
            change_breach,
            breach.id,
            BreachFacts(aware_at=aware, people=_count(values["people"]), categories=kinds, **texts),
            breach.version,
        )

    told = words("Fill in what is known; the rest may come later. It is for the register, the authority and the letter.")
    form = StepForm(context, words("What is known of breach {number}", number=breach.number), told, words("Save"), hand_in)
    form.form.add("what", words("What happened"), LongTextField(words, lines=4))
    form.form.add(
        "happened", words("When it happened"), TextField(words, words("for example: in the night of 1 March")), optional=True
    )
    add_moment(form, context, "aware_at", words("Noticed on"))
    form.form.add("cause", words("How it could happen"), LongTextField(words, lines=3), optional=True)
    form.form.add("people", words("About how many people"), TextField(words), optional=True)
    add_ticks(form, context, words("Kinds of data"), DATA_KINDS)
    hint = words("As you would say it to the person: it stands in the letter.")
    form.form.add("consequences", words("What it can mean for them"), LongTextField(words, lines=3), optional=True, hint=hint)
    form.form.add("measures", words("What was done about it"), LongTextField(words, lines=3), optional=True, hint=hint)
    values: dict[str, Any] = {name: getattr(facts, name) for name in ("what", "happened", "cause", "consequences", "measures")}
    values |= {kind: kind in facts.categories for kind in DATA_KINDS}
    values |= {"people": "" if facts.people is None else str(facts.people)}
    form.form.fill(values | {"aware_at": legal_date(facts.aware_at), "hour": written_hour(facts.aware_at)})
    return form


def decide_form(context: Context, breach: DataBreach, *, people: bool) -> StepForm:
    """The decision on the authority, or on the people, with a weighing that suggests one; the person decides."""
    words = context.words
    case = decide_on_people if people else decide_on_authority

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        return case, breach.id, values["decision"], values["reason"], breach.version

    if people:
        title, told = words("Are the people told?"), words("They are told when their risk is high (AVG art. 34).")
        choices = [("tell", words("Yes, they are told")), ("not", words("No, they are not told"))]
    else:
        title = words("Is it reported to the authority?")
        told = words("It is reported within 72 hours, unless a risk for the people is unlikely (AVG art. 33).")
        choices = [("report", words("Yes, it is reported")), ("not", words("No, it is not reported"))]
    form = StepForm(context, title, told, words("Decide"), hand_in)
    add_ticks(form, context, words("What do you know?"), _ANSWERS)
    suggested = Label("", "muted")
    form.card.add(suggested)
    form.form.add("decision", words("Decision"), ChoiceField(words, choices))
    form.form.add(
        "reason", words("Why"), LongTextField(words, lines=4), hint=words("The authority may ask for it (AVG art. 33(5)).")
    )
    _suggest_as_answered(context, form, breach, suggested, people=people)
    return form


def _suggest_as_answered(context: Context, form: StepForm, breach: DataBreach, told: Label, *, people: bool) -> None:
    words, last = context.words, [""]

    def follow() -> None:
        answers = {name: form.form.rows[name].field.value() for name in _ANSWERS}
        found = weigh(Weighing(breach.facts.categories, **answers))
        reason = words(found.reason)
        told.setText(words("This points to: {what}. {why}", what=_pointed(context, found, people=people), why=reason))
        yes, no = ("tell", "not") if people else ("report", "not")
        form.form.rows["decision"].field.set_value(yes if (found.tells_people if people else found.tells_authority) else no)
        if form.form.rows["reason"].field.value() in ("", last[0]):  # what somebody wrote themselves stays
            form.form.rows["reason"].field.set_value(reason)
            last[0] = reason

    follow()
    if made := (breach.persons if people else breach.authority):
        form.form.fill({"decision": made, "reason": breach.persons_reason if people else breach.authority_reason})
    for name in _ANSWERS:
        form.form.rows[name].field.changed.connect(follow)


def _pointed(context: Context, found: Suggestion, *, people: bool) -> str:
    words = context.words
    if people:
        return words("telling the people") if found.tells_people else words("not telling the people")
    return words("reporting it") if found.tells_authority else words("not reporting it")


def reported_form(context: Context, breach: DataBreach) -> StepForm:
    """When it was reported to the authority, and under which number."""
    words = context.words

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        at = read_moment(values["at"], values["hour"], "at")
        return record_report_to_authority, breach.id, at, values["reference"], values["late_reason"], breach.version

    told = words(
        "Report it on the site of the Autoriteit Persoonsgegevens; the filled-in sheet has the answers. Then write it down here."
    )
    form = StepForm(context, words("Reported to the authority"), told, words("Save"), hand_in)
    add_moment(form, context, "at", words("Reported on"))
    form.form.add("reference", words("Reference of the report"), TextField(words), optional=True)
    hint = words("The 72 hours end on {moment}.", moment=breach.report_by)
    form.form.add("late_reason", words("Why later than 72 hours"), LongTextField(words, lines=3), optional=True, hint=hint)
    return form


def client_form(context: Context, breach: DataBreach) -> StepForm:
    """One more client whose data are concerned."""
    words = context.words

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        if values["client_id"] is None:
            raise InvalidInput(N_("Choose a client from the list."), field="client_id")
        return add_breach_clients, breach.id, [values["client_id"]]

    form = StepForm(context, words("Whose data are concerned?"), "", words("Add"), hand_in)
    hint = words("Two with the same name? Look at number and birth date.")
    form.form.add("client_id", words("Client"), ClientField(words, context.operations), hint=hint)
    return form


def told_form(context: Context, breach: DataBreach, concerned: tuple[ClientConcerned, ...]) -> StepForm:
    """That the people who wait for it were told."""
    words = context.words
    waiting = [one.client_id for one in concerned if one.told_on is None]

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        return record_people_told, breach.id, waiting, values["on"]

    count = words.plural("{count} client was told", "{count} clients were told", len(waiting))
    form = StepForm(context, count, words("When did the letters or e-mails go?"), words("Save"), hand_in)
    form.form.add("on", words("Told on"), DateField(words, context.today(), calendar=True))
    form.form.fill({"on": context.today()})
    return form


def written(moment: Any) -> str:
    """Day and time as they are typed: seconds do not show."""
    return f"{legal_date(moment)} {written_hour(moment)}"


def _count(text: str) -> int | None:
    if not text:
        return None
    if not text.isdigit():
        raise InvalidInput(N_("Fill in how many people, or leave it empty."), field="people")
    return int(text)
