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
who-local = Name and record stay on this computer until you join an academy. No account is needed, and no network.
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
held-entry = Saved here and at the academy, entry { $entry }
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
held-entries = Saved here and at the academy, entries { $from } to { $to }
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
record-count =
    { $count ->
        [one] One entry.
       *[other] { SPELL($count, case: "start") } entries.
    }
record-held = The academy holds everything up to { $number } and has signed for it.
record-all-held = The academy holds everything and has signed for it.
record-none-held = The academy has not signed for anything yet; everything is saved here.
record-waiting =
    { $count ->
        [one] One is waiting on this computer.
       *[other] { SPELL($count, case: "start") } are waiting on this computer.
    }
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
here-and-academy = here and academy
signed = The academy holds everything up to { $number }. Signed { $day }
signed-by = The academy holds everything up to { $number }. Signed { $day }, { $academy }
newest-entries = Show the newest entries
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
academy-gets = What the academy gets
academy-gets-what = Everything in the first list, under your name, also from before you joined. On the way it is sealed: whoever carries it cannot read it. What is never recorded is never sent.
academy-gets-nothing = Nothing: you belong to none. If you join one it gets everything in the first list, under your name, sealed on the way. What is never recorded is never sent.
chain = Nothing is missing
chain-holds = Each entry seals the one before it. The chain was checked and holds.
chain-broken = Each entry seals the one before it. The chain does not hold: something was changed from outside. Every entry is still here; save a copy and show it to your academy.
chain-head = Seal of the newest entry:

## Sync

badge-saved = Saved
badge-joining = Joining
badge-waiting = { $count } waiting
badge-sending =
    { $done ->
        [0] Sending { $of }
       *[other] Sending { $done } of { $of }
    }
badge-held = All held
badge-leads = , sync
sync = Sync
sync-what = Your academy, its letters, and how this computer syncs
sync-alone = You work without an academy
sync-alone-why = Everything works without one. What you do is saved on this computer, and nothing has left it.
sync-joining = Your code is on its way to { $academy }
sync-joining-why = You belong to the academy when it has answered. Until then go on working: everything is saved here, and is sent then.
sync-waiting =
    { $count ->
        [one] One entry waits on this computer
       *[other] { SPELL($count, case: "start") } entries wait on this computer
    }
sync-sending = On the way to the academy: { $done } of { $of } entries have arrived
sync-sending-why = You can go on working. If the line breaks, what has arrived stays there, and the rest stays here.
sync-held = The academy has everything up to entry { $number }
sync-held-nothing = Nothing is waiting
sync-signed = It signed for it on { $day } at { $time } UTC, by its own clock.
sync-held-to = The academy holds everything up to entry { $number }. It signed on { $day } at { $time } UTC, by its own clock.
sync-none-held = The academy has not signed for any entry yet. All of them are saved here.
sync-now = Sync now
to-stick = Take with me on a stick
sync-trying = Calling the academy. You can go on working.
sync-done = The academy has answered. Nothing is waiting.
sync-by-stick-only = This academy is reached by stick or by picture, not over a line.
sync-not-by-itself = Greenpost does not try by itself: that is switched off below.
sync-others =
    { $count ->
        [one] One entry of somebody else on this computer waits too.
       *[other] { SPELL($count, case: "start") } entries of others on this computer wait too.
    }
next-try-soon = Greenpost tries again by itself in less than a minute.
next-try-minutes =
    { $minutes ->
        [one] Greenpost tries again by itself in about a minute.
       *[other] Greenpost tries again by itself in about { $minutes } minutes.
    }
next-try-hours =
    { $hours ->
        [one] Greenpost tries again by itself in about an hour.
       *[other] Greenpost tries again by itself in about { $hours } hours.
    }
tried = { $what }. Everything stays saved here.
see-sync = What to do
academy = Academy
your-academy = Your academy
cohort = Cohort
name-there = Your name there
reached-at = Reached at
reached-by-stick = By stick and picture only
academy-id = Its mark
academy-id-why = Compare it with the mark on paper from your academy.
set-aside = Set aside
set-aside-why =
    { $count ->
        [one] The academy holds this entry, and a person there will look at it. Your other entries are not touched. There is nothing you need to do.
       *[other] The academy holds these entries, and a person there will look at them. Your other entries are not touched. There is nothing you need to do.
    }
join-quiet = Everything works without an academy.
join-academy = Join your academy
join-how = Join your academy
join-sends = Your academy gives you a link, or a code of eight letters and digits. What you did before you join is sent too, under your name.
link-or-code = Link or code from your academy
link-or-code-hint = A link begins with “greenpost:”. A code alone is enough where others on this computer have joined already.
read-link = Look at the academy
moved = Your academy gave you a new link
new-link = New link from your academy
new-link-hint = It begins with “greenpost:” and says where your academy is reached now. Your record and your place there stay.
use-link = Use this link
join-this = Is this your academy?
join = Join
join-another = Use another link
join-asking = Asking the academy. On a slow line this may take a minute.
code = Code from your trainer
code-hint = Eight letters and digits. Hyphens and capitals make no difference.
code-missing = The field is empty.
code-short =
    { $count ->
        [one] One letter is missing: the code has eight.
       *[other] { SPELL($count, case: "start") } letters are missing: the code has eight.
    }
code-long = These are too many letters: the code has eight.
code-strange = “{ $sign }” stands in no code. Look at this letter again.
letters = Letters
letters-none = Assignments, feedback and grades from your academy will stand here.
letters-all = Show all { $count } letters
letters-unread =
    { $count ->
        [one] One letter is new
       *[other] { SPELL($count, case: "start") } letters are new
    }
read-letters = Read the letters
letter-new = new
letter-by = From { $from }, { $day }
letter-by-academy = From the academy, { $day }
letter-read = Finish { $module }
letter-read-by = Finish { $module } by { $day }
letter-feedback = Feedback from your trainer
letter-feedback-on = Feedback on entry { $entry }
letter-grade = Grade for { $module }: { $percent } %
letter-grade-passed = Grade for { $module }: { $percent } %, passed
letter-grade-failed = Grade for { $module }: { $percent } %, not passed yet
letter-name = Your name at the academy is now { $name }
letter-other = A letter of a kind this program does not know
assignment = Assignment
assignment-date = The date is the academy’s; this computer’s clock does not count against you.
assignments-more =
    { $count ->
        [one] One more assignment
       *[other] { SPELL($count, case: "start") } more assignments
    }
from-academy = From your academy.
from-person = From { $from }.
said-by = { $from }: { $text }
open-module = Open the module
module-not-here = This module is not on this computer. Ask your trainer for it.
see-entry = See entry { $entry }
by-stick = By stick
stick-why = Your entries are sealed in a file: whoever carries the stick cannot read them. Hand it in at the academy; handing it in twice does no harm.
sticks-none = No stick is in this computer. Put one in, then look again.
sticks-again = Look for sticks again
stick-free = { $size } free.
stick-answers =
    { $count ->
        [0] No answer from the academy lies on it.
        [one] One answer from the academy lies on it.
       *[other] { SPELL($count, case: "start") } answers from the academy lie on it.
    }
bring-home = Bring home
take-with-me = Take with me
stick-busy = Working. Leave the stick in.
taken =
    { $count ->
        [0] No entry waits. This file greets the academy:
        [one] One entry is in this file:
       *[other] { SPELL($count, case: "start") } entries are in this file:
    }
taken-learners =
    { $count ->
        [one] They are the work of one learner.
       *[other] They are the work of { SPELL($count) } learners on this computer.
    }
taken-then = Now take it to the academy. Until the academy has signed, the entries count as waiting, and they stay here as well.
brought =
    { $count ->
        [0] No answer for this computer was found.
        [one] One answer was taken in.
       *[other] { SPELL($count, case: "start") } answers were taken in.
    }
brought-left =
    { $count ->
        [one] One file was left as it is: it cannot be read, or is not for this computer.
       *[other] { SPELL($count, case: "start") } files were left as they are: they cannot be read, or are not for this computer.
    }
by-picture = By picture
picture-why = Without line and stick: a phone photographs what you completed, and the academy reads the picture. It is signed like everything else.
show-picture = Show as a picture
picture-holds =
    { $rows ->
        [one] One completed chapter or module, up to entry { $number }.
       *[other] { SPELL($rows, case: "start") } completed chapters and modules, up to entry { $number }.
    }
picture-cut = You completed more than fits; the rest goes by line or stick.
picture-of = Picture { $at } of { $of }
picture-alt = QR code { $at } of { $of }, to be photographed for the academy
picture-next = Next picture
picture-before = Picture before
sync-how = How this computer syncs
sync-automatic = By itself
sync-automatic-why = Greenpost tries by itself when something waits. “Sync now” always works.
sync-hours = Hours
sync-hours-why = In UTC, the time that is the same everywhere. “Sync now” works at any hour.
hours-always = At all hours
hours-between = Only between
hours-from = from
hours-to = to
hours-from-to = From { $from } to { $to } UTC
hours-wrong = Write times such as 18:00.
hours-alike = The two times are the same.
utc = UTC
save-hours = Save the hours
sync-bytes = At most in a day
bytes-any = No limit
bytes-used = { $size } used in the last 24 hours.
sync-fixed = Your academy decides this.
sync-relays = Relays in this room
sync-relays-why = A tutor’s laptop may carry entries for a whole room. It can be late; it can neither read nor change them.
key-store = This computer’s key
key-store-why = It signs what is sent, and never leaves this computer.
key-store-system = It lies in the system’s key store.
key-store-file = It lies in a file that only its owner can read.
key-store-other = It lies where this program has no name for.
size-bytes =
    { $size ->
        [one] { $size } byte
       *[other] { $size } bytes
    }
size-kilobytes = { $size } kB
size-megabytes = { $size } MB
size-gigabytes = { $size } GB
trouble-no-line = The academy could not be reached
trouble-no-line-then = Nothing is lost: everything stays on this computer. Look whether there is a network, and try again. Without a line, take the entries with you on a stick.
trouble-portal = Something answered that is not the academy
trouble-portal-then = It may be a page that wants a sign-in, as in hotels and airports. Nothing was sent and nothing is lost. Sign in there with a browser or use another network, then sync again.
trouble-certificate = This line does not lead to your academy
trouble-certificate-then = Somebody between here and the academy answered in its place. Nothing was sent and nothing is lost. Use another network; if it stays so, tell your academy.
trouble-certificate-unknown = Nobody this computer knows vouches for the academy’s address
trouble-certificate-unknown-then = The line may be watched, or the academy’s certificate is not complete. Nothing was sent and nothing is lost. Use another network; if it stays so, tell your academy.
trouble-certificate-host = The certificate at the academy’s address is of another address
trouble-certificate-host-then = Nothing was sent and nothing is lost: everything stays on this computer. Use another network; if it stays so, tell your academy.
trouble-certificate-ended = The certificate at the academy’s address has run out
trouble-certificate-ended-then = Nothing was sent and nothing is lost: everything stays on this computer. Tell your academy; until it has a new one, take the entries with you on a stick.
trouble-busy = The academy is there, but cannot take anything now
trouble-busy-then = Nothing is lost: everything stays on this computer. Try again later.
trouble-refused-400 = The academy refused: it could not read what was sent
trouble-refused-400-then = Nothing is lost: everything stays on this computer. One side may have a newer Greenpost; if it stays so, tell your academy.
trouble-refused-401 = The academy refused: it did not take this computer’s signature for its own
trouble-refused-401-then = Nothing is lost: everything stays on this computer. Try again; if it stays so, tell your academy.
trouble-refused-404 = The academy refused: it does not know this computer
trouble-refused-404-then = Nothing is lost: everything stays on this computer. Tell your academy; it can give you a new code, or take your entries from a stick.
trouble-refused-413 = The academy refused: it was more than it takes at once
trouble-refused-413-then = Nothing is lost: everything stays on this computer. Try again; if it stays so, take the entries with you on a stick.
trouble-refused-429 = The academy refused: too many ask at once from here
trouble-refused-429-then = Nothing is lost: everything stays on this computer. Greenpost tries again later by itself.
trouble-refused-503 = The academy refused: it cannot take anything now
trouble-refused-503-then = Nothing is lost: everything stays on this computer. Greenpost tries again later by itself.
trouble-refused = The academy refused, and this program has no word for the reason
trouble-refused-then = Nothing is lost: everything stays on this computer. Try again; if it stays so, tell your academy.
trouble-bad-answer = The answer did not carry the academy’s signature
trouble-bad-answer-then = Nothing was changed and nothing is lost: everything stays on this computer. Try again; if it stays so, tell your academy.
trouble-carried = A relay has taken your entries, to carry them to the academy
trouble-carried-then = They count as waiting until the academy has signed, and stay here as well. There is nothing you need to do.
trouble-code = The academy did not take the code
trouble-code-then = It may be mistyped, used already, or too old. Nothing is lost: your work stays here. Look at the code again, or ask your trainer for a new one.
trouble-code-later = Too many codes or copies of one record came from here
trouble-code-later-then = The academy takes the next later. Nothing is lost: your work stays here. Try again in an hour.
trouble-budget = What may be sent in a day is used up
trouble-budget-then = Nothing is lost: the entries go tomorrow. “Sync now” sends them at once.
trouble-hours = At this hour the computer does not sync by itself
trouble-hours-then = Nothing is lost: the entries go when the hours begin. “Sync now” sends them at once.
trouble-store = The record could not be read or written
trouble-store-then = Nothing was sent and nothing was changed. Try again; if it stays so, start Greenpost again.
trouble-other = The sync did not come to an end
trouble-other-then = Nothing is lost: everything stays on this computer. Try again.

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
stored-what = Names, PINs in a form that cannot be read back, settings, the record, and the place where each reader stopped. All of it lies in the folder above. Nothing is sent anywhere, unless you join an academy: then your record goes there, sealed on the way.
stands-on = Stands on
stands-on-what = Fonts and libraries that others wrote and gave away:
licence-of = Licence of { $name }

## Keys

keys = Keys
keys-tab = next and previous; the first stop goes to the text
keys-places = Home, Modules, Desk, Search, Record
keys-back = back to where you were
keys-desk = to the desk’s field, from anywhere
keys-sync = sync now, from anywhere
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
failed-bad-link = This is no link of an academy, or a part of it is missing
failed-bad-link-then = Nothing was changed. Copy the whole link, from “greenpost:” to its end, and paste it again.
failed-bad-code = This is no code
failed-bad-code-then = Nothing was changed. A code has eight letters and digits. Type it again as it was given to you.
failed-other-academy = This computer belongs to another academy already
failed-other-academy-then = Nothing was changed, and your work is safe. Ask your trainer for a code of that academy, or join on another computer.
failed-no-academy = This computer does not know your academy yet
failed-no-academy-then = Nothing was changed. Paste the academy’s link first; a code alone is enough only where somebody joined before.
failed-stick = The stick is not there any more, or cannot be written to
failed-stick-then = Nothing is lost: everything stays on this computer. Put the stick in again or use another, then try once more.
failed-nothing-yet = Nothing is completed yet, so there is nothing to show
failed-nothing-yet-then = Your work is safe. When a chapter is completed, it can be shown here.
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
