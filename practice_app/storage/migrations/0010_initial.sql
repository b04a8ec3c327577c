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
    language TEXT NOT NULL DEFAULT 'nl', created_on TEXT NOT NULL, ended_on TEXT
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
    registered_on TEXT NOT NULL
) STRICT;
CREATE INDEX client_by_name ON client (sort_name, id);

-- Two columns: who may not see a client's contact data searches `named` only, so that no hit gives a phone number away.
-- A prefix of up to eight letters is read from its own list; without, all its words are merged first: at 1,000,000 clients
-- p95 32 ms with lists for 1 to 3 letters, 7 ms with 1 to 8, for a third more room.
CREATE VIRTUAL TABLE client_search USING fts5 (named, reached, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3 4 5 6 7 8');
INSERT INTO client_search (client_search, rank) VALUES ('secure-delete', 1);

CREATE TABLE assignment (
    client_id TEXT NOT NULL REFERENCES client (id) ON DELETE CASCADE, member_id TEXT NOT NULL REFERENCES member (id),
    since TEXT NOT NULL, PRIMARY KEY (client_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX assignment_by_member ON assignment (member_id, client_id);

-- No foreign key: with a dossier in the care archive the BSN stays when the card goes (retention.md, WGBO).
CREATE TABLE national_id (
    client_id TEXT PRIMARY KEY, version INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;

CREATE TABLE photo (
    client_id TEXT PRIMARY KEY, version INTEGER NOT NULL, sealed BLOB NOT NULL
) STRICT;

CREATE TABLE relation (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL CHECK (kind IN ('guardian', 'billing_representative', 'contact_person', 'other')),
    related_client_id TEXT REFERENCES client (id) ON DELETE SET NULL,
    name TEXT NOT NULL, email TEXT NOT NULL DEFAULT '', phone TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
    consented_on TEXT
) STRICT;
CREATE INDEX relation_by_client ON relation (client_id);
CREATE INDEX relation_by_related ON relation (related_client_id);

-- A withdrawn consent outlives the card for five years as proof: hence the name as given, and no foreign key.
CREATE TABLE consent (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL, subject_name TEXT NOT NULL, purpose TEXT NOT NULL,
    text_version TEXT NOT NULL, channel TEXT NOT NULL, given_on TEXT NOT NULL, withdrawn_on TEXT
) STRICT;
CREATE INDEX consent_by_client ON consent (client_id);
CREATE INDEX consent_withdrawn ON consent (withdrawn_on, client_id) WHERE withdrawn_on IS NOT NULL;

-- Keyed hashes of addresses that objected to marketing.
CREATE TABLE suppression (address_hash TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- Orders, purchases and downloads: they move the HOUSE anchor.
CREATE TABLE client_order (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL REFERENCES client (id), kind TEXT NOT NULL CHECK (kind IN ('order', 'purchase')),
    ordered_on TEXT NOT NULL, description TEXT NOT NULL
) STRICT;
CREATE INDEX client_order_by_client ON client_order (client_id);

-- An issued invoice outlives the card (fiscal archive) and a credited one may go before its credit note, so client_id,
-- payer_id and credits are ids without a foreign key.
CREATE TABLE invoice (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL DEFAULT 1, client_id TEXT NOT NULL, payer_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('invoice', 'credit_note')), credits TEXT,
    status TEXT NOT NULL CHECK (status IN ('draft', 'issued')), series TEXT NOT NULL DEFAULT '',
    year INTEGER, sequence INTEGER, number TEXT, imported INTEGER NOT NULL DEFAULT 0,
    issue_date TEXT, supply_date TEXT, due_date TEXT, settled_on TEXT, written_off_on TEXT, created_by TEXT NOT NULL,
    buyer_name TEXT NOT NULL DEFAULT '', buyer_address TEXT NOT NULL DEFAULT '', subject_name TEXT NOT NULL DEFAULT '',
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
    PRIMARY KEY (invoice_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_document (
    invoice_id TEXT PRIMARY KEY REFERENCES invoice (id), pdf BLOB NOT NULL, sha256 TEXT NOT NULL
) STRICT;

-- A payment recorded by mistake is reversed by a row of its own: tax law keeps both (FISCAL).
CREATE TABLE payment (
    id TEXT PRIMARY KEY, invoice_id TEXT NOT NULL REFERENCES invoice (id), paid_on TEXT NOT NULL, amount_cents INTEGER NOT NULL,
    reverses TEXT UNIQUE, CHECK ((reverses IS NULL) = (amount_cents > 0))
) STRICT;
CREATE INDEX payment_by_invoice ON payment (invoice_id);

-- The last number given, per series and year: gapless because it moves inside the issuing transaction.
CREATE TABLE invoice_series (
    series TEXT NOT NULL, year INTEGER NOT NULL, last_sequence INTEGER NOT NULL, last_issue_date TEXT NOT NULL,
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

-- Invoices whose statutory term is over and that the running destruction may delete, in this transaction only.
CREATE TABLE destruction_permit (invoice_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TRIGGER issued_invoice_stays BEFORE UPDATE OF
    id, client_id, payer_id, kind, credits, status, series, year, sequence, number, imported, issue_date, supply_date, due_date,
    created_by, buyer_name, buyer_address, subject_name, net_cents, vat_cents, total_cents ON invoice WHEN OLD.status = 'issued'
BEGIN SELECT RAISE(ABORT, 'an issued invoice is never changed'); END;
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
    author_id TEXT NOT NULL, recorded_at TEXT NOT NULL,
    CHECK (confidential = (sealed IS NOT NULL)), CHECK (confidential = 0 OR (subject = '' AND body = ''))
) STRICT;
CREATE INDEX correspondence_by_client ON correspondence (client_id, sent_on);
CREATE INDEX correspondence_by_date ON correspondence (sent_on, id);

CREATE TABLE hold (
    id TEXT PRIMARY KEY, client_id TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'hold' CHECK (kind IN ('hold', 'restriction')),
    reason TEXT NOT NULL, placed_by TEXT NOT NULL, placed_on TEXT NOT NULL, until TEXT, released_on TEXT, release_reason TEXT
) STRICT;
CREATE INDEX hold_by_client ON hold (client_id);

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

CREATE TABLE purge_run (
    id TEXT PRIMARY KEY, mode TEXT NOT NULL CHECK (mode IN ('automatic', 'confirmed')), started_at TEXT NOT NULL,
    member_id TEXT NOT NULL, plan_on TEXT NOT NULL, status TEXT NOT NULL CHECK (status IN ('deleting', 'deleted', 'swept')),
    deleted_at TEXT, swept_at TEXT, sweep_facts TEXT NOT NULL DEFAULT '', certificate BLOB
) STRICT;

-- The destruction ledger: random ids, rules, counts, dates; chained, never a name.
CREATE TABLE destruction (
    sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, run_id TEXT NOT NULL REFERENCES purge_run (id), client_id TEXT NOT NULL,
    destroyed_at TEXT NOT NULL, verdict TEXT NOT NULL, rules TEXT NOT NULL, counts TEXT NOT NULL, remains TEXT NOT NULL,
    previous_hash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE INDEX destruction_by_run ON destruction (run_id);

CREATE TABLE backup_record (
    id TEXT PRIMARY KEY, target TEXT NOT NULL, file_name TEXT NOT NULL, made_at TEXT NOT NULL, sha256 TEXT NOT NULL,
    audit_sequence INTEGER NOT NULL, audit_hash TEXT NOT NULL, verified_at TEXT NOT NULL, removed_at TEXT
) STRICT;

CREATE TABLE audit_entry (
    sequence INTEGER PRIMARY KEY, at TEXT NOT NULL, utc_offset TEXT NOT NULL, session TEXT NOT NULL, member_id TEXT NOT NULL,
    acting TEXT NOT NULL, roles TEXT NOT NULL, responsible TEXT NOT NULL, workstation TEXT NOT NULL, action TEXT NOT NULL,
    object_type TEXT NOT NULL, object_id TEXT NOT NULL, object_version INTEGER, client_id TEXT, ground TEXT NOT NULL,
    result TEXT NOT NULL, previous_hash TEXT NOT NULL, hash TEXT NOT NULL, signer TEXT NOT NULL, signature TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_client ON audit_entry (client_id, sequence) WHERE client_id IS NOT NULL;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END;

CREATE TABLE sign_in_day (day TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
