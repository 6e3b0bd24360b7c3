//! The order in which roads to the academy are tried, and what became of a try.

use crate::http::{Http, Reply, Wrong};
use crate::view::TroubleCode;

/// What became of an ask on its way.
pub(crate) enum Sent {
    /// Something came back; whether it is the academy's answer is not known yet.
    Answered {
        bytes: Vec<u8>,
        /// Bytes both ways, headers and all but TCP and TLS.
        used: u64,
    },
    /// A relay has it and will carry it.
    Carried { used: u64 },
    /// It did not get through: the worst trouble last.
    Failed { trouble: TroubleCode, detail: String, used: u64 },
}

/// Sends an ask by the first road that leads anywhere.
pub(crate) fn send(http: &Http, addresses: &[String], ask: &[u8]) -> Sent {
    let mut failed = Sent::Failed { trouble: TroubleCode::NoLine, detail: String::new(), used: 0 };
    let mut used_in_vain = 0;
    for address in addresses {
        let (reply, used) = http.post(address, ask);
        let used = used + used_in_vain;
        let (trouble, detail) = match reply {
            Reply::Answer(bytes) => return Sent::Answered { bytes, used },
            Reply::Carried => return Sent::Carried { used },
            Reply::Refused(status) => (TroubleCode::Refused, status.to_string()),
            Reply::Status(status) if (status >= 500 && status != 511) || status == 429 => {
                (TroubleCode::Busy, status.to_string())
            }
            Reply::Status(status) => (TroubleCode::Portal, status.to_string()),
            Reply::Certificate(wrong) => (of_certificate(wrong), address.clone()),
            Reply::NoLine => (TroubleCode::NoLine, address.clone()),
        };
        used_in_vain = used;
        // A reason that says more than "no line" is worth more than the last one.
        let says_more = trouble != TroubleCode::NoLine
            || matches!(&failed, Sent::Failed { trouble: TroubleCode::NoLine, .. });
        if says_more {
            failed = Sent::Failed { trouble, detail, used };
        }
    }
    failed
}

fn of_certificate(wrong: Wrong) -> TroubleCode {
    match wrong {
        Wrong::Stranger => TroubleCode::Certificate,
        Wrong::Unknown => TroubleCode::CertificateUnknown,
        Wrong::Host => TroubleCode::CertificateHost,
        Wrong::Ended => TroubleCode::CertificateEnded,
    }
}
