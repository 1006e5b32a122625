//! Requests that the mock makes itself: callbacks once an operation has answered, webhooks when somebody asks for one.
//!
//! `plan` says what is to be sent where, `message` makes it, `targets` says where to it may go, `send` makes one exchange,
//! `verdict` looks whether the receiver answers as the description says. Nobody waits for a callback: it has a place in a
//! bounded number of tasks, or is dropped with a line in the log.

mod delivered;
mod happened;
mod message;
mod plan;
mod queue;
mod send;
mod targets;
mod url;
mod verdict;
mod webhooks;

pub use targets::{Targets, TargetsError};

pub(super) use happened::{Asked, Happened};
pub(super) use plan::{Planned, field, plan};
pub(super) use queue::Queue;
pub(super) use webhooks::{answer, list};
