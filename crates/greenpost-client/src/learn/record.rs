//! What is recorded about a learner, readable without any module: one line an entry, from its bytes and its label.

use greenpost_core::progress::{Ending, Tally};
use greenpost_wire::{Answered, AttemptResult, ClockQuality, Entry, Event};
use jiff::Timestamp;

use super::label::LabelText;
use super::result::ending_name;
use super::session::State;
use super::sync::Own;
use super::{percent, shown};
use crate::client::Client;
use crate::error::{Result, bad_ask};
use crate::store::entries::{self, Kept};
use crate::store::learners;
use crate::view::{RecordLine, RecordPage, RecordView};

/// The kinds of entry this program writes, in the order of their numbers.
const KINDS: &[&str] =
    &["opened", "read", "started", "answered", "marked", "completed", "noted", "unnoted", "checked"];

impl Client {
    /// A page of what is recorded about her, newest first.
    pub fn record(&self, ask: RecordPage) -> Result<RecordView> {
        let session = self.session()?;
        if !(1..=200).contains(&ask.limit) {
            return Err(bad_ask("a page has 1 to 200 lines"));
        }
        let mut state = session.state();
        let chain_holds = self.chain_holds(&mut state)?;
        let name = state.learner.name.clone();
        let record = state.record(&self.store)?;
        let (total, head) = (record.number, record.head);
        let kept = self.store.read(|db| entries::page(db, session.learner, ask.before, ask.limit))?;
        Ok(RecordView {
            held: self.store.read(|db| Own::load(db, session.learner))?.held,
            name,
            total: shown(total),
            lines: kept.iter().map(line).collect(),
            kinds: KINDS.iter().map(|kind| (*kind).to_owned()).collect(),
            chain_holds,
            head: hex(&head.0[..8]),
        })
    }

    /// Whether her chain holds: looked at once in a session, since what is added after goes through us.
    fn chain_holds(&self, state: &mut State) -> Result<bool> {
        if let Some(holds) = state.chain_holds {
            return Ok(holds);
        }
        let learner = state.learner.id;
        let holds = self.store.read(|db| {
            let mut origins = learners::origins(db, learner)?.into_iter();
            origins.try_fold(true, |holds, origin| Ok(holds && entries::chain_holds(db, learner, &origin)?))
        })?;
        state.chain_holds = Some(holds);
        Ok(holds)
    }
}

/// One entry, readable. One that cannot be read is a line of an unknown kind: it stays in the record.
pub(super) fn line(kept: &Kept) -> RecordLine {
    let text = LabelText::read(&kept.label);
    let Ok(entry) = Entry::decode(&kept.bytes) else {
        return RecordLine { number: shown(kept.at.number), ..blank("unknown", text) };
    };
    let told = told(&entry.event, text);
    RecordLine {
        number: shown(kept.at.number),
        at: moment(entry.stamp.at),
        clock: clock_name(entry.stamp.clock).to_owned(),
        ..told
    }
}

/// Lower-case hex digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// ISO 8601 in UTC; empty beyond the years 0 to 9999.
pub(super) fn moment(seconds: i64) -> String {
    Timestamp::from_second(seconds).map_or_else(|_| String::new(), |moment| moment.to_string())
}

fn told(event: &Event, text: LabelText) -> RecordLine {
    match event {
        Event::Opened(_) => blank("opened", text),
        Event::Read(_) => blank("read", text),
        Event::Started(_) => blank("started", text),
        Event::Answered(answered) => answered_line(answered, text),
        Event::Marked(marked) => {
            let ending = match marked.result {
                AttemptResult::Passed => Ending::Passed,
                AttemptResult::Failed => Ending::Failed,
                AttemptResult::Ungraded => Ending::Ungraded,
            };
            let tally = Tally { score: marked.score, right: marked.right, of: marked.of };
            RecordLine {
                answer: format!("{} / {}", tally.right, tally.of),
                verdict: ending_name(ending).to_owned(),
                percent: Some(percent(tally.score)),
                ..blank("marked", text)
            }
        }
        Event::Completed(_) => blank("completed", text),
        Event::Noted(noted) => {
            let written = if noted.text.is_empty() { noted.quote.clone() } else { noted.text.clone() };
            RecordLine { answer: written, ..blank("noted", text) }
        }
        Event::Unnoted(_) => blank("unnoted", text),
        Event::Checked(checked) => RecordLine {
            answer: format!("{} / {} {}", checked.ticked.len(), checked.of, checked.note).trim().to_owned(),
            ..blank("checked", text)
        },
        Event::Unknown(_) => blank("unknown", text),
    }
}

fn answered_line(answered: &Answered, text: LabelText) -> RecordLine {
    let verdict = match answered.score {
        1000 => "right",
        0 => "wrong",
        _ => "partly",
    };
    RecordLine {
        answer: text.answer(&answered.response),
        right_answer: text.right_answer.clone(),
        verdict: verdict.to_owned(),
        percent: Some(percent(answered.score)),
        ..blank("answered", text)
    }
}

fn blank(kind: &str, text: LabelText) -> RecordLine {
    RecordLine {
        number: 0,
        kind: kind.to_owned(),
        at: String::new(),
        clock: String::new(),
        module: text.module,
        chapter: text.chapter,
        what: text.what,
        answer: String::new(),
        right_answer: String::new(),
        verdict: String::new(),
        percent: None,
    }
}

fn clock_name(quality: ClockQuality) -> &'static str {
    match quality {
        ClockQuality::NotSet => "not_set",
        ClockQuality::Unsure => "unsure",
        ClockQuality::Plausible => "plausible",
    }
}
