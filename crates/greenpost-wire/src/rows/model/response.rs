//! What was answered. Authors write orders and pairs as they are right, so a right answer of those says nothing new.

use super::super::coder::Coder;
use super::super::number::{Number, Signed, Symbol};
use super::{list_length, text};
use crate::{Response, WireError};

/// What answers were like.
#[derive(Debug, Default)]
pub(super) struct Responses {
    kind: Symbol,
    length: [Number; 5],
    first_choice: Number,
    next_choice: Number,
    /// By whether the whole answer is right.
    order: [Signed; 2],
    pair: [Signed; 2],
    text_length: Number,
}

impl Responses {
    pub(super) fn pass(
        &mut self,
        coder: &mut impl Coder,
        is_right: bool,
        known: Option<&Response>,
    ) -> Result<Response, WireError> {
        let (kind, numbers, texts): (u8, &[u8], &[String]) = match known {
            None => (0, &[], &[]),
            Some(Response::Choice(chosen)) => (0, chosen, &[]),
            Some(Response::Order(order)) => (1, order, &[]),
            Some(Response::Match(pairs)) => (2, pairs, &[]),
            Some(Response::Text(typed)) => (3, &[], std::slice::from_ref(typed)),
            Some(Response::Gaps(typed)) => (4, &[], typed),
        };
        let is_right = usize::from(is_right);
        Ok(match self.kind.pass(coder, kind) {
            0 => Response::Choice(self.choices(coder, numbers)?),
            1 => Response::Order(places(coder, &mut self.length[1], &mut self.order[is_right], numbers)?),
            2 => Response::Match(places(coder, &mut self.length[2], &mut self.pair[is_right], numbers)?),
            3 => Response::Text(text(coder, &mut self.text_length, texts.first().map(String::as_str))?),
            4 => Response::Gaps(self.gaps(coder, texts)?),
            _ => return Err(WireError::Rows),
        })
    }

    fn choices(&mut self, coder: &mut impl Coder, known: &[u8]) -> Result<Vec<u8>, WireError> {
        let length = list_length(coder, &mut self.length[0], known.len())?;
        let mut chosen: Vec<u8> = Vec::new();
        for place in 0..length {
            let value = known.get(place).copied().unwrap_or(0);
            let value = match chosen.last() {
                None => self.first_choice.pass(coder, u64::from(value)),
                Some(&before) => {
                    let gap = value.saturating_sub(before).saturating_sub(1);
                    self.next_choice.pass(coder, u64::from(gap)).saturating_add(u64::from(before) + 1)
                }
            };
            chosen.push(u8::try_from(value).map_err(|_| WireError::Rows)?);
        }
        Ok(chosen)
    }

    fn gaps(&mut self, coder: &mut impl Coder, known: &[String]) -> Result<Vec<String>, WireError> {
        let length = list_length(coder, &mut self.length[4], known.len())?;
        let gap = |place| text(coder, &mut self.text_length, known.get(place).map(String::as_str));
        (0..length).map(gap).collect()
    }
}

fn places(
    coder: &mut impl Coder,
    length: &mut Number,
    off: &mut Signed,
    known: &[u8],
) -> Result<Vec<u8>, WireError> {
    let length = list_length(coder, length, known.len())?;
    let mut places = Vec::new();
    for place in 0..length {
        let expected = place as i64;
        let value = known.get(place).map_or(expected, |&value| i64::from(value));
        let value = off.pass(coder, value - expected).checked_add(expected).ok_or(WireError::Rows)?;
        places.push(u8::try_from(value).map_err(|_| WireError::Rows)?);
    }
    Ok(places)
}
