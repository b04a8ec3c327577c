"""The fields of a piece of correspondence: which there are, what they begin with, and the draft they make."""

from __future__ import annotations

from practice_app.domain.correspondence import Correspondence, CorrespondenceDraft, reply_subject
from practice_app.gui.context import Context
from practice_app.gui.labels import CHANNELS, DIRECTIONS, options
from practice_app.gui.widgets.check_field import CheckField
from practice_app.gui.widgets.choice_field import ChoiceField
from practice_app.gui.widgets.date_field import DateField
from practice_app.gui.widgets.form import Form
from practice_app.gui.widgets.long_text_field import LongTextField
from practice_app.gui.widgets.text_field import TextField
from practice_app.use_cases.correspondence import record_confidential

BODY_LINES = 12


def add_letter_rows(form: Form, context: Context) -> None:
    """What is said of every piece, new or changed."""
    words, today = context.words, context.today()
    form.add("direction", words("Received or sent"), ChoiceField(words, options(words, DIRECTIONS)))
    form.add("channel", words("Kind"), ChoiceField(words, options(words, CHANNELS)), same_line=True)
    form.add("date", words("Date"), DateField(words, today), same_line=True)
    hint = words("A doctor, insurer or employer; with the e-mail address or, after commas, the address.")
    form.add("correspondent", words("With whom, if not the client"), TextField(words), optional=True, hint=hint)
    form.add("subject", words("Subject"), TextField(words))
    form.add("body", words("Text"), LongTextField(words, lines=BODY_LINES))
    if context.may(record_confidential):
        hint = words("Only the client's practitioners and locums can read it; the desk does not see that it is there.")
        form.add("confidential", words("Who may read it"), CheckField(words, words("Confidential")), hint=hint)
    hint = words("Only with the client's consent; the way to unsubscribe is put under it.")
    form.add("promotional", words("What it is for"), CheckField(words, words("News or advertising")), hint=hint)


def fill_letter(form: Form, letter: Correspondence) -> None:
    """Show a stored piece."""
    names = {name: name for name in form.rows if name != "template"} | {"date": "sent_on"}
    form.fill({name: getattr(letter, names[name]) for name in form.rows if name in names and hasattr(letter, names[name])})


def fill_new(form: Form, context: Context, answers: Correspondence | None) -> None:
    """A new letter; as an `answers`, it goes the other way, with the same people and as confidential."""
    values: dict[str, object] = {"direction": "out", "channel": "letter", "date": context.today()}
    if answers is not None:
        values |= {
            "direction": "in" if answers.direction == "out" else "out", "channel": answers.channel,
            "subject": reply_subject(answers.subject, context.words.language), "correspondent": answers.correspondent,
            "confidential": answers.confidential,
        }  # fmt: skip
    form.fill({name: value for name, value in values.items() if name in form.rows})


def draft_from(form: Form, answers: Correspondence | None) -> CorrespondenceDraft:
    """What was typed. Call form.check first."""
    values = form.values()
    return CorrespondenceDraft(
        values["date"], values["direction"], values["channel"], values["subject"], values["body"],
        values.get("confidential", False), values["correspondent"], reply_to=None if answers is None else answers.id,
        promotional=values["promotional"],
    )  # fmt: skip
