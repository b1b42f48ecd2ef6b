-- Version 2: titles in a second language, keywords and older numbers, full records, and search by initial consonants.

ALTER TABLE trial ADD COLUMN other_title TEXT;

ALTER TABLE trial ADD COLUMN keywords TEXT;

ALTER TABLE trial ADD COLUMN aliases TEXT;

-- Numbers and dates, read by filters, sorts and counts in place of the rows, which are ten times as wide. In the order
-- in which trials arrive, so that adding one costs little.
CREATE INDEX trial_numbers ON trial (
    id, state, source_id, status_id, phase_id, study_type_id, institute_id, department_id, scope_id, enrollment,
    period_months
);

CREATE INDEX trial_dates ON trial (id, start_date, completion_date, updated_date, first_seen, changed_at);

-- The items of trial.aliases: where a number that was merged into another trial leads to.
CREATE TABLE trial_alias (
    source_id INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    number TEXT NOT NULL COLLATE NOCASE,
    trial_id INTEGER NOT NULL REFERENCES trial (id) ON DELETE CASCADE,
    PRIMARY KEY (source_id, number, trial_id)
) WITHOUT ROWID;

CREATE INDEX trial_alias_trial ON trial_alias (trial_id);

-- How far a registry is loaded that is loaded in parts; `scope` says of what.
CREATE TABLE source_progress (
    source_id INTEGER PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    loaded_through TEXT,
    data_version TEXT,
    swept_at INTEGER
);

-- All that a registry says about a trial, where trial_text has the list's part of it; zstd.
CREATE TABLE full_record (
    trial_id INTEGER PRIMARY KEY REFERENCES trial (id) ON DELETE CASCADE,
    raw BLOB NOT NULL,
    fetched INTEGER NOT NULL
);

DROP TABLE trial_fts;

-- Contentless: the writer gives the old text back when a trial changes. The tokenizer is models/store/tokenizer.h;
-- `initials` are the initial consonants of the Hangul in both titles.
-- Its lists of one and two letters answer the first keys of a word at once, where most trials have such a word.
CREATE VIRTUAL TABLE trial_fts USING fts5 (
    number, title, institute, department, study_type, phase, scope, enrollment, period, status, conditions,
    interventions, countries, other_title, keywords, aliases, initials,
    content = '', prefix = '1 2', tokenize = 'trialdesk'
);

-- Twice the default: a first load spends less on merging what it merges again soon.
INSERT INTO trial_fts (trial_fts, rank) VALUES ('automerge', 8);

INSERT INTO trial_fts (
    rowid, number, title, institute, department, study_type, phase, scope, enrollment, period, status, conditions,
    interventions, countries, initials
)
SELECT
    trial.id, trial.number, trial.title, institute.name, department.name, study_type.name, phase.name, scope.name,
    CAST(trial.enrollment AS TEXT), trial.period, status.name, REPLACE(trial.conditions, char(31), ' | '),
    REPLACE(trial.interventions, char(31), ' | '), REPLACE(trial.countries, char(31), ' | '), td_initials(trial.title)
FROM trial
LEFT JOIN institute ON institute.id = trial.institute_id
LEFT JOIN department ON department.id = trial.department_id
LEFT JOIN study_type ON study_type.id = trial.study_type_id
LEFT JOIN phase ON phase.id = trial.phase_id
LEFT JOIN scope ON scope.id = trial.scope_id
LEFT JOIN status ON status.id = trial.status_id
ORDER BY trial.id;
