"""The steps of a complaint as forms: taken in, changed, contact, appointment, note, up the ladder, extension, outcome."""

from __future__ import annotations

from typing import Any

from practice_app.domain.complaint import ABOUT, COMPLAINT_CHANNELS, OUTCOMES, STEPS, ComplaintDraft
from practice_app.domain.ids import MemberId
from practice_app.domain.plain_moment import read_moment, written_hour
from practice_app.gui.context import Context
from practice_app.gui.labels import options
from practice_app.gui.screens.registers.breach_forms import add_moment, written
from practice_app.gui.screens.registers.step_form import StepForm
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.client_field import ClientField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.text_field import TextField
from practice_app.system.clock import legal_date
from practice_app.use_cases.complaints import (
    OpenedComplaint,
    add_complaint_note,
    change_complaint,
    close_complaint,
    extend_complaint,
    move_complaint,
    plan_complaint,
    record_complaint,
    record_contact,
)
from practice_app.use_cases.search import search_clients

_FIELDS = ("person_name", "person_contact", "about", "channel", "what")


def intake_form(context: Context, opened: OpenedComplaint | None = None) -> StepForm:
    """What anybody fills in; later the same to change it."""
    words, complaint = context.words, opened.complaint if opened else None

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        at = read_moment(values["received_at"], values["hour"], "received_at")
        texts = {name: values[name] for name in _FIELDS}
        if complaint is None:
            return record_complaint, ComplaintDraft(received_at=at, client_id=values.get("client_id"), **texts)
        at = complaint.received_at if written(at) == written(complaint.received_at) else at
        client = values.get("client_id", complaint.client_id)
        return change_complaint, complaint.id, ComplaintDraft(received_at=at, client_id=client, **texts), complaint.version

    told = words(
        "Write down what the person says. Somebody speaks to them within 48 hours; the file stays apart from the dossier."
    )
    title = words("Change complaint {number}", number=complaint.number) if complaint else words("Record a complaint")
    form = StepForm(context, title, told, words("Save"), hand_in)
    rows = form.form
    rows.add("person_name", words("Who complains"), TextField(words))
    if context.may(search_clients):
        hint = words("Leave it empty for somebody who is no client. Two with the same name? Look at number and birth date.")
        rows.add("client_id", words("Client"), ClientField(words, context.operations), optional=True, hint=hint)
    hint = words("Address, phone or e-mail, with commas between them.")
    rows.add("person_contact", words("Where the answer goes"), TextField(words), optional=True, hint=hint)
    rows.add("about", words("About"), ChoiceField(words, options(words, ABOUT)))
    rows.add("channel", words("How it came"), ChoiceField(words, options(words, COMPLAINT_CHANNELS)), same_line=True)
    add_moment(form, context, "received_at", words("Received on"))
    hint = words("In the person's own words, and no more medical details than it needs.")
    rows.add("what", words("What the complaint is"), LongTextField(words, lines=6), hint=hint)
    if opened is not None and complaint is not None:
        rows.fill({name: getattr(complaint, name) for name in _FIELDS})
        rows.fill({"received_at": legal_date(complaint.received_at), "hour": written_hour(complaint.received_at)})
        if "client_id" in rows.rows and complaint.client_id:
            rows.fill({"client_id": (complaint.client_id, opened.client)})
    return form


def contact_form(context: Context, opened: OpenedComplaint) -> StepForm:
    """Somebody spoke to the person."""
    words, one = context.words, opened.complaint

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        return record_contact, one.id, read_moment(values["at"], values["hour"], "at"), values["note"], one.version

    told = words("In person: by phone, at the counter or in a talk. A letter that went is no contact.")
    form = StepForm(context, words("Personal contact"), told, words("Save"), hand_in)
    add_moment(form, context, "at", words("Spoken on"))
    form.form.add("note", words("What was said"), LongTextField(words, lines=4))
    return form


def plan_form(context: Context, opened: OpenedComplaint, handlers: list[tuple[MemberId, str]]) -> StepForm:
    """Who handles it, and the appointment."""
    words, one = context.words, opened.complaint

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        day = values["at"]
        at = read_moment(day, values["hour"], "at") if day or values["hour"] else None
        return plan_complaint, one.id, values["handler"], at, one.version

    form = StepForm(context, words("Who handles it, and when"), "", words("Save"), hand_in)
    form.form.add("handler", words("Handled by"), ChoiceField(words, handlers, words("Nobody yet")))
    form.form.add("at", words("Appointment on"), DateField(words, context.today(), calendar=True), optional=True)
    form.form.add("hour", words("At what time"), TextField(words, "14:05"), optional=True, same_line=True)
    if one.handler_id in [member for member, _ in handlers]:
        form.form.fill({"handler": one.handler_id})
    if one.appointment_at is not None:
        form.form.fill({"at": legal_date(one.appointment_at), "hour": written_hour(one.appointment_at)})
    return form


def note_form(context: Context, opened: OpenedComplaint) -> StepForm:
    """What was done or said."""
    words, one = context.words, opened.complaint
    form = StepForm(context, words("Note"), "", words("Save"), lambda values: (add_complaint_note, one.id, values["note"]))
    form.form.add("note", words("What was done or said"), LongTextField(words, lines=5))
    return form


def move_form(context: Context, opened: OpenedComplaint) -> StepForm:
    """A rung up the ladder."""
    words, one = context.words, opened.complaint
    rungs = list(STEPS)
    above = [(step, words(STEPS[step])) for step in rungs[rungs.index(one.step) + 1 :]]

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        return move_complaint, one.id, values["step"], values["note"], one.version

    told = words(
        "First who treated or helped, then the management, then an outside body: the dispute body, the authority or the court."
    )
    form = StepForm(context, words("Take it higher"), told, words("Save"), hand_in)
    form.form.add("step", words("Who takes it on"), ChoiceField(words, above))
    form.form.add("note", words("What was tried so far"), LongTextField(words, lines=4))
    return form


def extend_form(context: Context, opened: OpenedComplaint) -> StepForm:
    """Four weeks more, with the reason."""
    words, one = context.words, opened.complaint
    told = words(
        "Four weeks more, once, and told with its reason before the six weeks end (Wkkgz art. 17). Then send the letter."
    )
    form = StepForm(
        context,
        words("Extend the term"),
        told,
        words("Extend"),
        lambda values: (extend_complaint, one.id, values["reason"], one.version),
    )
    form.form.add("reason", words("Why it takes longer"), LongTextField(words, lines=4), hint=words("It stands in the letter."))
    return form


def close_form(context: Context, opened: OpenedComplaint) -> StepForm:
    """How it ended."""
    words, one = context.words, opened.complaint

    def hand_in(values: dict[str, Any]) -> tuple[Any, ...]:
        return close_complaint, one.id, values["outcome"], values["solution"], one.version

    told = words("After this it stays as it is, and goes two years later. Then send the letter with the outcome.")
    form = StepForm(context, words("Close complaint {number}", number=one.number), told, words("Close it"), hand_in)
    form.form.add("outcome", words("Outcome"), ChoiceField(words, options(words, OUTCOMES)))
    hint = words("As you say it to the person: it stands in the letter.")
    form.form.add("solution", words("What was found and agreed"), LongTextField(words, lines=5), optional=True, hint=hint)
    return form
