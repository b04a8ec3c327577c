-- The first shape of the practice file. Ids are random 128-bit as 32 hex digits; money is integer cents;
-- moments are UTC ISO 8601 ("2026-11-22T17:48:05.123456+00:00"), legal dates "2026-11-22" (Europe/Amsterdam).

CREATE TABLE practice (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('dental', 'coaching')),
    created_at TEXT NOT NULL, header_sequence INTEGER NOT NULL, language TEXT NOT NULL DEFAULT 'nl',
    street TEXT NOT NULL DEFAULT '', house_number TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT 'NL', phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '', kvk TEXT NOT NULL DEFAULT '', vat_id TEXT NOT NULL DEFAULT '',
    iban TEXT NOT NULL DEFAULT '', privacy_contact TEXT NOT NULL DEFAULT ''
) STRICT;

-- Policies with effective dates (financial_year_end_month, payment_term_days, minors, house_years, …).
CREATE TABLE setting (
    name TEXT NOT NULL, effective_from TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (name, effective_from)
) STRICT, WITHOUT ROWID;

-- Small facts of the program itself (pending_sweep, import_unseen, audit anchor, …); never personal data.
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, full_name TEXT NOT NULL, roles TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'suspended', 'left')),
    language TEXT NOT NULL DEFAULT 'nl', created_on TEXT NOT NULL, ended_on TEXT, password_set_on TEXT
) STRICT, WITHOUT ROWID;

-- The second step of a member (TOTP), sealed to them alone: secret, last code used, spare codes left. A check at the door, no
-- encryption of the practice file (security.md).
CREATE TABLE second_step (
    member_id TEXT PRIMARY KEY REFERENCES member (id), version INTEGER NOT NULL, since TEXT NOT NULL, sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE confidentiality_statement (
    id TEXT PRIMARY KEY, member_id TEXT NOT NULL REFERENCES member (id), version TEXT NOT NULL, text_sha256 TEXT NOT NULL,
    signed_on TEXT NOT NULL, recorded_by TEXT NOT NULL, document BLOB
) STRICT;

CREATE TABLE client (
    search_row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER NOT NULL DEFAULT 1, number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
    standing TEXT NOT NULL CHECK (standing IN ('client', 'enquirer', 'subscriber')), active INTEGER NOT NULL DEFAULT 1,
    given_name TEXT NOT NULL DEFAULT '', prefix TEXT NOT NULL DEFAULT '', family_name TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '', contact_person TEXT NOT NULL DEFAULT '', sort_name TEXT NOT NULL, birth_date TEXT,
    email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', street TEXT NOT NULL DEFAULT '',
    house_number TEXT NOT NULL DEFAULT '', postcode TEXT NOT NULL DEFAULT '', city TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT 'NL', language TEXT NOT NULL DEFAULT 'nl', source TEXT NOT NULL DEFAULT '',
    registered_on TEXT NOT NULL, kvk TEXT NOT NULL DEFAULT '', vat_id TEXT NOT NULL DEFAULT '', oin TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX client_by_name ON client (sort_name, id);
-- What likely duplicates are looked up by (storage/duplicates.py).
CREATE INDEX client_by_email ON client (lower(email)) WHERE email <> '';
CREATE INDEX client_by_phone ON client (phone) WHERE phone <> '';
CREATE INDEX client_by_birth_date ON client (birth_date) WHERE birth_date IS NOT NULL;
CREATE INDEX client_by_address ON client (postcode, house_number) WHERE postcode <> '';
CREATE INDEX client_by_kvk ON client (kvk) WHERE kvk <> '';

-- Two columns: who may not see a client's contact data searches `named` only, so that no hit gives a phone number away.
-- A prefix of up to eight letters is read from its own list; without, all its words are merged first: at 1,000,000 clients
-- p95 32 ms with lists for 1 to 3 letters, 7 ms with 1 to 8, for a third more room.
CREATE VIRTUAL TABLE client_search USING fts5 (named, reached, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4 5 6 7 8');
INSERT INTO client_search (client_search, rank) VALUES ('secure-delete', 1);

-- `until`: the last day on which it counts (who stands in for a colleague); NULL: until it is ended.
CREATE TABLE assignment (
    client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE, member_id TEXT NOT NULL REFERENCES member (id),
    since TEXT NOT NULL, until TEXT, PRIMARY KEY (client_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_by_member ON assignment (member_id, client_id);

-- Access for some hours to a client who is not one's own, with the reason; owner and privacy officer see it until one of them looked.
CREATE TABLE emergency_access (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id), reason TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
    reviewed_by TEXT, reviewed_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX emergency_access_by_member ON emergency_access (member_id, until);
CREATE INDEX emergency_access_by_client ON emergency_access (client_id);

-- Who sees the clients of an absent colleague, up to and with the day `until` or until it was ended.
CREATE TABLE standing_in (
    id TEXT PRIMARY KEY, absent_id TEXT NOT NULL REFERENCES member (id), by_id TEXT NOT NULL REFERENCES member (id),
    since TEXT NOT NULL, until TEXT NOT NULL, ended_on TEXT
) STRICT, WITHOUT ROWID;

-- No foreign key: with a dossier in the care archive the BSN stays when the card goes (retention.md, WGBO).
CREATE TABLE national_id (
    client_id TEXT PRIMARY KEY, version INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;

CREATE TABLE photo (
    client_id TEXT PRIMARY KEY, version INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;

CREATE TABLE relation (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN (
        'guardian', 'billing_representative', 'employer', 'practitioner', 'contact_person', 'other')),
    related_client_id TEXT REFERENCES client (id) ON DELETE SET NULL,
    name TEXT NOT NULL, email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
    consented_on TEXT
) STRICT;
CREATE INDEX relation_by_client ON relation (client_id);
CREATE INDEX relation_by_related ON relation (related_client_id);

-- A withdrawn consent outlives the card for five years as proof: hence the name as given, and no foreign key. `given_by`: the
-- guardian who said yes for a minor; `proof`: where the yes can be found; `confirmed_on`: when it was confirmed in writing.
CREATE TABLE consent (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL, subject_name TEXT NOT NULL, purpose TEXT NOT NULL,
    text_version TEXT NOT NULL, channel TEXT NOT NULL, given_on TEXT NOT NULL, withdrawn_on TEXT,
    given_by TEXT NOT NULL DEFAULT '', proof TEXT NOT NULL DEFAULT '', confirmed_on TEXT
) STRICT;
CREATE INDEX consent_by_client ON consent (client_id);
CREATE INDEX consent_withdrawn ON consent (withdrawn_on, client_id) WHERE withdrawn_on IS NOT NULL;

-- Keyed hashes of addresses that objected to marketing.
CREATE TABLE suppression (address_hash TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Labels of the practice's own making ("recall", "VIP"), and which clients bear them.
CREATE TABLE label (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
CREATE TABLE client_label (
    client_id TEXT NOT NULL REFERENCES client (id), label_id TEXT NOT NULL REFERENCES label (id), PRIMARY KEY (client_id, label_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_label_by_label ON client_label (label_id);

-- What a client chose not to give (mission I2).
CREATE TABLE refused_datum (
    client_id TEXT NOT NULL REFERENCES client (id), datum TEXT NOT NULL, refused_on TEXT NOT NULL, PRIMARY KEY (client_id, datum)
) STRICT, WITHOUT ROWID;

-- The card of a duplicate that went into another: its id stays in the audit trail, its number on old paper.
CREATE TABLE merged_client (
    old_id TEXT PRIMARY KEY, client_id TEXT NOT NULL REFERENCES client (id), number TEXT NOT NULL, merged_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merged_client_by_client ON merged_client (client_id);
CREATE INDEX merged_client_by_number ON merged_client (number);

-- The catalogue. A price holds from valid_from to valid_to (both included; NULL: still); `needs` says what a line must name.
CREATE TABLE service (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, code TEXT NOT NULL, description TEXT NOT NULL, unit_price_cents INTEGER NOT NULL,
    vat_rate TEXT NOT NULL CHECK (vat_rate IN ('21', '9', '0', 'exempt')),
    needs TEXT NOT NULL DEFAULT '' CHECK (needs IN ('', 'tooth', 'jaw', 'tooth_or_jaw')),
    valid_from TEXT NOT NULL, valid_to TEXT, UNIQUE (code, valid_from)
) STRICT;

-- Orders, purchases and downloads: they move the HOUSE anchor. `invoice_id`: the draft or invoice that charges it.
CREATE TABLE client_order (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('order', 'purchase', 'download')), ordered_on TEXT NOT NULL, description TEXT NOT NULL,
    service_code TEXT NOT NULL DEFAULT '', quantity_thousandths INTEGER NOT NULL DEFAULT 1000,
    unit_price_cents INTEGER NOT NULL DEFAULT 0, vat_rate TEXT NOT NULL DEFAULT '21' CHECK (vat_rate IN ('21', '9', '0', 'exempt')),
    invoice_id TEXT
) STRICT;
CREATE INDEX client_order_by_client ON client_order (client_id);
CREATE INDEX client_order_by_invoice ON client_order (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX client_order_open ON client_order (ordered_on, client_id) WHERE invoice_id IS NULL;

-- An invoice that comes back. `lines`: JSON of the lines as typed; `next_on`: the day the next draft is made; `month_day`: the
-- day of the month it began on, as a short month cuts the 31st off.
CREATE TABLE recurring_invoice (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, client_id TEXT NOT NULL REFERENCES client (id), payer_id TEXT NOT NULL DEFAULT '',
    every_months INTEGER NOT NULL CHECK (every_months BETWEEN 1 AND 12), next_on TEXT NOT NULL, until TEXT,
    month_day INTEGER NOT NULL DEFAULT 1 CHECK (month_day BETWEEN 1 AND 31),
    lines TEXT NOT NULL, term_days INTEGER, note TEXT NOT NULL DEFAULT '', reference TEXT NOT NULL DEFAULT '',
    discount_bp INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX recurring_invoice_by_client ON recurring_invoice (client_id);

-- An issued invoice outlives the card (fiscal archive) and a credited one may go before its credit note, so client_id,
-- payer_id and credits are ids without a foreign key. `discount_bp`: hundredths of a per cent over all lines (EN 16931 BG-20),
-- `discount_cents` what it comes to; `term_days` of a draft, else the practice's; `exemption`: the ground of exempt lines.
CREATE TABLE invoice (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, client_id TEXT NOT NULL, payer_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')), credits TEXT,
    status TEXT NOT NULL CHECK (status IN ('draft', 'issued')), series TEXT NOT NULL DEFAULT '',
    year INTEGER, sequence INTEGER, number TEXT, imported INTEGER NOT NULL DEFAULT 0,
    issue_date TEXT, supply_date TEXT, due_date TEXT, settled_on TEXT, written_off_on TEXT, created_by TEXT NOT NULL,
    buyer_name TEXT NOT NULL DEFAULT '', buyer_address TEXT NOT NULL DEFAULT '', subject_name TEXT NOT NULL DEFAULT '',
    buyer_street TEXT NOT NULL DEFAULT '', buyer_postcode TEXT NOT NULL DEFAULT '', buyer_city TEXT NOT NULL DEFAULT '',
    buyer_country TEXT NOT NULL DEFAULT '', buyer_kvk TEXT NOT NULL DEFAULT '', buyer_vat_id TEXT NOT NULL DEFAULT '',
    buyer_oin TEXT NOT NULL DEFAULT '', term_days INTEGER, note TEXT NOT NULL DEFAULT '', reference TEXT NOT NULL DEFAULT '',
    exemption TEXT NOT NULL DEFAULT '', discount_bp INTEGER NOT NULL DEFAULT 0, discount_cents INTEGER NOT NULL DEFAULT 0,
    net_cents INTEGER NOT NULL DEFAULT 0, vat_cents INTEGER NOT NULL DEFAULT 0, total_cents INTEGER NOT NULL DEFAULT 0,
    CHECK ((status = 'draft') = (number IS NULL)), CHECK ((status = 'draft') = (issue_date IS NULL)), UNIQUE (number)
) STRICT;
CREATE UNIQUE INDEX invoice_by_sequence ON invoice (series, year, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX invoice_by_client ON invoice (client_id, issue_date, kind);
CREATE INDEX invoice_by_payer ON invoice (payer_id, issue_date, kind);
CREATE INDEX invoice_by_date ON invoice (issue_date, number);
CREATE INDEX invoice_draft ON invoice (client_id) WHERE status = 'draft';
CREATE INDEX invoice_open ON invoice (issue_date, number, due_date, client_id)
    WHERE status = 'issued' AND kind = 'invoice' AND settled_on IS NULL AND written_off_on IS NULL;
CREATE INDEX invoice_by_credited ON invoice (credits) WHERE credits IS NOT NULL;

CREATE TABLE invoice_line (
    invoice_id TEXT NOT NULL REFERENCES invoice (id), position INTEGER NOT NULL, service_code TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL, quantity_thousandths INTEGER NOT NULL, unit_price_cents INTEGER NOT NULL,
    vat_rate TEXT NOT NULL CHECK (vat_rate IN ('21', '9', '0', 'exempt')), net_cents INTEGER NOT NULL,
    supplied_on TEXT, tooth TEXT NOT NULL DEFAULT '', discount_bp INTEGER NOT NULL DEFAULT 0,
    discount_cents INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (invoice_id, position)
) STRICT, WITHOUT ROWID;

-- `seller`: JSON of the practice's details at the issue, for the same invoice as data (UBL).
CREATE TABLE invoice_document (
    invoice_id TEXT PRIMARY KEY REFERENCES invoice (id), pdf BLOB NOT NULL, sha256 TEXT NOT NULL,
    seller TEXT NOT NULL DEFAULT ''
) STRICT;

-- A payment recorded by mistake is reversed by a row of its own: tax law keeps both (FISCAL). `refund`: money paid back after
-- a credit note, negative; its reversal is positive.
CREATE TABLE payment (
    id TEXT PRIMARY KEY, invoice_id TEXT NOT NULL REFERENCES invoice (id), paid_on TEXT NOT NULL, amount_cents INTEGER NOT NULL,
    reverses TEXT UNIQUE, bank_entry TEXT, refund INTEGER NOT NULL DEFAULT 0 CHECK (refund IN (0, 1)),
    CHECK ((reverses IS NULL) = (CASE refund WHEN 0 THEN amount_cents > 0 ELSE amount_cents < 0 END))
) STRICT;
CREATE INDEX payment_by_invoice ON payment (invoice_id);
CREATE INDEX payment_by_date ON payment (paid_on, invoice_id);
CREATE INDEX payment_by_bank_entry ON payment (bank_entry) WHERE bank_entry IS NOT NULL;

-- Money that came in by the bank's statement. Whoever paid is told only until it is dealt with, and 90 days at most: then the
-- fingerprint stays, so that the same statement brings nothing twice. `payment.bank_entry` is the fingerprint.
CREATE TABLE bank_entry (
    fingerprint TEXT PRIMARY KEY, status TEXT NOT NULL CHECK (status IN ('waiting', 'booked', 'set_aside')),
    seen_on TEXT NOT NULL, booked_on TEXT NOT NULL, amount_cents INTEGER NOT NULL, name TEXT NOT NULL DEFAULT '',
    iban TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '', reference TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_entry_waiting ON bank_entry (booked_on) WHERE status = 'waiting';

-- Reminders of an unpaid invoice; the letter itself is correspondence. `costs_cents`: what a statutory reminder announces.
CREATE TABLE reminder (
    id TEXT PRIMARY KEY, invoice_id TEXT NOT NULL, client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('first', 'second', 'statutory')), sent_on TEXT NOT NULL, open_cents INTEGER NOT NULL,
    costs_cents INTEGER NOT NULL DEFAULT 0, pay_before TEXT NOT NULL, letter_id TEXT, made_by TEXT NOT NULL
) STRICT;
CREATE INDEX reminder_by_invoice ON reminder (invoice_id, sent_on);
CREATE INDEX reminder_by_client ON reminder (client_id);

-- The last number given, per series and year: gapless because it moves inside the issuing transaction.
CREATE TABLE invoice_series (
    series TEXT NOT NULL, year INTEGER NOT NULL, last_sequence INTEGER NOT NULL, last_issue_date TEXT NOT NULL,
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

-- Invoices whose statutory term is over and that the running destruction may delete, in this transaction only.
CREATE TABLE destruction_permit (invoice_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- The duplicate whose invoices the running merge may hand over to the other card, in this transaction only. Nothing that
-- stands on an invoice changes by it: only whose page it hangs on.
CREATE TABLE merge_permit (client_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER issued_invoice_stays BEFORE UPDATE OF
    id, kind, credits, status, series, year, sequence, number, imported, issue_date, supply_date, due_date, created_by,
    buyer_name, buyer_address, subject_name, buyer_street, buyer_postcode, buyer_city, buyer_country, buyer_kvk, buyer_vat_id,
    buyer_oin, term_days, note, reference, exemption, discount_bp, discount_cents, net_cents, vat_cents, total_cents
    ON invoice WHEN OLD.status = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;
CREATE TRIGGER issued_invoice_stays_with_client BEFORE UPDATE OF client_id, payer_id ON invoice WHEN OLD.status = 'issued'
    AND (NEW.client_id <> OLD.client_id AND NOT EXISTS (SELECT 1 FROM merge_permit WHERE client_id = OLD.client_id)
    OR NEW.payer_id <> OLD.payer_id AND NOT EXISTS (SELECT 1 FROM merge_permit WHERE client_id = OLD.payer_id))
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;
-- What a deleted draft charged waits for an invoice again, whichever way the draft went.
CREATE TRIGGER deleted_draft_frees_orders AFTER DELETE ON invoice WHEN OLD.status = 'draft'
BEGIN UPDATE client_order SET invoice_id = NULL, version = version + 1 WHERE invoice_id = OLD.id; END;
CREATE TRIGGER issued_invoice_kept BEFORE DELETE ON invoice
    WHEN OLD.status = 'issued' AND NOT EXISTS (SELECT 1 FROM destruction_permit WHERE invoice_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never deleted'); END;
-- REPLACE deletes without firing a delete trigger, so what it would replace is refused here.
CREATE TRIGGER issued_invoice_not_replaced BEFORE INSERT ON invoice
    WHEN EXISTS (SELECT 1 FROM invoice WHERE id = NEW.id AND status = 'issued')
    OR EXISTS (SELECT 1 FROM invoice WHERE number = NEW.number)
    OR EXISTS (SELECT 1 FROM invoice WHERE rowid = NEW.rowid)
    OR (NEW.sequence IS NOT NULL AND EXISTS (
        SELECT 1 FROM invoice WHERE series = NEW.series AND year = NEW.year AND sequence = NEW.sequence AND sequence IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never replaced'); END;
CREATE TRIGGER issued_number_not_taken BEFORE UPDATE OF id, number, series, year, sequence ON invoice
    WHEN OLD.status = 'draft' AND (NEW.id <> OLD.id OR EXISTS (SELECT 1 FROM invoice WHERE number = NEW.number AND id <> OLD.id) OR EXISTS (
        SELECT 1 FROM invoice WHERE series = NEW.series AND year = NEW.year AND sequence = NEW.sequence AND id <> OLD.id))
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never replaced'); END;
CREATE TRIGGER issued_line_stays BEFORE UPDATE ON invoice_line
    WHEN EXISTS (SELECT 1 FROM invoice WHERE id IN (OLD.invoice_id, NEW.invoice_id) AND status = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;
CREATE TRIGGER issued_line_kept BEFORE DELETE ON invoice_line
    WHEN (SELECT status FROM invoice WHERE id = OLD.invoice_id) = 'issued'
    AND NOT EXISTS (SELECT 1 FROM destruction_permit WHERE invoice_id = OLD.invoice_id)
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;
-- Own invoices get their lines as drafts. Imported ones are issued when they come in: their lines only while the import runs.
CREATE TRIGGER issued_line_closed BEFORE INSERT ON invoice_line
    WHEN EXISTS (SELECT 1 FROM invoice WHERE id = NEW.invoice_id AND status = 'issued' AND (
        imported = 0 OR NOT EXISTS (SELECT 1 FROM state WHERE name = 'invoice_import_open')))
    OR EXISTS (SELECT 1 FROM invoice_line WHERE invoice_id = NEW.invoice_id AND position = NEW.position
        AND (SELECT status FROM invoice WHERE id = NEW.invoice_id) = 'issued')
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;
CREATE TRIGGER payment_stays BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'an issued invoice keeps its payments'); END;
CREATE TRIGGER payment_kept BEFORE DELETE ON payment
    WHEN NOT EXISTS (SELECT 1 FROM destruction_permit WHERE invoice_id = OLD.invoice_id)
BEGIN SELECT RAISE(ABORT, 'an issued invoice keeps its payments'); END;
CREATE TRIGGER payment_not_replaced BEFORE INSERT ON payment
    WHEN EXISTS (SELECT 1 FROM payment WHERE id = NEW.id OR reverses = NEW.reverses OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'an issued invoice keeps its payments'); END;
CREATE TRIGGER document_stays BEFORE UPDATE ON invoice_document
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;
CREATE TRIGGER document_not_replaced BEFORE INSERT ON invoice_document
    WHEN EXISTS (SELECT 1 FROM invoice_document WHERE invoice_id = NEW.invoice_id OR rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never replaced'); END;
CREATE TRIGGER document_kept BEFORE DELETE ON invoice_document
    WHEN NOT EXISTS (SELECT 1 FROM destruction_permit WHERE invoice_id = OLD.invoice_id)
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never deleted'); END;

CREATE TABLE correspondence (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, client_id TEXT NOT NULL REFERENCES client (id),
    sent_on TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    channel TEXT NOT NULL CHECK (channel IN ('letter', 'email', 'phone', 'message')),
    subject TEXT NOT NULL DEFAULT '', body TEXT NOT NULL DEFAULT '', confidential INTEGER NOT NULL DEFAULT 0, sealed BLOB,
    author_id TEXT NOT NULL, recorded_at TEXT NOT NULL, correspondent TEXT NOT NULL DEFAULT '', message_id TEXT NOT NULL DEFAULT '',
    reply_to TEXT REFERENCES correspondence (id) ON DELETE SET NULL, promotional INTEGER NOT NULL DEFAULT 0,
    CHECK (confidential = (sealed IS NOT NULL)),
    CHECK (confidential = 0 OR (subject = '' AND body = '' AND correspondent = '' AND message_id = ''))
) STRICT;
CREATE INDEX correspondence_by_client ON correspondence (client_id, sent_on);
CREATE INDEX correspondence_by_date ON correspondence (sent_on, id);
CREATE INDEX correspondence_by_reply ON correspondence (reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX correspondence_by_message ON correspondence (message_id) WHERE message_id <> '';

-- Files and scans of a piece of correspondence. Of a confidential piece name, type and content are sealed together.
CREATE TABLE attachment (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, client_id TEXT NOT NULL REFERENCES client (id),
    letter_id TEXT NOT NULL REFERENCES correspondence (id), position INTEGER NOT NULL, name TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL DEFAULT '', size INTEGER NOT NULL, content BLOB, sealed BLOB,
    CHECK ((content IS NULL) = (sealed IS NOT NULL)), CHECK (sealed IS NULL OR (name = '' AND media_type = ''))
) STRICT;
CREATE INDEX attachment_by_letter ON attachment (letter_id, position);
CREATE INDEX attachment_by_client ON attachment (client_id);

-- Texts to begin a letter with; {{fields}} are filled in from the card.
CREATE TABLE letter_template (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL UNIQUE, language TEXT NOT NULL CHECK (language IN ('nl', 'en')),
    subject TEXT NOT NULL, body TEXT NOT NULL, promotional INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One text to many. A promotional one goes to subscribers only; one for another `purpose` to who agreed to that; 'duty': what people
-- must be told. Each letter is correspondence of its client.
CREATE TABLE mailing (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('letter', 'email')),
    promotional INTEGER NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'making', 'made')), made_on TEXT, made_by TEXT NOT NULL,
    purpose TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE mailing_recipient (
    mailing_id TEXT NOT NULL REFERENCES mailing (id), client_id TEXT NOT NULL REFERENCES client (id),
    result TEXT NOT NULL CHECK (result IN ('waiting', 'made', 'no_address', 'not_subscribed', 'suppressed')), letter_id TEXT,
    PRIMARY KEY (mailing_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mailing_recipient_by_client ON mailing_recipient (client_id);

-- `ground`: a name of domain/hold_grounds.py. `told_on`: the person was told on that day that their restriction is lifted (AVG 18(3)).
CREATE TABLE hold (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'hold' CHECK (kind IN ('hold', 'restriction')),
    ground TEXT NOT NULL DEFAULT 'other', reason TEXT NOT NULL, placed_by TEXT NOT NULL, placed_on TEXT NOT NULL, until TEXT,
    told_on TEXT, released_on TEXT, release_reason TEXT
) STRICT;
CREATE INDEX hold_by_client ON hold (client_id);

-- What was erased of a client who stays: ids and names of columns, no value, until no backup is left that holds it.
CREATE TABLE erased_part (
    table_name TEXT NOT NULL, row_id TEXT NOT NULL, column_name TEXT NOT NULL, erased_on TEXT NOT NULL,
    PRIMARY KEY (table_name, row_id, column_name)
) STRICT, WITHOUT ROWID;

-- Files that left the boundary, so that their deletion can be offered.
CREATE TABLE export_record (
    id TEXT PRIMARY KEY, client_id TEXT, kind TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, made_at TEXT NOT NULL,
    made_by TEXT NOT NULL
) STRICT;
CREATE INDEX export_by_client ON export_record (client_id);

-- What stays of a client whose card went: the number to find the archive by; names only where the rule keeps them.
CREATE TABLE archive (
    client_id TEXT PRIMARY KEY, number TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('fiscal', 'care', 'register')),
    anchor TEXT NOT NULL, anchor_kind TEXT NOT NULL, archived_on TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '', birth_date TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE announcement (
    client_id TEXT PRIMARY KEY, since TEXT NOT NULL, days_seen INTEGER NOT NULL, last_seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A dossier kept on paper or in another program: what WGBO counts from, and a practitioner's yes to its destruction at the end.
-- `destruction_granted_on`: the patient's own written request was granted (BW 7:455), which goes before the twenty years.
CREATE TABLE dossier (
    client_id TEXT PRIMARY KEY, last_clinical_change TEXT NOT NULL, place TEXT NOT NULL CHECK (place IN ('paper', 'program')),
    recorded_on TEXT NOT NULL, recorded_by TEXT NOT NULL, confirmed_on TEXT, confirmed_by TEXT,
    destruction_granted_on TEXT, destruction_granted_by TEXT
) STRICT, WITHOUT ROWID;

-- The practice's own term for a rule from a day on; `basis` is the law that demands a longer one.
CREATE TABLE term_change (
    id TEXT PRIMARY KEY, rule TEXT NOT NULL, years INTEGER NOT NULL, basis TEXT NOT NULL, effective_from TEXT NOT NULL,
    decided_on TEXT NOT NULL, decided_by TEXT NOT NULL, UNIQUE (rule, effective_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE purge_run (
    id TEXT PRIMARY KEY, mode TEXT NOT NULL CHECK (mode IN ('automatic', 'confirmed')), started_at TEXT NOT NULL,
    member_id TEXT NOT NULL, plan_on TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('deleting', 'deleted', 'swept')),
    deleted_at TEXT, swept_at TEXT, sweep_facts TEXT NOT NULL DEFAULT '', certificate BLOB
) STRICT;

-- The destruction ledger: random ids, rules, counts, dates; chained, never a name. `merged_into`: the line is of the earlier id
-- of a duplicate, whom a backup from before the merge would bring back.
CREATE TABLE destruction (
    sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL REFERENCES purge_run (id), client_id TEXT NOT NULL,
    destroyed_at TEXT NOT NULL, verdict TEXT NOT NULL, rules TEXT NOT NULL, counts TEXT NOT NULL, remains TEXT NOT NULL,
    merged_into TEXT NOT NULL DEFAULT '', previous_hash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX destruction_by_run ON destruction (run_id);

-- Exported files of clients who went, whose deletion is still to be answered; a row goes with the answer, or after 30 days.
CREATE TABLE export_left (
    id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES purge_run (id), kind TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
    left_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where the daily backup goes by itself; `problem` is what the last try said, empty after one that went well.
CREATE TABLE backup_place (
    path TEXT PRIMARY KEY, position INTEGER NOT NULL, added_on TEXT NOT NULL, added_by TEXT NOT NULL, tried_at TEXT,
    problem TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- `problem`: what reading it back said; empty while it is good. `audit_sequence` 0: made after the one this file was restored from,
-- so its head is not in this trail.
CREATE TABLE backup_record (
    id TEXT PRIMARY KEY, target TEXT NOT NULL, file_name TEXT NOT NULL, made_at TEXT NOT NULL, sha256 TEXT NOT NULL,
    audit_sequence INTEGER NOT NULL, audit_hash TEXT NOT NULL, verified_at TEXT NOT NULL, removed_at TEXT,
    problem TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE audit_entry (
    sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, utc_offset TEXT NOT NULL, session TEXT NOT NULL, member_id TEXT NOT NULL,
    acting TEXT NOT NULL, roles TEXT NOT NULL, responsible TEXT NOT NULL, workstation TEXT NOT NULL, action TEXT NOT NULL,
    object_type TEXT NOT NULL, object_id TEXT NOT NULL, object_version INTEGER, client_id TEXT, ground TEXT NOT NULL,
    result TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, signer TEXT NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_client ON audit_entry (client_id, sequence) WHERE client_id IS NOT NULL;
CREATE INDEX audit_by_member ON audit_entry (member_id, sequence);
CREATE INDEX audit_by_action ON audit_entry (action, sequence);
CREATE INDEX audit_by_object_type ON audit_entry (object_type, sequence);
CREATE INDEX audit_by_moment ON audit_entry (at);
CREATE INDEX audit_refused ON audit_entry (sequence) WHERE result = 'refused';
-- Entries past the end of their term are cut off at the beginning; what was cut, signed by whoever was signed in.
CREATE TABLE audit_cut (
    sequence INTEGER PRIMARY KEY, hash TEXT NOT NULL, entries INTEGER NOT NULL, through TEXT NOT NULL, cut_at TEXT NOT NULL,
    member_id TEXT NOT NULL, signer TEXT NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;

-- What a member typed in a form and did not save yet, sealed to that member alone; gone when saved, thrown away or 30 days old.
-- `record_id` is what the form is about (a made-up "new-…" for what is not stored yet); `client_id` the client concerned, if known.
CREATE TABLE unsaved_form (
    id TEXT PRIMARY KEY, member_id TEXT NOT NULL REFERENCES member (id), form TEXT NOT NULL, record_id TEXT NOT NULL,
    client_id TEXT REFERENCES client (id), saved_at TEXT NOT NULL, sealed BLOB NOT NULL,
    UNIQUE (member_id, form, record_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unsaved_form_by_client ON unsaved_form (client_id) WHERE client_id IS NOT NULL;

-- How a member likes the window: sizes, columns, the last place. Values are JSON; ids at most, never a name.
CREATE TABLE view_state (
    member_id TEXT NOT NULL REFERENCES member (id), name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (member_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE sign_in_day (day TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- The rights desk. A request (AVG art. 12 to 22), from a client or from somebody who is none; it outlives the card (REGISTER), so
-- client_id is an id without a foreign key. `covers`: JSON, what an erasure in part or a correction is about. `acting`: who asks.
-- `identity`: how it was made sure who asks; no copy of a document is kept. `recipient`: whom a portability goes to, or the
-- controller it was passed on to. `person_contact`, `details`, letters and files go with the card.
CREATE TABLE rights_request (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, client_id TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('information', 'inspection', 'copy', 'rectification', 'supplement', 'erasure',
        'restriction', 'objection', 'consent_withdrawal', 'portability')),
    channel TEXT NOT NULL CHECK (channel IN ('letter', 'email', 'phone', 'counter', 'message')),
    person_name TEXT NOT NULL, person_contact TEXT NOT NULL DEFAULT '', details TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL CHECK (language IN ('nl', 'en')), received_on TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
    acting TEXT NOT NULL DEFAULT 'self' CHECK (acting IN ('self', 'representative', 'guardian', 'heir')),
    acting_name TEXT NOT NULL DEFAULT '', acting_ground TEXT NOT NULL DEFAULT '',
    identity TEXT NOT NULL DEFAULT 'open' CHECK (identity IN ('open', 'asked', 'known', 'called_back', 'answered', 'document_shown', 'failed')),
    identity_on TEXT, identity_by TEXT, covers TEXT NOT NULL DEFAULT '[]', recipient TEXT NOT NULL DEFAULT '',
    extended_on TEXT, extension_reason TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'granted', 'granted_in_part', 'refused', 'withdrawn', 'passed_on')),
    outcome_ground TEXT NOT NULL DEFAULT '', outcome_reason TEXT NOT NULL DEFAULT '', closed_on TEXT, closed_by TEXT,
    CHECK ((outcome = '') = (closed_on IS NULL))
) STRICT;
CREATE INDEX rights_request_by_client ON rights_request (client_id, closed_on) WHERE client_id IS NOT NULL;
CREATE INDEX rights_request_open ON rights_request (received_on) WHERE closed_on IS NULL;

-- Letters of a request: drafted, changed, sent. `kind`: a name of domain/rights_letters.py.
CREATE TABLE request_letter (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, request_id TEXT NOT NULL REFERENCES rights_request (id), kind TEXT NOT NULL,
    language TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, made_on TEXT NOT NULL, made_by TEXT NOT NULL, sent_on TEXT,
    sent_by TEXT
) STRICT;
CREATE INDEX request_letter_by_request ON request_letter (request_id, made_on);
-- The request as it came in (an .eml, a scan).
CREATE TABLE request_file (
    id TEXT PRIMARY KEY, request_id TEXT NOT NULL REFERENCES rights_request (id), name TEXT NOT NULL, media_type TEXT NOT NULL,
    size INTEGER NOT NULL, content BLOB NOT NULL
) STRICT;
CREATE INDEX request_file_by_request ON request_file (request_id);

-- Of an inspection: what one member gathered of a category and another cannot read, as JSON, until the request is closed; and who
-- reviewed which category. A sealed category is never put in `part`: who has its key reads it again.
CREATE TABLE request_part (
    request_id TEXT NOT NULL REFERENCES rights_request (id), category TEXT NOT NULL, part TEXT NOT NULL DEFAULT '',
    reviewed_by TEXT NOT NULL, reviewed_on TEXT NOT NULL, PRIMARY KEY (request_id, category)
) STRICT, WITHOUT ROWID;
-- What was decided of each passage about somebody else: `place` is "table/row/column" with the version of the row the positions
-- (characters) are in; never the words themselves, which may be sealed.
CREATE TABLE passage_decision (
    request_id TEXT NOT NULL REFERENCES rights_request (id), place TEXT NOT NULL, place_version INTEGER NOT NULL,
    start INTEGER NOT NULL, length INTEGER NOT NULL, decision TEXT NOT NULL CHECK (decision IN ('remove', 'keep')),
    reason TEXT NOT NULL, decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, PRIMARY KEY (request_id, place, place_version, start, length)
) STRICT, WITHOUT ROWID;
-- Attached files in the answer: as they are, without the `areas` (JSON: page and box in fractions of the page), or not at all.
CREATE TABLE attachment_decision (
    request_id TEXT NOT NULL REFERENCES rights_request (id), attachment_id TEXT NOT NULL, attachment_version INTEGER NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('include', 'redact', 'withhold')), areas TEXT NOT NULL DEFAULT '[]', reason TEXT NOT NULL,
    decided_by TEXT NOT NULL, decided_on TEXT NOT NULL, PRIMARY KEY (request_id, attachment_id)
) STRICT, WITHOUT ROWID;

-- What was corrected or added at somebody's request. `old_value` only where the law keeps it (`kept_because`).
CREATE TABLE rectification (
    id TEXT PRIMARY KEY, request_id TEXT REFERENCES rights_request (id), client_id TEXT NOT NULL, field TEXT NOT NULL,
    old_value TEXT NOT NULL DEFAULT '', new_value TEXT NOT NULL DEFAULT '', kept_because TEXT NOT NULL DEFAULT '',
    done_on TEXT NOT NULL, done_by TEXT NOT NULL
) STRICT;
CREATE INDEX rectification_by_client ON rectification (client_id);
CREATE INDEX rectification_by_request ON rectification (request_id) WHERE request_id IS NOT NULL;
-- Whoever received the data is told of a correction, erasure or restriction (AVG art. 19), or why that cannot be.
CREATE TABLE recipient_notice (
    id TEXT PRIMARY KEY, request_id TEXT NOT NULL REFERENCES rights_request (id), client_id TEXT, recipient TEXT NOT NULL,
    about TEXT NOT NULL CHECK (about IN ('rectification', 'erasure', 'restriction')), told_on TEXT, not_told_because TEXT NOT NULL DEFAULT '',
    recorded_by TEXT NOT NULL, UNIQUE (request_id, recipient, about)
) STRICT;
CREATE INDEX recipient_notice_by_client ON recipient_notice (client_id) WHERE client_id IS NOT NULL;

-- What left the practice about a client: one row for each client of a `batch`. `ground`: a name of domain/disclosure.py.
CREATE TABLE disclosure (
    id TEXT PRIMARY KEY, batch TEXT NOT NULL, client_id TEXT, recipient TEXT NOT NULL,
    recipient_kind TEXT NOT NULL CHECK (recipient_kind IN ('accountant', 'legal_adviser', 'authority', 'supplier', 'care_provider', 'insurer', 'person', 'other')),
    ground TEXT NOT NULL CHECK (ground IN ('consent', 'legal_duty', 'contract', 'own_rights', 'crime_prevention', 'safety', 'request')),
    ground_detail TEXT NOT NULL DEFAULT '', consent_id TEXT, what TEXT NOT NULL, disclosed_on TEXT NOT NULL, recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_by_client ON disclosure (client_id, disclosed_on) WHERE client_id IS NOT NULL;
CREATE INDEX disclosure_by_day ON disclosure (disclosed_on, batch);

-- Who processes data for the practice (AVG art. 28); part of the processing register (art. 30).
CREATE TABLE processor (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, contact TEXT NOT NULL DEFAULT '', does TEXT NOT NULL,
    categories TEXT NOT NULL DEFAULT '[]', country TEXT NOT NULL DEFAULT 'NL', safeguards TEXT NOT NULL DEFAULT '',
    agreement_on TEXT, agreement_until TEXT, ended_on TEXT
) STRICT;

-- A personal data breach (AVG art. 33, 34): the 72 hours run from `aware_at`.
CREATE TABLE data_breach (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, aware_at TEXT NOT NULL, recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL, happened TEXT NOT NULL DEFAULT '', what TEXT NOT NULL, cause TEXT NOT NULL DEFAULT '',
    people INTEGER, categories TEXT NOT NULL DEFAULT '[]', consequences TEXT NOT NULL DEFAULT '', measures TEXT NOT NULL DEFAULT '',
    authority TEXT NOT NULL DEFAULT '' CHECK (authority IN ('', 'report', 'not')), authority_reason TEXT NOT NULL DEFAULT '',
    authority_told_at TEXT, authority_reference TEXT NOT NULL DEFAULT '', late_reason TEXT NOT NULL DEFAULT '',
    persons TEXT NOT NULL DEFAULT '' CHECK (persons IN ('', 'tell', 'not')), persons_reason TEXT NOT NULL DEFAULT '', closed_on TEXT, closed_by TEXT
) STRICT;
CREATE TABLE breach_client (
    breach_id TEXT NOT NULL REFERENCES data_breach (id), client_id TEXT NOT NULL, told_on TEXT, PRIMARY KEY (breach_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX breach_client_by_client ON breach_client (client_id);

-- A complaint, from a client or somebody else. Contact within 48 hours of `received_at`; `step` is where it is on the ladder.
CREATE TABLE complaint (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, number TEXT NOT NULL UNIQUE, client_id TEXT, person_name TEXT NOT NULL,
    person_contact TEXT NOT NULL DEFAULT '', about TEXT NOT NULL CHECK (about IN ('processing', 'care', 'invoice', 'service', 'other')),
    channel TEXT NOT NULL CHECK (channel IN ('letter', 'email', 'phone', 'counter', 'message')), received_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL, what TEXT NOT NULL, step TEXT NOT NULL CHECK (step IN ('practitioner', 'head_office', 'outside')),
    handler_id TEXT, contact_at TEXT, appointment_at TEXT, extended_on TEXT, extension_reason TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'upheld', 'upheld_in_part', 'not_upheld', 'solved', 'withdrawn')),
    solution TEXT NOT NULL DEFAULT '', closed_on TEXT, closed_by TEXT, CHECK ((outcome = '') = (closed_on IS NULL))
) STRICT;
CREATE INDEX complaint_by_client ON complaint (client_id) WHERE client_id IS NOT NULL;
CREATE INDEX complaint_open ON complaint (received_at) WHERE closed_on IS NULL;
CREATE TABLE complaint_note (
    id TEXT PRIMARY KEY, complaint_id TEXT NOT NULL REFERENCES complaint (id), written_at TEXT NOT NULL, written_by TEXT NOT NULL,
    step TEXT NOT NULL, note TEXT NOT NULL
) STRICT;
CREATE INDEX complaint_note_by_complaint ON complaint_note (complaint_id, written_at);

-- Improper or unlawful content that was reported, looked at, and taken out or left (mission R10). `object_id` is of correspondence or
-- an attachment.
CREATE TABLE content_review (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL, object_type TEXT NOT NULL CHECK (object_type IN ('correspondence', 'attachment')),
    object_id TEXT NOT NULL, ground TEXT NOT NULL, reported_on TEXT NOT NULL, reported_by TEXT NOT NULL,
    decision TEXT NOT NULL DEFAULT '' CHECK (decision IN ('', 'removed', 'left')), reason TEXT NOT NULL DEFAULT '',
    decided_on TEXT, decided_by TEXT, CHECK ((decision = '') = (decided_on IS NULL))
) STRICT;
CREATE INDEX content_review_by_client ON content_review (client_id);
CREATE INDEX content_review_open ON content_review (reported_on) WHERE decided_on IS NULL;

-- What a consent of the practice's own can be for (testimonials, …), and each version of the text that people agree to.
CREATE TABLE consent_purpose (
    name TEXT PRIMARY KEY, title_nl TEXT NOT NULL, title_en TEXT NOT NULL, since TEXT NOT NULL, ended_on TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE consent_text (
    purpose TEXT NOT NULL, version TEXT NOT NULL, text_nl TEXT NOT NULL, text_en TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (purpose, version)
) STRICT, WITHOUT ROWID;

-- The privacy statement, the terms, and what is told once (a merger or sale). `purpose`: a new purpose for data that are there
-- already, to which people can object. `must_accept`: who does not accept is set inactive (mission C5). `changes`: JSON, by language.
CREATE TABLE notice (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('privacy_statement', 'terms', 'transfer')), version TEXT NOT NULL,
    text_nl TEXT NOT NULL, text_en TEXT NOT NULL, changes TEXT NOT NULL DEFAULT '', purpose TEXT NOT NULL DEFAULT '',
    important INTEGER NOT NULL DEFAULT 0, must_accept INTEGER NOT NULL DEFAULT 0, answer_by TEXT, effective_from TEXT NOT NULL,
    published_on TEXT, published_by TEXT, UNIQUE (kind, version)
) STRICT;
CREATE TABLE notice_answer (
    notice_id TEXT NOT NULL REFERENCES notice (id), client_id TEXT NOT NULL REFERENCES client (id), told_on TEXT NOT NULL,
    channel TEXT NOT NULL, answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'seen', 'accepted', 'declined', 'objected', 'copy', 'erasure')), answered_on TEXT,
    PRIMARY KEY (notice_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_answer_by_client ON notice_answer (client_id);
