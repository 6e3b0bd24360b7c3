-- What modules hold, for the shelf and for finding. Nothing personal; may be deleted at any time and is made again.

-- What the shelf says of each module, by its folder; holds as long as the stamp of its files does.
create table outlines (
    folder text not null primary key,
    stamp text not null,
    outline text not null
) strict, without rowid;

-- Paragraphs of some chapters in a row, squeezed together; never changed, gone when no chapter stands in it any more.
create table chunks (
    id integer primary key,
    text blob not null
) strict;

-- Rows of the full-text tables: the next free one, and how many belong to no chapter any more.
create table rows_used (
    next integer not null,
    gone integer not null
) strict;

insert into rows_used (next, gone) values (1, 0);

-- A chapter's id is the full-text row of its lede; its sections have the rows after it.
create table chapters (
    id integer primary key,
    module text not null,
    language text not null,
    chapter text not null,
    -- told from sizes and times of its files when it was read, and from their bytes
    stamp integer not null,
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

-- Folded words of each section, and of its title alone: which section has which word, and nothing more. The words are
-- told apart before they come here, so everything but a blank belongs to one. Rows are never taken away, only left
-- behind by their chapter; when too many are, the index is made anew.
create virtual table words using fts5 (
    text, content = '', detail = none, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'"
);

create virtual table titles using fts5 (
    text, content = '', detail = none, columnsize = 0,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'"
);
