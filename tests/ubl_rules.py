"""`python -m tests.ubl_rules FOLDER [COUNT]`: hold generated e-invoices against the official rules, which lie in FOLDER.

Searched for below FOLDER, each optional: EN16931-UBL-validation.xslt (CEN), si-ubl-2.0.xsl (NLCIUS), PEPPOL-EN16931-UBL.sch with
the ISO Schematron style sheets beside it or elsewhere below FOLDER (Peppol BIS Billing 3), and the UBL 2.1 schemas
(UBL-Invoice-2.1.xsd, UBL-CreditNote-2.1.xsd). Where they come from stands in docs/e-invoice.md; they are not ours to copy.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from practice_app.exports.ubl_xml import NLCIUS, PEPPOL, ubl_xml
from practice_app.system.words import Words
from tests.exports.e_invoices import e_invoices

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
COMPILING = ("iso_dsdl_include.xsl", "iso_abstract_expand.xsl", "iso_svrl_for_xslt2.xsl")
Check = Callable[[bytes], Iterator[str]]


def _find(folder: Path, name: str) -> Path | None:
    return next(iter(sorted(folder.rglob(name))), None)


def _by_style_sheet(processor: Any, sheet: Path) -> Check:
    from xml.etree import ElementTree

    executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(sheet))

    def check(content: bytes) -> Iterator[str]:
        report = executable.transform_to_string(xdm_node=processor.parse_xml(xml_text=content.decode()))
        for failed in ElementTree.fromstring(report).iter(f"{SVRL}failed-assert"):
            text = " ".join("".join(failed.itertext()).split())
            yield f"{failed.get('flag') or failed.get('role')}: {failed.get('id')}: {text[:200]}"

    return check


def _compiled(processor: Any, folder: Path, rules: Path, room: Path) -> Path | None:
    """Schematron as XSLT, by the three steps of ISO Schematron."""
    steps = [_find(folder, name) for name in COMPILING]
    source = rules
    for number, step in enumerate(steps):
        if step is None:
            return None
        target = room / f"{rules.stem}-{number}.xsl"
        sheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(step))
        sheet.transform_to_file(source_file=str(source), output_file=str(target))
        source = target
    return source


def _by_schema(folder: Path) -> Check | None:
    from lxml import etree  # type: ignore[import-untyped,import-not-found,unused-ignore]  # on the machine of the campaign only

    paths = {kind: _find(folder, f"UBL-{kind}-2.1.xsd") for kind in ("Invoice", "CreditNote")}
    schemas = {kind: etree.XMLSchema(etree.parse(str(path))) for kind, path in paths.items() if path}
    if not schemas:
        return None

    def check(content: bytes) -> Iterator[str]:
        tree = etree.fromstring(content)
        schema = schemas[etree.QName(tree).localname]
        if not schema.validate(tree):
            yield from (f"schema: {error.message[:200]}" for error in schema.error_log)

    return check


def _as(specification: str, check: Check) -> Check:
    """Each file names one set of rules; its contents must satisfy the other set too."""

    def renamed(content: bytes) -> Iterator[str]:
        for other in (NLCIUS, PEPPOL):
            content = content.replace(other.encode(), specification.encode())
        return check(content)

    return renamed


def _blind(rules: dict[str, Check], content: bytes) -> list[str]:
    """The checks that say nothing about a file without a buyer, seller or VAT: they would prove nothing."""
    gutted = re.sub(b"<cac:(AccountingSupplierParty|TaxTotal)>.*?</cac:\\1>", b"", content, flags=re.DOTALL)
    return [title for title, check in rules.items() if not list(check(gutted))]


def checks(folder: Path, room: Path) -> dict[str, Check]:
    """What FOLDER holds, by the name that the report gives it."""
    from saxonche import PySaxonProcessor  # type: ignore[import-not-found,unused-ignore]  # on the machine of the campaign only

    processor = PySaxonProcessor(license=False)
    found: dict[str, Check] = {}
    for title, name in (("EN 16931", "EN16931-UBL-validation.xslt"), ("NLCIUS", "si-ubl-2.0.xsl")):
        if sheet := _find(folder, name):
            found[title] = (
                _as(NLCIUS, _by_style_sheet(processor, sheet)) if title == "NLCIUS" else _by_style_sheet(processor, sheet)
            )
    peppol = _find(folder, "PEPPOL-EN16931-UBL.sch")
    if peppol and (sheet := _compiled(processor, folder, peppol, room)):
        found["Peppol BIS Billing 3"] = _as(PEPPOL, _by_style_sheet(processor, sheet))
    if schema := _by_schema(folder):
        found["UBL 2.1 schema"] = schema
    return found


def main(folder: Path, count: int) -> int:
    """Report each rule that failed, how often; exit 1 when any did, or when there was nothing to check against."""
    with TemporaryDirectory() as room:
        rules = checks(folder, Path(room))
        faults: Counter[str] = Counter()
        documents = 0
        for document in e_invoices(count):
            content = ubl_xml(document, Words("nl"))
            if not documents and (blind := _blind(rules, content)):
                print(f"{', '.join(blind)}: these rules say nothing about a file that lacks nearly everything")
                return 1
            documents += 1
            for title, check in rules.items():
                faults.update(f"{title}: {fault}" for fault in check(content))
    print(f"{documents} documents against {', '.join(rules) or 'nothing: no rules found'}: {sum(faults.values())} faults")
    for fault, times in faults.most_common():
        print(f"{times:6} × {fault}")
    return 1 if faults or not rules else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 300))
