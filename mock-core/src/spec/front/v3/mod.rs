//! OpenAPI 3: the tree → a 3.0-shaped skeleton → `openapiv3` → the model.
//!
//! `openapiv3` types everything around schemas, in 3.0's shape; the walk before it brings every version into that shape
//! and is the one that reports.

mod finish;
mod keys;
mod lower;
mod objects;
mod shape;
mod skeleton;
mod walk;

use super::context::Context;
use super::place::{Place, Positions};
use super::version::Versions;
use crate::model::Api;
use crate::spec::diag::Reported;

/// Lowers a whole description of version 3.x, or one of 2.0 in that form.
pub(super) fn lower<'d>(root: Place<'d>, cx: &mut Context<'d>) -> Result<(Api, Positions<'d>), Reported> {
    let walked = walk::walk(root, cx)?;
    let skeleton = skeleton::Skeleton::read(&walked.document, walked.places, root, cx)?;
    lower::lower(&skeleton, walked.arena, cx)
}
