"""The registers, a tab each: where its page lives, and what somebody must be able to do to see it."""

from __future__ import annotations

from practice_app.domain.errors import N_
from practice_app.gui.tabbed_screen import Tab
from practice_app.use_cases.breaches import list_breaches, report_breach
from practice_app.use_cases.complaints import list_complaints, record_complaint
from practice_app.use_cases.content_reviews import list_content_reviews
from practice_app.use_cases.disclosures import list_disclosures
from practice_app.use_cases.processing_register import processing_text

_HERE = "practice_app.gui.screens.registers"
PAGES: tuple[Tab, ...] = (
    Tab("disclosures", N_("Given to others"), f"{_HERE}.disclosures_page", "DisclosuresPage", list_disclosures),
    Tab("breaches", N_("Data breaches"), f"{_HERE}.breaches_page", "BreachesPage", (list_breaches, report_breach)),
    Tab("complaints", N_("Complaints"), f"{_HERE}.complaints_page", "ComplaintsPage", (list_complaints, record_complaint)),
    Tab("processing", N_("Processing"), f"{_HERE}.processing_page", "ProcessingPage", processing_text),
    Tab("content", N_("Improper content"), f"{_HERE}.content_page", "ContentPage", list_content_reviews),
)
