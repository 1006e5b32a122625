//! Path templates as a tree of segments.

use serde::{Deserialize, Serialize};

use super::table::Row;
use super::{Method, OperationId};

/// Index of a node in [`super::Api::routes`].
pub type NodeId = Row<RouteNode>;

/// What may follow one sequence of segments.
///
/// Templates that differ only in the names of their parameters share a node (OpenAPI, Path Templating).
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RouteNode {
    /// Children reached by one literal segment, percent-decoded, sorted.
    pub literals: Vec<(Box<str>, NodeId)>,
    /// Children reached by a segment with at least one parameter, most specific first.
    pub templates: Vec<(Segment, NodeId)>,
    /// Operations of the template that ends here.
    pub operations: Vec<(Method, OperationId)>,
}

/// A segment with parameters, such as `{id}`, `{Sid}.json` or `{base}...{head}`: literals and parameters in order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Segment(pub Vec<SegmentPart>);

/// A part of a [`Segment`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SegmentPart {
    /// Text that must stand there.
    Literal(Box<str>),
    /// A parameter; its name is the operation's own business.
    Parameter,
}
