//! How an academy introduces itself: one line of text that can be pasted, shown as a picture, or put into a file, and
//! the codes it gives out. Whoever has the card knows the academy's keys before the first contact.

use data_encoding::{BASE64URL_NOPAD, Encoding, Specification};
use minicbor::{Decode, Encode};

use crate::{PublicKeys, WireError};

const PREFIX: &str = "greenpost:";

/// An academy's card.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Card {
    /// Its keys.
    #[n(0)]
    pub keys: PublicKeys,
    /// Its name.
    #[n(1)]
    pub name: String,
    /// Where it is reached, best first: `https://host:port`, or `http://host:port` on a LAN. None for sticks alone.
    #[n(2)]
    pub addresses: Vec<String>,
    /// Who vouches for its addresses, as [`Authority`] reads it: the subject public key of its own certificate authority,
    /// DER; before it the subject, DER, when the authority is somebody else's; none when its certificate is a public one.
    #[cbor(n(3), with = "minicbor::bytes")]
    pub authority: Option<Vec<u8>>,
}

/// Whose certificates stand for an academy's `https` addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Authority<'a> {
    /// Anybody's whom computers trust anyway.
    Public,
    /// The academy's own, of this subject public key (DER): its certificates all stand under one inner name.
    Own(&'a [u8]),
    /// A private one of others, a ministry's: its certificates stand under the address's host.
    Private {
        /// Its subject, DER.
        subject: &'a [u8],
        /// Its subject public key, DER.
        key: &'a [u8],
    },
}

/// A card, and a code when the line carries one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The academy.
    pub card: Card,
    /// An enrolment code.
    pub code: Option<Code>,
}

/// An enrolment code: eight characters of Crockford's base 32, forty random bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code([u8; 5]);

impl<'a> Authority<'a> {
    /// As it stands on a card; none for what this program does not know.
    pub fn read(bytes: Option<&'a [u8]>) -> Option<Self> {
        let Some(bytes) = bytes else { return Some(Self::Public) };
        match sequence(bytes)? {
            (key, []) => Some(Self::Own(key)),
            (subject, rest) => match sequence(rest)? {
                (key, []) => Some(Self::Private { subject, key }),
                _ => None,
            },
        }
    }

    /// As a card carries it.
    pub fn write(self) -> Option<Vec<u8>> {
        match self {
            Self::Public => None,
            Self::Own(key) => Some(key.to_vec()),
            Self::Private { subject, key } => Some([subject, key].concat()),
        }
    }
}

/// The first DER SEQUENCE, header and all, and what follows it.
fn sequence(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = match bytes {
        [0x30, length, ..] if *length < 0x80 => 2 + usize::from(*length),
        [0x30, 0x81, length, ..] => 3 + usize::from(*length),
        [0x30, 0x82, high, low, ..] => 4 + (usize::from(*high) << 8 | usize::from(*low)),
        _ => return None,
    };
    bytes.split_at_checked(length)
}

impl Card {
    /// The text of a link.
    pub fn link(&self, code: Option<Code>) -> String {
        let card = minicbor::to_vec(self).expect("writing to memory cannot fail");
        let code = code.map_or_else(String::new, |code| format!("#{code}"));
        format!("{PREFIX}{}{code}", BASE64URL_NOPAD.encode(&card))
    }
}

impl Link {
    /// Reads a link; spaces and line breaks of an e-mail or a chat in between do no harm.
    ///
    /// # Errors
    /// [`WireError::Link`] when it is none, or was cut.
    pub fn parse(text: &str) -> Result<Self, WireError> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let rest = text.strip_prefix(PREFIX).ok_or(WireError::Link)?;
        let (card, code) = rest.split_once('#').map_or((rest, None), |(card, code)| (card, Some(code)));
        let bytes = BASE64URL_NOPAD.decode(card.as_bytes()).map_err(|_| WireError::Link)?;
        let mut cbor = minicbor::Decoder::new(&bytes);
        let card: Card = cbor.decode().map_err(|_| WireError::Link)?;
        if cbor.position() != bytes.len() {
            return Err(WireError::Link);
        }
        let code = code.map(|code| Code::parse(code).ok_or(WireError::Link)).transpose()?;
        Ok(Self { card, code })
    }
}

impl Code {
    /// The code made of forty random bits.
    pub const fn new(chance: [u8; 5]) -> Self {
        Self(chance)
    }

    /// Reads what was typed: case, spaces and hyphens do not count, `O` is `0`, `I` and `L` are `1`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let bytes = base32().decode(plain.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = base32().encode(&self.0);
        write!(f, "{}-{}", &text[..4], &text[4..])
    }
}

/// Crockford's: no I, L, O, U. <https://www.crockford.com/base32.html>
fn base32() -> Encoding {
    let mut alphabet = Specification::new();
    alphabet.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    alphabet.translate.from.push_str("abcdefghjkmnpqrstvwxyzoOiIlL");
    alphabet.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    alphabet.encoding().expect("the alphabet is sound")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secret;

    fn card() -> Card {
        Card {
            keys: Secret::new([3; 32]).public(),
            name: "Border academy".to_owned(),
            addresses: vec!["https://academy.example:8443".to_owned(), "http://10.0.0.5:8080".to_owned()],
            authority: Some(vec![9; 91]),
        }
    }

    #[test]
    fn a_link_comes_back_as_it_went_also_broken_over_lines() {
        let code = Code::new([1, 2, 3, 4, 5]);
        let text = card().link(Some(code));
        let broken: String = text
            .chars()
            .enumerate()
            .flat_map(|(n, c)| (n % 60 == 59).then_some('\n').into_iter().chain([c]))
            .collect();
        for text in [text, broken] {
            assert_eq!(Link::parse(&text), Ok(Link { card: card(), code: Some(code) }));
        }
        assert_eq!(Link::parse(&card().link(None)), Ok(Link { card: card(), code: None }));
    }

    #[test]
    fn an_authority_is_the_academys_own_or_anothers_or_a_public_one() {
        let (key, subject): (&[u8], &[u8]) = (&[0x30, 2, 7, 7], &[0x30, 0x81, 1, 9]);
        let rows = [Authority::Public, Authority::Own(key), Authority::Private { subject, key }];
        for told in rows {
            assert_eq!(Authority::read(told.write().as_deref()), Some(told));
        }
        let strange: [&[u8]; 5] =
            [&[], &[0x31, 1, 7], &[0x30, 9, 7], &[0x30, 1, 7, 0x30], &[0x30, 0, 0x30, 0, 0x30, 0]];
        for bytes in strange {
            assert_eq!(Authority::read(Some(bytes)), None, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_link_is_refused() {
        let whole = card().link(None);
        for text in
            ["", "greenpost:", "https://academy.example", &whole[..whole.len() - 4], "greenpost:AAAA#1"]
        {
            assert_eq!(Link::parse(text), Err(WireError::Link), "{text}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::new([0xff, 0x00, 0x12, 0x34, 0x56]);
        let shown = code.to_string();
        assert_eq!(shown.len(), 9);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), shown.replace('0', "O")] {
            assert_eq!(Code::parse(&typed), Some(code), "{typed}");
        }
        for typed in ["", "ABCD-EFG", "ABCD-EFGHJ", "UUUU-UUUU", "ÄBCD-EFGH"] {
            assert_eq!(Code::parse(typed), None, "{typed}");
        }
    }
}
