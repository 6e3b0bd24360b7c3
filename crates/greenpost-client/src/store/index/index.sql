-- What modules hold, for the shelf and for finding. Nothing personal; may be deleted at any time and is made again.

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

-- Paragraphs as they are shown; `place` counts the chapter's sections from 0, -1 is the lede.
create table blocks (
    id integer primary key,
    chapter integer not null references chapters (id) on delete cascade,
    place integer not null,
    block integer not null,
    text text not null
) strict;

create index blocks_of_chapter on blocks (chapter);

-- Their folded words. Without the text itself, which `blocks` has; titles stand at the first block of their section.
create virtual table words using fts5 (
    title, body,
    content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 0"
);

create trigger blocks_gone after delete on blocks begin
    delete from words where rowid = old.id;
end;
