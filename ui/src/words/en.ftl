# English: the language the others are translated from.
# Sentence case, plain verbs, no praise, no blame. Numbers below ten as words in sentences: SPELL.

greenpost = Greenpost
window-title = { $name } – Greenpost

## Places and things that stand everywhere

places = Places
place-home = Home
place-modules = Modules
place-desk = Desk
place-search = Search
place-record = Record
badge-alone = No academy yet
who-settings = , settings
skip-to-text = Go to the text
notices = What happened
put-away = Put away
beside = Beside the text
try-again = Try again
go-home = Go to Home
cancel = Cancel
copied = Copied
copy-address = Copy
choose = Choose
quoted = “{ $words }”
named = { $kind }: { $title }
percent = { $percent } %
done-of = { $done } of { $of }
answered-of =
    { $answered ->
        [0] None of { SPELL($of) } answered.
       *[other] { SPELL($answered, case: "start") } of { SPELL($of) } answered.
    }

## Who are you?

who-are-you = Who are you?
who-first = Give the name your record is to carry. You can correct it later.
who-local = Name and record stay on this computer. No account is needed, and no network.
who-choose = Choose your name. What you do is kept under your name and under no one else’s.
your-name = Your name
name-missing = A name is missing.
not-on-the-list = I am not on the list
begin = Begin
enter = Enter
language = Language
pin = PIN
pin-wanted = Set a PIN as well
pin-why = On a computer that others use too, a PIN keeps them out of your record. 4 to 12 digits.
pin-new = New PIN
pin-old = Old PIN
pin-hidden = The digits stay hidden.
pin-length = A PIN has 4 to 12 digits.
pin-wrong =
    { $left ->
        [one] This is not the PIN. One more try, then there is a pause.
       *[other] This is not the PIN. { SPELL($left, case: "start") } more tries, then there is a pause.
    }
pin-wait =
    { $minutes ->
        [one] Too many tries. The next one counts in a minute.
       *[other] Too many tries. The next one counts in { $minutes } minutes.
    }

## Home

continue-reading = Continue reading
begin-here = Begin here
chapter-of = Chapter { $number } of { $module }
chapter-in = { $module }
begin-why = { $name }, this is the first chapter. Greenpost remembers your place to the paragraph.
begin-chapter = Begin this chapter
nothing-to-read = There is nothing to read yet
nothing-to-read-then = Modules are folders. Put one where Greenpost looks for modules, then start it again.
see-folders = See where it looks
sections-read =
    { $of ->
        [one] { $read ->
            [0] Not read yet.
           *[other] Read.
        }
       *[other] { $read ->
            [0] None of { SPELL($of) } sections read.
            [one] One section of { SPELL($of) } read.
           *[other] { SPELL($read, case: "start") } sections of { SPELL($of) } read.
        }
    }
you-stopped-in = You stopped in { $place }.
continue-at = Continue at { $number }, { $title }
continue-at-title = Continue at { $title }
continue-at-start = Continue at the start
quiz = Quiz
practice = Practice
pretest = Opening questions
quiz-left = The quiz of “{ $chapter }” is under way
quiz-go-on = Go on with the quiz
pretest-open =
    { $questions ->
        [one] One question before you begin
       *[other] { SPELL($questions, case: "start") } questions before you begin
    }
pretest-why = They show what { $module } will be about. Nothing is graded.
pretest-answer = Answer them
pretest-result = { SPELL($right, case: "start") } of { SPELL($of) } right, the last time.
missed =
    { $count ->
        [one] One question was not right
       *[other] { SPELL($count, case: "start") } questions were not right
    }
missed-in = In { $module }, when you answered last.
practise-them = Practise them
practise = Practise
practice-why = What was not right comes again, with its reasons. Nothing is graded.
your-record = Your record
entries-here =
    { $count ->
        [0] Nothing is recorded yet
        [one] One entry on this computer
       *[other] { SPELL($count, case: "start") } entries on this computer
    }
entries-where =
    { $count ->
        [0] What you read and answer will be kept on this computer.
       *[other] They are on this computer’s disk. No academy is connected yet, and nothing has left it.
    }
see-record = See the record
find = Find
find-what = Word, code or paper
chapters-done = { $done } of { $of }

## Modules

module = Module
modules-count =
    { $count ->
        [one] One module is on this computer.
       *[other] { SPELL($count, case: "start") } modules are on this computer.
    }
module-broken = This module cannot be opened. Your record is safe. Ask whoever gave you the module for a new copy.
module-satisfied = done
module-under-way = under way
module-not-begun = not begun
hours =
    { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
chapters = Chapters
quizzes-passed = Quizzes passed
opening-module = Opening the module
open-chapter = Go on with chapter { $number }
open-chapter-title = Go on with { $title }
find-in-module = Find in this module
contents = Contents
not-written-yet = not written yet
chapter-read = Read
chapter-unread = Not read yet
minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
quiz-questions =
    { $count ->
        [0] Quiz
        [one] Quiz, { $count } question
       *[other] Quiz, { $count } questions
    }
quiz-open = Quiz, { $answered } answered
quiz-passed = Quiz passed, { $right } of { $of }
quiz-not-passed = Quiz, best { $right } of { $of }
outcomes = What you can do afterwards
edition = Edition
facts-checked = Facts checked
learning-time = Learning time
pass-mark = Pass mark
languages = Languages
licence = Licence

## Reading

opening-chapter = Opening the chapter
chapter-number = Chapter { $number }
contents-at = Contents, you are in { $place }
read = read
passed = passed
only-in-language = This chapter is not in your language yet. It is shown in the language it exists in.
newer-rule = A newer rule
caption-figure = Figure { $number }
caption-table = Table { $number }
callout-danger = Danger
callout-note = Note
callout-law = Where the law differs
my-notes =
    { $count ->
        [0] My notes
       *[other] My notes, { $count }
    }
notes-none = Mark words in the text, then choose “Highlight” or “Note”. The key N writes a note on the section.
text-and-theme = Text and theme
print-chapter = Print this chapter
marked-words = Marked words
highlight = Highlight
note = Note
highlighted = Highlighted.
note-lost = The words of this note are no longer in the text:
note-on-words = Note on these words
note-on-section = Note on this section
change-note = Change
add-note = Write a note
remove-note = Remove
save-note = Save the note
sources = Sources
source-back = Source { $number }, back to the text
chapter-before = Before
chapter-after = Next
take-quiz =
    { $count ->
        [one] Take the quiz, one question
       *[other] Take the quiz, { SPELL($count) } questions
    }
as-of = The facts of this chapter were last checked on { $day }.
reached-chapter = Every section of this chapter is read.
reached-module = This module is done.

## Questions

check-yourself = Check yourself
check-yourself-of = Check yourself, { $number }
one-of = { $at } of { $of }
critical = a question of safety
latest-right = right the last time
latest-wrong = not right the last time
next-question = Next question
previous-question = Question before
answer-again = Answer again
read-again = Read { $number } again
read-section-again = Read the section again
go-on = Go on reading
go-on-to = Go on to { $number }
answer = Answer
hint = Hint
show-hint = Show a hint
missing-choice = Choose an answer first.
missing-match = Choose something for each line first.
missing-text = Write an answer first.
missing-gaps = Fill each gap first.
right = right
wrong = wrong
unanswered = not answered
your-answer-right = Your answer: right
your-answer-wrong = Your answer: wrong
right-answer-mark = Right answer
right-left-out = Right, and you left it out
right-answer = Right answer
in-its-place = In its place
out-of-its-place = Out of its place
right-order = The right order
partly-right = Partly right: { $percent } % of the full mark.
your-number = Your answer, a number
your-words = Your answer, a word or code
gap = Gap { $number }
nothing-chosen = nothing chosen
nothing-written = nothing written
move-up = Move up: { $item }
move-down = Move down: { $item }
item-now = { $item } is now { $place } of { $of }.
why = Why
heard-right = Right. { $answer }. { $reason }
heard-partly = Partly right, { $percent } %. { $reason } Right answer: { $right }.
heard-wrong = Wrong. { $answer }. { $reason } Right answer: { $right }.
saved-entry = Saved on this computer, entry { $entry }
save-again = Save again

## Quiz and result

opening-questions = Opening the questions
quiz-rule = Each answer is saved as you give it. { $percent } % of the full mark passes.
practice-rule = Each answer is saved as you give it. Nothing is graded.
pretest-rule = They show what is to come. Nothing is graded, and not knowing is no fault.
back-to-chapter = Back to the chapter
back-to-module = Back to the module
no-questions = There is nothing to answer here. Questions come with the chapters of a module.
to-modules = See the modules
question-of = Question { $at } of { $of }
leave-for-later = Leave it for later
to-hand-in = To the end
all-answered =
    { $count ->
        [one] The question is answered
       *[other] All { SPELL($count) } questions are answered
    }
not-answered =
    { $count ->
        [one] One question is not answered
       *[other] { SPELL($count, case: "start") } questions are not answered
    }
hand-in-quiz = Hand in, and see the result. After that the answers of this attempt stand.
hand-in-other = Finish, and look at the answers.
hand-in-open = What is not answered counts as not right. What you answered is saved, also if you come back later.
hand-in = Hand in
hand-in-anyway = Hand in all the same
to-first-open = Answer what is open
look-through = Look through them again
opening-result = Opening the result
my-answers = My answers
missed-come-back =
    { $count ->
        [0] All are right.
        [one] The one that was not right waits under Practice.
       *[other] The { SPELL($count) } that were not right wait under Practice.
    }
quiz-of-chapter = Quiz, chapter { $number }
of-right = of { $of } right
ending-passed = Passed
ending-failed = Not passed yet
ending-ungraded = Done
pass-mark-was = The pass mark was { $percent } % when you began, and stays so for this attempt.
not-graded = This is not graded.
attempt = Attempt
mark = Mark
first-attempt = First attempt
best-result = Best result
go-on-to-chapter = Go on to chapter { $number }
go-on-to-title = Go on to { $title }
practise-again =
    { $count ->
        [one] Practise the one again
       *[other] Practise the { SPELL($count) } again
    }
quiz-once-more = Take the quiz once more
saved-entries = Saved here, entries { $from } to { $to }
you-answered = You answered
read-section = Read { $number }, { $title }
read-section-title = Read { $title }

## Desk

desk-what = Code, name, number or paper
desk-empty = Type a code, a name, a CAS or UN number, a paper, or goods in plain words. What to check, which paper is needed and whom to call stands on a card. Nothing leaves this computer.
desk-examples = For example
desk-found =
    { $count ->
        [one] One found, on this computer
       *[other] { $count } found, all on this computer
    }
desk-hits = Found at the desk
desk-choose = Choose a line of the list. Enter opens it.
desk-nothing = Nothing under “{ $query }”. Try R-410A, a code of four digits, or a CAS number.
desk-search-course = Search the course for “{ $query }”
desk-opening = Opening the card
desk-opened = The card { $title } is open.
print-card = Print this card
card-above = Codes above it
card-source = Source and date
card-as-of = Card as of { $day }, { $edition }.
card-foot = Greenpost, desk card { $title }, { $edition }, as of { $day }
card-foot-undated = Greenpost, desk card { $title }, { $edition }
desk-substances = Substances
desk-goods = Goods
desk-hs-codes = HS codes
desk-papers = Papers
desk-checklists = Checklists
desk-contacts = Contacts
desk-codes = Other codes
desk-conventions = Conventions
desk-training = Training
desk-countries = Countries
desk-chapters = Chapters
row-treaty = Treaty
row-control = At the border
row-paper = Paper needed
row-checks = Check
row-boxes = Box by box
row-steps = Steps
row-composition = Composition
row-look-alikes = Look-alikes
row-next = What to do next
row-call = Whom to call
row-note = Note
row-below = Codes below it
row-under = Under this code
row-listed = Substances it lists
row-chapters = In the course
row-equivalent = CO2-equivalent
row-ozone = Ozone depletion
row-pressure = Pressure at rest
figure-hs = HS 2022
figure-un = UN number
figure-cas = CAS number
figure-gwp = GWP
figure-gwp-note = 100 years, by mass
figure-odp = ODP
figure-pressure = At 25 °C
figure-pressure-note = absolute, at rest
figure-formula = Formula
column-box = Box
column-label = What stands there
column-check = Check
column-part = Part
column-share = % by mass
column-name = Name
column-hs = HS 2022
column-bar = bar, 25 °C
column-tell = How to tell
sum-kilograms = Kilograms of gas in a cylinder
sum-cylinders = Number of cylinders
sum-times = kg ×
cylinders =
    { $count ->
        [one] cylinder
       *[other] cylinders
    }
sum-number = Write a number such as { $example }, without a mark between thousands.
sum-whole = Write a whole number of cylinders, without a mark between thousands.
sum-carbon = { $working } of CO2-equivalent
sum-ozone = { $working }, which is { $tonnes } ODP-tonnes
pressure-at = At
pressure-one = { $bar } bar
pressure-both = { $bubble } bar liquid, { $dew } bar vapour
pressure-range = Bar absolute, liquid and vapour at rest. Known from { $from } to { $to } °C.
pressure-title = Pressure at rest of { $title } by temperature
pressure-desc = The pressure rises ever faster, from { $low } bar at { $from } °C to { $high } bar at { $to } °C.
pressure-bar = bar, absolute
pressure-celsius = °C
pressure-liquid = bar, liquid
pressure-vapour = bar, vapour
pressure-table = As a table
steps-done = { $done } of { $of } done
steps-note = Note
steps-kept = Ticks and note stay until Greenpost is closed, and are printed with the card. To keep them longer, put them into your record.
steps-keep = Keep in my record
steps-clear = Clear ticks and note

## Search

search-in-module = In this module only.
search-everywhere = Search all modules
search-how = Results come as you type: paragraphs that hold all the words.
found =
    { $count ->
        [one] One paragraph found, on this computer.
       *[other] { SPELL($count, case: "start") } paragraphs found, all on this computer.
    }
found-more = The { $count } best paragraphs. There are more: add a word.
nothing-found = Nothing under “{ $query }”. Try fewer words, or the beginning of one.
still-indexing =
    { $count ->
        [one] One chapter is still being read in.
       *[other] { SPELL($count, case: "start") } chapters are still being read in.
    }
hits = Paragraphs found
key-choose = choose
key-open = open
key-clear = clear

## Record

my-record = My record
record-empty = Nothing is recorded yet. What you read and answer will stand here, entry by entry.
record-sum =
    { $count ->
        [one] One entry, kept on this computer. Entries are only ever added; none is changed.
       *[other] { SPELL($count, case: "start") } entries, kept on this computer. Entries are only ever added; none is changed.
    }
entries = Entries
entry-number = No.
entry-what = What was recorded
entry-when = When, by this computer
entry-where = Where it is
here = here
earlier-entries =
    { $count ->
        [one] Show one earlier entry
       *[other] Show { SPELL($count) } earlier entries
    }
did-opened = Opened
did-read = Read
did-started = Began questions of
did-answered = Answered
did-marked = Finished questions of
did-passed = Passed the quiz of
did-failed = Did not pass the quiz of
did-completed = Completed
did-noted = Noted at
did-unnoted = Took away a note at
did-checked = Went through
did-unknown = Something a newer program wrote
answered-right = { $answer }. Right
answered-partly = { $answer }. Partly right, { $percent } %; right was { $right }
answered-wrong = { $answer }. Wrong; right was { $right }
marked-with = { $answer }, { $percent } %
clock-not-set = clock not set
clock-unsure = clock unsure
save-table = Save a copy as a table
save-proof = Save a copy that can be checked
export-written =
    { $count ->
        [one] One entry is in this file:
       *[other] { SPELL($count, case: "start") } entries are in this file:
    }
copy-path = Copy where it is
recorded = Recorded about you
recorded-under = Under the name { $name }:
recorded-opened = chapters you opened
recorded-read = sections you read, and for how long
recorded-started = quizzes and practice you began
recorded-answered = answers you gave, and how long they took
recorded-marked = results
recorded-completed = chapters and modules you completed
recorded-noted = notes you write and words you highlight
recorded-unnoted = that a note was taken away
recorded-checked = checklists you keep, with ticks and note
recorded-other = something this window has no words for
never-recorded = Never recorded
never-searched = what you search for
never-paused = how long you pause
never-located = where you are
never-outside = anything outside Greenpost
chain = Nothing is missing
chain-holds = Each entry seals the one before it. The chain was checked and holds.
chain-broken = Each entry seals the one before it. The chain does not hold: something was changed from outside. Every entry is still here; save a copy and show it to your academy.
chain-head = Seal of the newest entry:

## Settings

settings = Settings
language-why = For the window, and for modules that have it.
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
text-size = Size of text
text-size-keys = Also with Ctrl + and Ctrl −. Ctrl 0 goes back to 100 %.
single-keys = Single keys
single-keys-why = Keys such as N, G or [ that act alone. They are silent while you type. The key ? shows them all.
keys-on = On
keys-off = Off
quiz-layout = Quiz
layout-one = One question at a time
layout-all = All on one page
save-name = Save the name
name-saved = Saved
set-pin = Set a PIN
change-pin = Change the PIN
save-pin = Save the PIN
remove-pin = Remove the PIN
pin-saved = The PIN is saved
pin-removed = There is no PIN any more
leaving = Leave this computer
leaving-why = Others can then choose their own names. Your record stays here.
sign-out = Sign out
setting-unkept = This could not be saved and holds until Greenpost is closed. Your record is safe.

## About

about = About Greenpost
about-what = Versions, folders, licences, and what is stored
about-lede = Training in environmental law enforcement for customs officers. It works without a network.
version = Version
versions = Greenpost { $version }, with SQLite { $sqlite }
data-folder = Your record
data-size = The database takes { $size } MB. Copy the whole folder to keep a copy of everything.
module-folders = Folders for modules
module-folders-why = A module put into one of these is found at the next start.
module-about = Edition { $edition }, facts checked { $day }, { $licence }
stored = What is stored
stored-what = Names, PINs in a form that cannot be read back, settings, the record, and the place where each reader stopped. All of it lies in the folder above. Nothing is sent anywhere.
stands-on = Stands on
stands-on-what = Fonts and libraries that others wrote and gave away:
licence-of = Licence of { $name }

## Keys

keys = Keys
keys-tab = next and previous; the first stop goes to the text
keys-places = Home, Modules, Desk, Search, Record
keys-back = back to where you were
keys-desk = to the desk’s field, from anywhere
keys-find = find in this module
keys-sections = section before, section after
keys-options = move between options, choose, answer or go on
keys-numbers = choose that option
keys-order = move an item up or down
keys-note = note on marked words, or on this section
keys-meaning = meaning of the word at the cursor
keys-settings = text and theme
keys-size = size of text
keys-escape = close what opened in place; empty the field
keys-list = this list
keys-are-off = Single keys are switched off in Settings.

## When something fails: what happened; then what is safe, and what to do

failed-for-support = For whoever helps you
failed-not-signed-in = Nobody is signed in
failed-not-signed-in-then = Nothing is lost. Choose your name, and go on.
failed-unknown-module = This module is not on this computer
failed-unknown-module-then = Your record of it is safe. Put the module back into its folder and start Greenpost again, or choose another.
failed-unknown-chapter = This chapter is not on this computer
failed-unknown-chapter-then = Your record is safe. The module may have changed, or its file cannot be read. Look for the chapter in its module.
failed-unknown-question = This question is no longer in the module
failed-unknown-question-then = What you answered before is safe. Go on with the next question.
failed-unknown-card = This card is not on this computer
failed-unknown-card-then = Nothing is lost. The Desk’s data may have changed: look it up again by name or code.
failed-unknown-attempt = These answers were handed in already, or belong to somebody else
failed-unknown-attempt-then = Nothing is lost. Every result stands in your record.
failed-bad-ask = Greenpost did not understand this address
failed-bad-ask-then = Nothing is lost. Go to Home and begin from there.
failed-disk-full = The disk is full or cannot be written to
failed-disk-full-then = Everything saved before is safe. Free some space, then try again.
failed-store = The record could not be read or written
failed-store-then = Nothing was changed. Try again; if it stays so, start Greenpost again.
failed-newer-file = A newer Greenpost wrote this record
failed-newer-file-then = It is safe, and this program leaves it as it is. Install the newer Greenpost to go on.
failed-in-use = Greenpost is open already
failed-in-use-then = Go to its window, or close it and try again. Nothing was changed.
failed-other = This did not work
failed-other-then = Nothing was changed. Try again; if it stays so, start Greenpost again.
unsaved-disk-full = Not saved: the disk is full or cannot be written to. What you entered is still on this screen. Free some space, then save again.
unsaved-store = Not saved: the disk refused. What you entered is still on this screen. Save again.
unsaved-unknown-question = Not saved: this question is no longer in the module. Everything saved before is safe.
unsaved-unknown-attempt = Not saved: these answers were handed in already. Everything saved before is safe.
unsaved-other = Not saved. What you entered is still on this screen. Everything saved before is safe. Save again.
notice-restored = The record was damaged and was put right from its copies. It holds { $detail } entries.
notice-started-anew = The record could not be read and was put aside. A new one begins; the old file is kept: { $detail }
notice-disk-full = The disk is full or cannot be written to. You can read, but nothing you do is saved until there is space again.
notice-module-broken = A module cannot be opened. Your record is safe. { $detail }
notice-no-modules = No module was found. Greenpost looked here: { $detail }
notice-newer-file = A newer Greenpost wrote this record. It is safe; this program can only show it.
notice-other = Something happened that this program has no words for. Your record is safe. { $detail }

# Treaties, where a code or a card bears their names.
treaty-montreal = Montreal
treaty-basel = Basel
treaty-cites = CITES
treaty-rotterdam = Rotterdam
treaty-stockholm = Stockholm
treaty-minamata = Minamata
treaty-cwc = Chemical Weapons
treaty-cartagena = Cartagena
desk-hs-tree = HS 2022, from its chapters down
