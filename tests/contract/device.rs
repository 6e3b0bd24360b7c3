//! A device as the academy sees one: keys, origins with their chains, and what it has to say next. It believes what the
//! academy tells it, and sends again what is not held.

use std::collections::BTreeMap;

use greenpost_wire::sync::{
    Ask, Batch, BranchOf, Claim, Contents, HeadOf, HeadsDigest, Succession, VERSION, Welcome, branch_start,
};
use greenpost_wire::{
    ChapterId, ClockQuality, Completed, DeviceId, Entry, Event, Head, ModuleId, Opened, OriginId, PublicKeys,
    Read, SaltKey, Secret, SectionId, Stamp,
};

use crate::world::Heard;

#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) secret: Secret,
    pub(crate) academy: PublicKeys,
    pub(crate) shows_keys: bool,
    pub(crate) wants_heads: bool,
    pub(crate) policy: u32,
    pub(crate) origins: BTreeMap<OriginId, Writer>,
    pub(crate) welcomes: BTreeMap<OriginId, Welcome>,
    /// What the academy holds, as far as it was told.
    pub(crate) told: BTreeMap<OriginId, (u64, Head)>,
    /// What it says next, beside batches.
    pub(crate) next: Contents,
    seed: u8,
    nonce: u64,
}

/// An origin on a device.
#[derive(Clone)]
pub(crate) struct Writer {
    pub(crate) id: OriginId,
    pub(crate) salts: SaltKey,
    pub(crate) branch_of: Option<BranchOf>,
    pub(crate) start: (u64, Head),
    pub(crate) entries: Vec<Vec<u8>>,
}

impl Writer {
    pub(crate) fn last(&self) -> u64 {
        self.start.0 + self.entries.len() as u64
    }

    pub(crate) fn head(&self, number: u64) -> Head {
        let new = (self.start.0 + 1..=number).zip(&self.entries);
        new.fold(self.start.1, |head, (number, entry)| head.then(self.salts.salt(number), entry))
    }

    pub(crate) fn batch(&self, from: u64, to: u64) -> Batch {
        let at = |number: u64| (number - self.start.0) as usize;
        Batch::of(self.id, from, self.head(from - 1), self.head(to), &self.entries[at(from) - 1..at(to)])
    }

    pub(crate) fn tell(&self) -> HeadOf {
        HeadOf { origin: self.id, number: self.last(), head: self.head(self.last()) }
    }
}

impl Device {
    pub(crate) fn new(seed: u8, academy: PublicKeys) -> Self {
        Self {
            secret: Secret::new([seed; 32]),
            academy,
            shows_keys: true,
            wants_heads: false,
            policy: 0,
            origins: BTreeMap::new(),
            welcomes: BTreeMap::new(),
            told: BTreeMap::new(),
            next: Contents::default(),
            seed,
            nonce: 0,
        }
    }

    pub(crate) fn id(&self) -> DeviceId {
        self.secret.public().device()
    }

    /// A new origin with nothing in it.
    pub(crate) fn writes(&mut self) -> OriginId {
        let mut bytes = [self.seed; 16];
        bytes[0] = self.origins.len() as u8 + 1;
        let id = OriginId::from_bytes(bytes);
        let start = (0, Head::start(id));
        let writer = Writer { id, salts: SaltKey([bytes[0]; 32]), branch_of: None, start, entries: vec![] };
        self.origins.insert(id, writer);
        id
    }

    /// An origin that branches off another of this device.
    pub(crate) fn branches(&mut self, of: OriginId, at: u64) -> OriginId {
        let mut bytes = [self.seed ^ 0x80; 16];
        bytes[0] = self.origins.len() as u8 + 101;
        let id = OriginId::from_bytes(bytes);
        let start = (at, branch_start(id, of, at, self.origins[&of].head(at)));
        let salts = SaltKey([bytes[0]; 32]);
        self.origins.insert(
            id,
            Writer { id, salts, branch_of: Some(BranchOf::new(of, at, start.1)), start, entries: vec![] },
        );
        id
    }

    pub(crate) fn first(&self) -> OriginId {
        *self.origins.keys().next().unwrap()
    }

    pub(crate) fn learns(&mut self, origin: OriginId, entries: &[Event]) {
        let writer = self.origins.get_mut(&origin).unwrap();
        for event in entries {
            let stamp = Stamp { at: 1_700_000_000, clock: ClockQuality::Plausible, uptime: writer.last() };
            writer.entries.push(Entry { stamp, event: event.clone() }.encode());
        }
    }

    /// Sections read, one after the other.
    pub(crate) fn reads(&mut self, origin: OriginId, count: u64) {
        let from = self.origins[&origin].last();
        let events: Vec<Event> = (from..from + count).map(|n| read(&format!("c{}", n % 3), n)).collect();
        self.learns(origin, &events);
    }

    pub(crate) fn claim(&mut self, origin: OriginId, code: Option<&str>) {
        let writer = &self.origins[&origin];
        self.next.claims.push(Claim {
            origin,
            salt_key: writer.salts.0,
            name: format!("Officer {}", self.seed),
            code: code.map(str::to_owned),
            welcome: self.welcomes.get(&origin).cloned(),
            branch_of: writer.branch_of,
        });
    }

    /// Says that this device was another one before.
    pub(crate) fn succeeds(&mut self, old: &Secret) {
        self.next.succession = Some(Succession::sign(old, self.academy.academy(), self.id()));
    }

    /// Batches of all that is not held, as far as it was told.
    pub(crate) fn send_all(&mut self) {
        for writer in self.origins.values() {
            let held = self.told.get(&writer.id).map_or(writer.start.0, |told| told.0).max(writer.start.0);
            if held < writer.last() {
                self.next.batches.push(writer.batch(held + 1, writer.last()));
            }
        }
    }

    /// What will be held once all is taken in.
    pub(crate) fn digest(&self) -> HeadsDigest {
        let heads: Vec<HeadOf> = self.origins.values().map(Writer::tell).collect();
        HeadsDigest::of(self.academy.academy(), self.id(), &heads)
    }

    /// The next ask.
    pub(crate) fn ask(&mut self) -> (Vec<u8>, HeadsDigest) {
        self.nonce += 1;
        let contents = std::mem::take(&mut self.next);
        let digest = self.digest();
        let mut chance = [self.seed; 32];
        chance[..8].copy_from_slice(&self.nonce.to_be_bytes());
        let sealed = (!contents.is_empty()).then(|| contents.seal(&self.academy, self.id(), chance).unwrap());
        let ask = Ask {
            version: VERSION,
            device: self.id(),
            nonce: self.nonce.to_be_bytes(),
            digest,
            policy: self.policy,
            wants_heads: self.wants_heads,
            keys: self.shows_keys.then(|| self.secret.public()),
            contents: sealed,
        };
        (ask.sign(&self.secret, self.academy.academy()), digest)
    }

    pub(crate) fn take(&mut self, heard: &Heard) {
        self.shows_keys = !heard.answer.knows;
        for welcome in &heard.news.welcomes {
            assert!(welcome.is_of(&self.academy));
            self.welcomes.insert(welcome.origin, welcome.clone());
        }
        if let Some(heads) = &heard.news.heads {
            self.told = heads.iter().map(|head| (head.origin, (head.number, head.head))).collect();
        } else if heard.answer.holds {
            self.told = self.origins.values().map(|w| (w.id, (w.last(), w.head(w.last())))).collect();
        }
    }
}

pub(crate) fn module() -> ModuleId {
    ModuleId::new("basel").unwrap()
}

pub(crate) fn read(chapter: &str, n: u64) -> Event {
    Event::Read(Read {
        module: module(),
        chapter: ChapterId::new(chapter).unwrap(),
        section: SectionId::new(&format!("s{n}")).unwrap(),
        seconds: 30,
    })
}

pub(crate) fn opened() -> Event {
    Event::Opened(Opened {
        module: module(),
        chapter: ChapterId::new("c1").unwrap(),
        edition: "1".to_owned(),
        language: "en".to_owned(),
    })
}

pub(crate) fn completed(chapter: Option<&str>) -> Event {
    let chapter = chapter.map(|chapter| ChapterId::new(chapter).unwrap());
    Event::Completed(Completed { module: module(), chapter, edition: "1".to_owned() })
}
