//! What no program of ours could have written: such an entry is held and set aside, and counts for nothing.

use greenpost_wire::Event;

/// The word for what is impossible in the event of the entry with this number.
pub(super) fn problem(number: u64, event: &Event) -> Option<&'static str> {
    let is_earlier = |other: u64| other != 0 && other < number;
    match event {
        Event::Answered(answered) if answered.score > 1000 => Some("impossible score"),
        Event::Answered(answered) if !answered.attempt.is_none_or(is_earlier) => Some("impossible attempt"),
        Event::Marked(marked) if marked.score > 1000 || marked.right > marked.of => Some("impossible score"),
        Event::Marked(marked) if !is_earlier(marked.attempt) => Some("impossible attempt"),
        Event::Started(started) if started.pass_mark > 100 => Some("impossible pass mark"),
        Event::Noted(noted) if !noted.note.is_none_or(is_earlier) => Some("impossible note"),
        Event::Unnoted(unnoted) if !is_earlier(unnoted.note) => Some("impossible note"),
        Event::Opened(_)
        | Event::Read(_)
        | Event::Started(_)
        | Event::Answered(_)
        | Event::Marked(_)
        | Event::Completed(_)
        | Event::Noted(_)
        | Event::Unnoted(_)
        | Event::Checked(_)
        | Event::Unknown(_) => None,
    }
}
