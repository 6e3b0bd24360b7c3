//! Finding cards by whatever an officer types: a code with or without dots, a number, a name, a few words, with a slip.
//!
//! Two ways lead to a card. Its **keys** are its names and numbers with everything but letters and digits left out; a key
//! that is what was typed wins over all. Its **words** count by how rare they are; a card need not hold all of them, so
//! that a question in plain words finds its answer.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::typo::within;
use super::{Card, Desk, Kind};
use crate::fold::fold;

/// What was found, best first.
pub type Found = Vec<Scored>;

/// A card that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Position among the cards.
    pub card: usize,
    /// The higher the better.
    pub score: f64,
    /// Whether it is what was typed.
    pub exact: bool,
}

/// Keys and words of every card.
#[derive(Debug, Default)]
pub(super) struct Finder {
    keys: BTreeMap<String, Vec<Place>>,
    words: BTreeMap<String, Vec<Place>>,
    cards: usize,
}

#[derive(Debug, Clone, Copy)]
struct Place {
    card: u32,
    weight: f32,
}

const EXACT: f64 = 1000.0;
const BEGINS: f64 = 400.0;
/// Words longer than this are no words.
const LONGEST: usize = 120;
/// More words than anybody types to find something.
const MOST_WORDS: usize = 12;
/// Words that hold a question together and say nothing of goods, in English and French; folded.
const SMALL_WORDS: &[&str] = &[
    "a", "an", "and", "are", "at", "can", "do", "does", "for", "from", "have", "how", "i", "in", "is", "it",
    "my", "of", "on", "or", "show", "shows", "the", "there", "this", "to", "what", "when", "where", "which",
    "with", "au", "aux", "ce", "d", "dans", "de", "des", "du", "en", "est", "et", "l", "la", "le", "les",
    "ou", "par", "pour", "quel", "quelle", "quelles", "quels", "que", "sont", "sur", "un", "une",
];
/// What a word that no card has weighs, against one that a single card has.
const UNKNOWN: f64 = 0.25;
/// The share of what the typed words weigh that a card must hold to be shown.
const ENOUGH: f64 = 0.6;
const ALL: f64 = 0.95;

/// What is put together while the cards are read. Texts repeat from card to card, so each is cut into words once.
#[derive(Default)]
struct Builder<'d> {
    keys: BTreeMap<String, Vec<Place>>,
    ids: BTreeMap<String, usize>,
    words: Vec<Vec<Place>>,
    texts: BTreeMap<&'d str, Rc<[usize]>>,
}

impl Finder {
    /// Reads every card once.
    pub(super) fn over(desk: &Desk) -> Self {
        let mut builder = Builder::default();
        for (at, card) in desk.cards.iter().enumerate() {
            builder.add(at, card, desk);
        }
        let Builder { keys, ids, mut words, .. } = builder;
        let words = ids.into_iter().map(|(word, id)| (word, std::mem::take(&mut words[id]))).collect();
        Self { keys, words, cards: desk.cards.len() }
    }

    /// The words that begin like this one; of a word nobody wrote, those that differ by a slip. With the price of a slip.
    fn meant<'f>(&'f self, word: &str, may_go_on: bool) -> (Vec<&'f [Place]>, f64) {
        if let Some(places) = self.words.get(word) {
            let mut all = vec![places.as_slice()];
            if may_go_on {
                all.extend(
                    self.beginning(word).filter(|(other, _)| *other != word).map(|(_, places)| places),
                );
            }
            return (all, 1.0);
        }
        let longer: Vec<&[Place]> = self.beginning(word).map(|(_, places)| places).collect();
        if !longer.is_empty() {
            return (longer, 0.9);
        }
        // A slip in a number is another number.
        let most = match word.chars().count() {
            _ if word.chars().any(|c| c.is_ascii_digit()) => 0,
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        if most == 0 {
            return (Vec::new(), 0.0);
        }
        let alike = self.words.iter().filter(|(other, _)| within(word, other, most));
        (alike.map(|(_, places)| places.as_slice()).collect(), 0.6)
    }

    fn beginning<'f>(&'f self, start: &str) -> impl Iterator<Item = (&'f str, &'f [Place])> + use<'f> {
        let start = start.to_owned();
        let from = self.words.range(start.clone()..);
        let own = from.take_while(move |(word, _)| word.starts_with(&start));
        own.map(|(word, places)| (word.as_str(), places.as_slice()))
    }
}

impl<'d> Builder<'d> {
    fn add(&mut self, at: usize, card: &'d Card, desk: &'d Desk) {
        let row = &card.row;
        let rank = rank(card.kind);
        for (nth, name) in names(card).enumerate() {
            self.key(name, at, rank);
            // A name of one word is that word; of a long name a word is a part.
            let part = 1.0 + 0.15 * self.cut(name).len().saturating_sub(1) as f64;
            self.text(name, at, if nth == 0 { 4.0 } else { 3.0 } * rank / part);
        }
        for number in row.list("un") {
            self.key(&format!("un {number}"), at, rank);
            self.key(number, at, rank);
        }
        // Goods and substances stand under their codes, but the code itself comes first.
        row.list("hs").for_each(|code| self.key(code, at, rank * 0.5));
        for column in ["subtitle", "treaty_text", "control", "composition", "hs_note", "annex"] {
            self.text(row.get(column), at, rank);
        }
        for column in ["what", "checks", "note", "paper_text"] {
            self.text(row.get(column), at, 0.5 * rank);
        }
        self.text(kind_words(card.kind), at, rank);
        for other in desk.translations.values().filter_map(|own| own.get(&card.id)) {
            self.key(other.get("title"), at, rank);
            self.text(other.get("title"), at, 3.0 * rank);
            ["subtitle", "treaty_text", "control", "checks"]
                .iter()
                .for_each(|column| self.text(other.get(column), at, 0.8 * rank));
        }
        for part in desk.parts(&card.id) {
            ["label", "check", "step"].iter().for_each(|column| self.text(part.get(column), at, 0.8 * rank));
        }
        if card.kind == Kind::HsCode {
            for note in desk.notes(row.get("code")) {
                self.text(note.get("what"), at, 2.0 * rank);
            }
        }
    }

    fn key(&mut self, name: &str, card: usize, weight: f64) {
        let key = squeezed(name);
        if !key.is_empty() && key.len() <= LONGEST {
            put(self.keys.entry(key).or_default(), card, weight);
        }
    }

    fn text(&mut self, text: &'d str, card: usize, weight: f64) {
        for id in self.cut(text).iter() {
            put(&mut self.words[*id], card, weight);
        }
    }

    /// The words of a text, by their numbers.
    fn cut(&mut self, text: &'d str) -> Rc<[usize]> {
        if let Some(known) = self.texts.get(text) {
            return Rc::clone(known);
        }
        let mut ids = Vec::new();
        for word in words(text) {
            let next = self.words.len();
            let id = *self.ids.entry(word).or_insert(next);
            if id == next {
                self.words.push(Vec::new());
            }
            ids.push(id);
        }
        let ids: Rc<[usize]> = ids.into();
        self.texts.insert(text, Rc::clone(&ids));
        ids
    }
}

impl Desk {
    /// Cards for what was typed, best first; none for nothing.
    pub fn find(&self, typed: &str) -> Found {
        let typed: String = typed.chars().take(200).collect();
        let key = squeezed(&typed);
        if key.is_empty() {
            return Vec::new();
        }
        let mut found: BTreeMap<usize, Scored> = BTreeMap::new();
        self.by_key(&key, &mut found);
        // Beside the very thing only what holds every word is worth a look.
        let enough = if found.values().any(|scored| scored.exact) { ALL } else { ENOUGH };
        // Numbers alone are a code or nothing: their digits are no words.
        if key.chars().any(char::is_alphabetic) {
            self.by_words(&typed, enough, &mut found);
        }
        let mut found: Found = found.into_values().collect();
        let order =
            |one: &Scored, other: &Scored| other.score.total_cmp(&one.score).then(one.card.cmp(&other.card));
        found.sort_by(order);
        found
    }

    fn by_key(&self, key: &str, found: &mut BTreeMap<usize, Scored>) {
        let range = self.finder.keys.range(key.to_owned()..).take_while(|(own, _)| own.starts_with(key));
        for (own, places) in range {
            let exact = own == key;
            let base = if exact { EXACT } else { BEGINS - (own.len() - key.len()) as f64 };
            places.iter().for_each(|place| raise(found, *place, base, exact));
        }
    }

    fn by_words(&self, typed: &str, enough: f64, found: &mut BTreeMap<usize, Scored>) {
        let all: Vec<String> = words(typed).take(MOST_WORDS).collect();
        let says = |word: &&String| !SMALL_WORDS.contains(&word.as_str());
        let mut typed: Vec<String> = all.iter().filter(says).cloned().collect();
        if typed.is_empty() {
            typed = all;
        }
        let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        let mut whole = 0.0;
        for (at, word) in typed.iter().enumerate() {
            let (meant, price) = self.finder.meant(word, at + 1 == typed.len());
            let mut best: BTreeMap<u32, f64> = BTreeMap::new();
            for place in meant.iter().flat_map(|places| places.iter()) {
                let own = best.entry(place.card).or_default();
                *own = own.max(f64::from(place.weight));
            }
            // How much a word says: of a thousand cards one, or every second (inverse document frequency).
            let rare = ((self.finder.cards as f64 + 1.0) / (best.len() as f64 + 1.0)).ln().max(0.05);
            // A number that no card has means something else; a word that none has says little.
            if best.is_empty() && word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit()) {
                return;
            }
            whole += if best.is_empty() { rare * UNKNOWN } else { rare };
            for (card, weight) in best {
                let (score, held) = sums.entry(card).or_default();
                *score += rare * price * (1.0 + weight);
                *held += rare;
            }
        }
        for (card, (sum, held)) in sums {
            if held >= whole * enough {
                // Below what a key that begins so brings: a name beats a description.
                let score = 70.0 * sum / whole.max(0.05);
                let card = card as usize;
                let entry = found.entry(card).or_insert(Scored { card, score: 0.0, exact: false });
                entry.score += score;
            }
        }
    }
}

fn raise(found: &mut BTreeMap<usize, Scored>, place: Place, base: f64, exact: bool) {
    let card = place.card as usize;
    let score = base * f64::from(place.weight);
    let own = found.entry(card).or_insert(Scored { card, score: 0.0, exact: false });
    own.score = own.score.max(score);
    own.exact |= exact && place.weight >= 0.7;
}

fn put(places: &mut Vec<Place>, card: usize, weight: f64) {
    let card = u32::try_from(card).unwrap_or(u32::MAX);
    let weight = weight as f32;
    match places.last_mut() {
        Some(last) if last.card == card => last.weight = last.weight.max(weight),
        _ => places.push(Place { card, weight }),
    }
}

/// Words of a question that say what kind of answer is wanted, in English and French.
fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Paper => "paper document box boxes field case cases papier",
        Kind::Checklist => "checklist check steps liste étapes",
        Kind::Contact => "who whom call telephone contact qui appeler",
        Kind::Code => "code letter entry annex",
        Kind::Training => "training course formation",
        Kind::Substance | Kind::Goods | Kind::HsCode | Kind::Convention | Kind::Country => "",
    }
}

/// What an officer asks for most comes first where nothing else decides.
fn rank(kind: Kind) -> f64 {
    match kind {
        Kind::Substance => 1.0,
        Kind::Goods => 0.98,
        Kind::Contact | Kind::Code => 0.95,
        Kind::Paper | Kind::Checklist | Kind::Convention => 0.92,
        Kind::HsCode => 0.9,
        Kind::Training | Kind::Country => 0.7,
    }
}

/// The names and numbers of a card.
fn names(card: &Card) -> impl Iterator<Item = &str> {
    let row = &card.row;
    let own = if card.kind == Kind::HsCode { row.get("code") } else { row.get("title") };
    let lists =
        ["words", "words_fr", "words_ar", "cas", "formula"].into_iter().flat_map(|column| row.list(column));
    let titled = (card.kind == Kind::HsCode).then(|| row.get("title"));
    std::iter::once(own).chain(lists).chain(titled)
}

/// Letters and digits of the folded text, nothing between.
fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The folded words of a text: letters and digits; a number keeps its dot.
fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.len() <= LONGEST)
        .map(|word| singular(word).to_owned())
        .collect();
    words.into_iter()
}

/// One and several are the same thing here: without the s of an English or French plural.
fn singular(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(rest) if rest.len() >= 3 && !rest.ends_with(['s', 'u', 'i']) => rest,
        _ => word,
    }
}
