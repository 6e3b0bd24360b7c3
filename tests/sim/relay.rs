//! A tutor's laptop that carries bytes: it keeps asks and brings them later, again, out of order; answers wait there for
//! their devices.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use greenpost_tests::Dice;
use greenpost_wire::DeviceId;
use greenpost_wire::frames::{self, Frame};
use greenpost_wire::sync::Ask;
use turmoil::net::{TcpListener, TcpStream};

use crate::road;

/// First byte of a message to it: asks follow.
pub(crate) const ASKS: u8 = 1;
/// First byte of a message to it: a file of asks of the device whose answers are wanted follows.
pub(crate) const FETCH: u8 = 2;

/// A relay.
pub(crate) struct Relay {
    asks: RefCell<Vec<Vec<u8>>>,
    answers: RefCell<BTreeMap<DeviceId, Vec<Vec<u8>>>>,
    dice: RefCell<Dice>,
    rests: Cell<bool>,
}

impl Relay {
    /// One that carries nothing yet.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            asks: RefCell::default(),
            answers: RefCell::default(),
            dice: RefCell::new(Dice::new(seed ^ 0x4e1a)),
            rests: Cell::new(false),
        }
    }

    /// Every ask it ever got.
    pub(crate) fn asks(&self) -> Vec<Vec<u8>> {
        self.asks.borrow().clone()
    }

    /// Carries nothing any more.
    pub(crate) fn rest(&self) {
        self.rests.set(true);
    }

    /// Listens, and carries, until the history ends.
    pub(crate) async fn serve(self: Rc<Self>) -> turmoil::Result {
        tokio::task::spawn_local(Rc::clone(&self).carry());
        let listener = TcpListener::bind((std::net::Ipv4Addr::UNSPECIFIED, road::RELAY.1)).await?;
        loop {
            let (line, _) = listener.accept().await?;
            tokio::task::spawn_local(Rc::clone(&self).answer(line));
        }
    }

    async fn answer(self: Rc<Self>, mut line: TcpStream) {
        let mut message = Vec::new();
        if road::receive(&mut line, &mut message).await.is_none() {
            return;
        }
        let Some((kind, file)) = message.split_first() else { return };
        let asks = whole(frames::ASKS, file);
        let reply = match *kind {
            ASKS => {
                self.asks.borrow_mut().extend(asks);
                Vec::new()
            }
            FETCH => {
                let device = asks.first().and_then(|ask| Ask::read(ask).ok()).map(|(ask, _)| ask.device);
                let answers = self.answers.borrow();
                let own = device.and_then(|device| answers.get(&device)).cloned().unwrap_or_default();
                frames::write(frames::ANSWERS, &own)
            }
            _ => Vec::new(),
        };
        road::send(&mut line, &reply).await;
    }

    /// Brings asks to the academy, whichever chance picks: some twice, some never.
    async fn carry(self: Rc<Self>) {
        loop {
            let wait = self.dice.borrow_mut().below(400) as u64;
            tokio::time::sleep(Duration::from_millis(100 + wait)).await;
            let ask = {
                let asks = self.asks.borrow();
                if asks.is_empty() || self.rests.get() {
                    continue;
                }
                asks[self.dice.borrow_mut().below(asks.len())].clone()
            };
            let Ok(answer) = road::exchange(road::ACADEMY, &ask).await else { continue };
            let Ok((read, _)) = Ask::read(&ask) else { continue };
            let message = [Ask::hash(&ask).as_slice(), &answer].concat();
            self.answers.borrow_mut().entry(read.device).or_default().push(message);
        }
    }
}

/// The whole messages of a file.
pub(crate) fn whole(magic: &[u8; 16], file: &[u8]) -> Vec<Vec<u8>> {
    let frames = frames::read(magic, file).unwrap_or_default();
    let whole = frames.into_iter().filter_map(|frame| match frame {
        Frame::Whole(message) => Some(message),
        Frame::Spoilt | Frame::Torn => None,
    });
    whole.collect()
}
