//! Keys of devices and academies, what is signed with them and what is sealed to them.
//!
//! One secret of 32 bytes gives a signing key (Ed25519, RFC 8032) and a sealing key (X25519 for HPKE, RFC 9180 base
//! mode with HKDF-SHA256 and ChaCha20-Poly1305). Every signature and seal carries a tag that says what it is for.

use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use minicbor::{Decode, Encode};
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

use crate::{AcademyId, DeviceId, WireError};

/// A signature's size in bytes.
pub const SIGNATURE: usize = 64;
/// What a seal adds in bytes: the encapsulated key and the tag.
pub const SEAL: usize = 48;

/// The secret an installation or an academy is known by. Thirty-two random bytes; wiped when dropped.
#[derive(Clone)]
pub struct Secret([u8; 32]);

/// What others know an installation or an academy by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Encode, Decode)]
pub struct PublicKeys {
    /// Ed25519.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub signing: [u8; 32],
    /// X25519.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub sealing: [u8; 32],
}

impl Secret {
    /// The secret made of these bytes; chance is the caller's.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to keep them in a safe place.
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Another secret for this purpose; nobody who knows it can find this one or its siblings.
    pub fn derive(&self, tag: &[u8], purpose: &[u8]) -> Self {
        Self(sha256(&[tag, &self.0, purpose]))
    }

    /// What others may know.
    pub fn public(&self) -> PublicKeys {
        let (_, sealing) = self.sealing();
        let mut public = PublicKeys { signing: self.signing().verifying_key().to_bytes(), sealing: [0; 32] };
        public.sealing.copy_from_slice(&sealing.to_bytes());
        public
    }

    /// Signs the parts, one after the other, for the purpose the tag names.
    pub fn sign(&self, tag: &[u8], parts: &[&[u8]]) -> [u8; SIGNATURE] {
        self.signing().sign(&joined(tag, parts)).to_bytes()
    }

    /// Opens what was sealed to this secret's public keys under the same tag.
    ///
    /// # Errors
    /// [`WireError::Seal`] when it was sealed to somebody else, for something else, or altered.
    pub fn open(&self, tag: &[u8], sealed: &[u8]) -> Result<Vec<u8>, WireError> {
        let (enc, text) = sealed.split_at_checked(32).ok_or(WireError::Seal)?;
        let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(enc).map_err(|_| WireError::Seal)?;
        let (secret, _) = self.sealing();
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &secret,
            &enc,
            tag,
            text,
            &[],
        )
        .map_err(|_| WireError::Seal)
    }

    fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&sha256(&[b"greenpost/signing/1", &self.0]))
    }

    fn sealing(&self) -> (<X25519HkdfSha256 as Kem>::PrivateKey, <X25519HkdfSha256 as Kem>::PublicKey) {
        X25519HkdfSha256::derive_keypair(&sha256(&[b"greenpost/sealing/1", &self.0]))
    }
}

impl PublicKeys {
    /// The academy that has these keys.
    pub fn academy(&self) -> AcademyId {
        AcademyId::from_bytes(self.id(b"greenpost/academy/1"))
    }

    /// The device that has these keys.
    pub fn device(&self) -> DeviceId {
        DeviceId::from_bytes(self.id(b"greenpost/device/1"))
    }

    /// Whether the holder of these keys signed the parts for the purpose the tag names. Strict: RFC 8032 section
    /// 5.1.7 without small-order keys.
    pub fn has_signed(&self, tag: &[u8], parts: &[&[u8]], signature: &[u8; SIGNATURE]) -> bool {
        VerifyingKey::from_bytes(&self.signing).is_ok_and(|key| {
            key.verify_strict(&joined(tag, parts), &Signature::from_bytes(signature)).is_ok()
        })
    }

    /// Seals the text to the holder of these keys. `chance` must be thirty-two bytes nobody can guess, used once.
    ///
    /// # Errors
    /// [`WireError::Seal`] when the sealing key is no key.
    pub fn seal(&self, tag: &[u8], text: &[u8], chance: [u8; 32]) -> Result<Vec<u8>, WireError> {
        let key =
            <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&self.sealing).map_err(|_| WireError::Seal)?;
        let (enc, sealed) =
            hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
                &OpModeS::Base,
                &key,
                tag,
                text,
                &[],
                &mut Given { chance, used: 0 },
            )
            .map_err(|_| WireError::Seal)?;
        Ok([enc.to_bytes().as_slice(), &sealed].concat())
    }

    fn id(&self, tag: &[u8]) -> [u8; 16] {
        let whole = sha256(&[tag, &self.signing, &self.sealing]);
        let mut id = [0; 16];
        id.copy_from_slice(&whole[..16]);
        id
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Chance as it was handed in: wire has none of its own. What is asked beyond it would repeat, so it is hashed on.
struct Given {
    chance: [u8; 32],
    used: usize,
}

impl TryRng for Given {
    type Error = std::convert::Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, to: &mut [u8]) -> Result<(), Self::Error> {
        for byte in to {
            if self.used == self.chance.len() {
                self.chance = sha256(&[b"greenpost/chance/1", &self.chance]);
                self.used = 0;
            }
            *byte = self.chance[self.used];
            self.used += 1;
        }
        Ok(())
    }
}

impl TryCryptoRng for Given {}

fn joined(tag: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut text = tag.to_vec();
    parts.iter().for_each(|part| text.extend_from_slice(part));
    text
}

pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Secret {
        Secret::new([byte; 32])
    }

    #[test]
    fn a_signature_holds_for_its_text_its_tag_and_its_key_alone() {
        let signature = secret(1).sign(b"tag", &[b"one", b"two"]);
        let public = secret(1).public();
        assert!(public.has_signed(b"tag", &[b"onetwo"], &signature));
        assert!(!public.has_signed(b"tab", &[b"onetwo"], &signature));
        assert!(!public.has_signed(b"tag", &[b"onetwo", b"!"], &signature));
        assert!(!secret(2).public().has_signed(b"tag", &[b"onetwo"], &signature));
    }

    #[test]
    fn what_is_sealed_is_opened_by_its_addressee_alone_and_every_flipped_bit_is_seen() {
        let sealed = secret(1).public().seal(b"tag", b"for one", [7; 32]).unwrap();
        assert_eq!(sealed.len(), b"for one".len() + SEAL);
        assert_eq!(secret(1).open(b"tag", &sealed).unwrap(), b"for one");
        assert_eq!(secret(1).open(b"tab", &sealed), Err(WireError::Seal));
        assert_eq!(secret(2).open(b"tag", &sealed), Err(WireError::Seal));
        for bit in 0..sealed.len() * 8 {
            let mut altered = sealed.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(secret(1).open(b"tag", &altered), Err(WireError::Seal), "bit {bit}");
        }
        assert_eq!(secret(1).open(b"tag", &sealed[..20]), Err(WireError::Seal));
    }

    #[test]
    fn secrets_derived_for_two_purposes_know_nothing_of_each_other() {
        let (one, two) = (secret(1).derive(b"t", b"one"), secret(1).derive(b"t", b"two"));
        assert_ne!(one.public(), two.public());
        assert_ne!(one.public().device(), secret(1).public().device());
    }
}
