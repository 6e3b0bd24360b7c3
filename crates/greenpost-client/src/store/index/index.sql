-- What modules hold, for the shelf and for finding. Nothing personal; may be deleted at any time and is made again.

-- Paragraphs of some chapters in a row, squeezed together; never changed, gone when no chapter stands in it any more.
create table chunks (
    id integer primary key,
    text blob not null
) strict;

create table chapters (
    id integer primary key,
    module text not null,
    language text not null,
    chapter text not null,
    -- sizes and times of its files when it was read, and the hash of their bytes
    stamp text not null,
    hash blob not null,
    -- ids and titles of its sections, JSON arrays
    sections text not null,
    titles text not null,
    minutes integer not null,
    -- those that are asked
    questions integer not null,
    -- where its paragraphs stand
    chunk integer not null references chunks (id),
    position integer not null,
    unique (module, language, chapter)
) strict;

-- Questions that are asked.
create table questions (
    chapter integer not null references chapters (id) on delete cascade,
    question text not null,
    position integer not null,
    pretest integer not null,
    primary key (question, chapter)
) strict, without rowid;

create index questions_of_chapter on questions (chapter);

-- The words are told apart before they come here, so everything but a blank belongs to one.
-- Folded words of each section, and of its title alone: which section has which word, and nothing more. The row is
-- 1024 times the chapter's plus the section's place from 1, 0 for the lede.
create virtual table words using fts5 (
    text, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'"
);

create virtual table titles using fts5 (
    text, content = '', contentless_delete = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'"
);
