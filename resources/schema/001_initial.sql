-- The store of TrialDesk, version 1. Times are milliseconds since 1970 in UTC; an empty text of a registry is NULL.
-- Statements end with a semicolon at the end of a line.

CREATE TABLE store_meta (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    trials_version INTEGER NOT NULL DEFAULT 0
);

INSERT INTO store_meta (id) VALUES (1);

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    enabled INTEGER NOT NULL DEFAULT 0,
    base_url TEXT,
    operation TEXT,
    page_size INTEGER,
    idle_timeout_s INTEGER,
    deadline_s INTEGER,
    min_interval_ms INTEGER,
    schedule TEXT,
    scope TEXT,
    scheduled_since INTEGER,
    next_due INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    last_clean_run INTEGER REFERENCES sync_run (id) ON DELETE SET NULL
);

CREATE TABLE sync_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    trigger TEXT NOT NULL,
    status TEXT NOT NULL,
    started INTEGER NOT NULL,
    finished INTEGER,
    requests INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    received INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    missing INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    returned INTEGER NOT NULL DEFAULT 0,
    problems INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0,
    removals_checked INTEGER NOT NULL DEFAULT 0,
    error_kind TEXT,
    error_detail TEXT,
    error_status INTEGER
);

CREATE TABLE institute (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE study_type (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE phase (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE scope (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE status (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE condition (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE intervention (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE country (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- The narrow row: everything a list shows. Lists are kept joined by U+001F for reading; the tables below are for filters.
CREATE TABLE trial (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source (id),
    number TEXT NOT NULL,
    title TEXT,
    institute_id INTEGER REFERENCES institute (id) ON DELETE SET NULL,
    department_id INTEGER REFERENCES department (id) ON DELETE SET NULL,
    study_type_id INTEGER REFERENCES study_type (id) ON DELETE SET NULL,
    phase_id INTEGER REFERENCES phase (id) ON DELETE SET NULL,
    scope_id INTEGER REFERENCES scope (id) ON DELETE SET NULL,
    status_id INTEGER REFERENCES status (id) ON DELETE SET NULL,
    enrollment INTEGER,
    period TEXT,
    period_months INTEGER,
    conditions TEXT,
    interventions TEXT,
    countries TEXT,
    start_date TEXT,
    completion_date TEXT,
    updated_date TEXT,
    url TEXT,
    raw_hash INTEGER NOT NULL,
    canonical_hash BLOB NOT NULL,
    hash_version INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,
    first_seen INTEGER NOT NULL,
    first_run INTEGER NOT NULL,
    changed_at INTEGER,
    last_seen_run INTEGER NOT NULL,
    UNIQUE (source_id, number)
);

-- The wide part, read by the detail pane and the diff only: the record as sent, zstd.
CREATE TABLE trial_text (
    trial_id INTEGER PRIMARY KEY REFERENCES trial (id) ON DELETE CASCADE,
    raw BLOB NOT NULL
);

CREATE TABLE trial_condition (
    trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
    value_id INTEGER NOT NULL REFERENCES condition (id) ON DELETE CASCADE,
    PRIMARY KEY (trial_id, value_id)
) WITHOUT ROWID;

CREATE TABLE trial_intervention (
    trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
    value_id INTEGER NOT NULL REFERENCES intervention (id) ON DELETE CASCADE,
    PRIMARY KEY (trial_id, value_id)
) WITHOUT ROWID;

CREATE TABLE trial_country (
    trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
    value_id INTEGER NOT NULL REFERENCES country (id) ON DELETE CASCADE,
    PRIMARY KEY (trial_id, value_id)
) WITHOUT ROWID;

-- One row for every difference ever seen. A trial's first appearance is trial.first_seen / first_run.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
    run_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    field TEXT,
    before TEXT,
    after TEXT
);

CREATE INDEX change_trial ON change (trial_id);

CREATE INDEX change_at ON change (at);

-- What a held run found gone; waits for the person's answer and counts as the first of two strikes.
CREATE TABLE held_removal (
    trial_id INTEGER PRIMARY KEY REFERENCES trial (id) ON DELETE CASCADE,
    run_id INTEGER NOT NULL
);

CREATE TABLE record_problem (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    raw BLOB
);

CREATE TABLE unknown_column (
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    first_run INTEGER NOT NULL,
    PRIMARY KEY (source_id, name)
) WITHOUT ROWID;

-- The person's own; no sync touches them.
CREATE TABLE watch (
    trial_id INTEGER PRIMARY KEY REFERENCES trial (id) ON DELETE CASCADE,
    created INTEGER NOT NULL
);

CREATE TABLE saved_search (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    search TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    last_looked INTEGER
);

CREATE TABLE note (
    trial_id INTEGER PRIMARY KEY REFERENCES trial (id) ON DELETE CASCADE,
    body TEXT NOT NULL,
    updated INTEGER NOT NULL
);

-- Contentless: the writer gives the old text back when a trial changes. The tokenizer is models/store/tokenizer.h.
CREATE VIRTUAL TABLE trial_fts USING fts5 (
    number, title, institute, department, study_type, phase, scope, enrollment, period, status, conditions,
    interventions, countries,
    content = '', tokenize = 'trialdesk'
);
