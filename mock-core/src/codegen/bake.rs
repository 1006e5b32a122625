//! Model → the baked form, proven to read back as the same model.

use crate::model::{Api, BakedError};

/// The baked form of `api`.
///
/// It is read back and baked again: a server that starts from these bytes has nothing left that could fail to decode.
///
/// # Errors
/// [`BakedError`] if the rows that are read back are not the ones that were written.
pub(super) fn bake(api: &Api) -> Result<Vec<u8>, BakedError> {
    let baked = api.bake()?;
    let again = Api::from_baked(baked.clone().into())?.bake()?;
    if again == baked {
        Ok(baked)
    } else {
        Err(BakedError::Damaged)
    }
}
