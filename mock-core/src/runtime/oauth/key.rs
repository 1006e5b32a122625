//! The key that tokens are signed with (RSASSA-PKCS1-v1_5 with SHA-256, RFC 8017 §8.2).
//!
//! It is one key for every mock, and everybody may know it. A mock proves nothing, and so its replicas take each other's
//! tokens, a client may keep its token over a restart, and starting costs nothing; a new key would take half a second.
//! Since the key is no secret, nothing has to be done in constant time, and the arithmetic of a number library will do.
//! RS256 is what clients of OpenID Connect expect without being told (OpenID Connect Core §15.1).

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bigdecimal::num_bigint::BigUint;
use sha2::{Digest, Sha256};

/// Name of the key in headers of tokens and in the key set.
pub(super) const ID: &str = "mock";
/// The public exponent, 65537.
pub(super) const EXPONENT: &str = "AQAB";
/// The modulus, 2048 bits, as a key set shows it (RFC 7518 §6.3.1.1).
pub(super) const MODULUS: &str = "\
    rB2NH7DZ8DlYhoMR6SSsLHKU_Nwno_qFmkFr34TV7nGJx1Y8co80Mq4ZVeVb0hthDnRkW0t-Z6ruSHSee_IQrxE9d6_59rf24fH1IoYavJa8gb\
    R33-9xPtNsyxaBhs31Sv-rsLZIG-L8oCw_yg9OkH4FtNEp0jp_bUulMFXej-GFp2PQ5hnnSFM6z6gIiyYkE-SVYppbZ0RCx3crAhRy9eHPVrR4\
    jmMhbQ3rIiErA4SN658_lDL_cmaIXC7goS9hjsfnPQmkUgmq_cwGpK_NHXxXe22earsyWyYiN6aLTOpCoIsX5DQEEqIfnGKig1JdodvG2i5I5d\
    oF3K19B8Lf7Q\
";
const PRIVATE_EXPONENT: &str = "\
    I0kQqldTqtHa4gLDfIBp8tfPzxIkZ1QAKWpxntqpEDADLtRxYowUx7IVHBzAKRA3YuL-QxA0WzT6Em0kI6VyAa4fY6b2cDvxV4uG9bu4BgNCJL\
    Y2oDiCxz5Jjs4vok8dk3Fchccs-9iacYz4y-g881b-vP3nnMOk5aeNN15XWTgs9D_IfwW966UYKHZuKHsGptmVzEVibi7py4EIBaR8JD2gUEUS\
    iq_1bAvcf6gVykOq7itiWSUNMQfeSonzmxFTRCdQA_NDOOFJJRONWvsME5nv8RM7nRrTVxvcOlTIk361If5o6IUO3mpEKiKpEdjDn5wGS3sGzE\
    yH5RK0GZgbMQ\
";
const BYTES: usize = 256;
/// What stands before a SHA-256 digest to name its algorithm (RFC 8017 §9.2, note 1).
const SHA_256: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00,
    0x04, 0x20,
];

struct Key {
    modulus: BigUint,
    public: BigUint,
    private: BigUint,
}

static KEY: LazyLock<Key> = LazyLock::new(|| {
    let number = |text| BigUint::from_bytes_be(&URL_SAFE_NO_PAD.decode(text).unwrap_or_default());
    Key {
        modulus: number(MODULUS),
        public: number(EXPONENT),
        private: number(PRIVATE_EXPONENT),
    }
});

/// The signature of a message.
pub(super) fn sign(message: &[u8]) -> Vec<u8> {
    let padded = BigUint::from_bytes_be(&padded(message));
    let signature = padded.modpow(&KEY.private, &KEY.modulus).to_bytes_be();
    [vec![0; BYTES.saturating_sub(signature.len())], signature].concat()
}

/// Whether this is the signature of a message.
pub(super) fn is_signature(message: &[u8], signature: &[u8]) -> bool {
    let opened = BigUint::from_bytes_be(signature).modpow(&KEY.public, &KEY.modulus);
    signature.len() == BYTES && opened == BigUint::from_bytes_be(&padded(message))
}

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2)
fn padded(message: &[u8]) -> Vec<u8> {
    let digest = Sha256::digest(message);
    let filling = BYTES - SHA_256.len() - digest.len() - 3;
    [&[0, 1], vec![0xFF; filling].as_slice(), &[0], &SHA_256, &digest].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_hold_for_their_message_only() {
        let signature = sign(b"message");
        assert!(is_signature(b"message", &signature));
        assert!(!is_signature(b"massage", &signature));
        assert!(!is_signature(b"message", &signature[1..]));
        assert!(!is_signature(b"message", &[0xFF; BYTES]));
        assert!(!is_signature(b"message", b""));
    }
}
