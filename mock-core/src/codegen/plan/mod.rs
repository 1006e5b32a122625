//! Model → what is to be generated: Rust names, types, and boxes on cycles. No tokens.

mod names;
mod operations;
mod recursion;
mod shape;
mod types;

pub(super) use names::pascal as name_type;
pub(super) use operations::{name_operations, name_status};

use crate::model::{Api, OperationId, ParameterLocation, SchemaId, StatusPattern};

/// Everything that `emit` has to know.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// In the order of the description.
    pub(super) operations: Vec<PlannedOperation>,
    /// In the order in which operations need them; indices of [`TypeRef::Named`] point here.
    pub(super) types: Vec<PlannedType>,
}

/// A type definition.
#[derive(Debug)]
pub(super) struct PlannedType {
    pub(super) name: String,
    pub(super) docs: String,
    pub(super) kind: TypeKind,
    /// Whether a request may hold it.
    pub(super) in_request: bool,
    /// Whether a response may hold it.
    pub(super) in_response: bool,
}

/// What a type definition holds.
#[derive(Debug)]
pub(super) enum TypeKind {
    /// Strings: the variant's name and the text on the wire.
    Enumeration(Vec<(String, Box<str>)>),
    Struct {
        fields: Vec<Field>,
        /// The field of all other members, and the type of each.
        additional: Option<(String, TypeRef)>,
    },
    Union {
        /// The schema that has the branches; its discriminator tells them apart.
        schema: SchemaId,
        variants: Vec<Variant>,
    },
}

/// A property or a parameter.
#[derive(Debug)]
pub(super) struct Field {
    /// The name on the wire.
    pub(super) wire: Box<str>,
    pub(super) name: String,
    pub(super) reference: TypeRef,
    pub(super) required: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) docs: String,
}

/// A branch of a union.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) branch: SchemaId,
    pub(super) reference: TypeRef,
}

/// The Rust type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TypeRef {
    /// Any JSON value.
    Value,
    Bool,
    I32,
    I64,
    F32,
    F64,
    String,
    Vec(Box<TypeRef>),
    /// Member names to values, ordered by name.
    Map(Box<TypeRef>),
    /// The value or `null`.
    Nullable(Box<TypeRef>),
    /// One of [`Plan::types`].
    Named {
        index: usize,
        /// It would contain itself otherwise.
        boxed: bool,
    },
}

impl TypeRef {
    /// What a variant that holds it is called.
    fn word(&self) -> &'static str {
        match self {
            TypeRef::Value | TypeRef::Nullable(_) | TypeRef::Named { .. } => "Value",
            TypeRef::Bool => "Boolean",
            TypeRef::I32 | TypeRef::I64 => "Integer",
            TypeRef::F32 | TypeRef::F64 => "Number",
            TypeRef::String => "String",
            TypeRef::Vec(_) => "Array",
            TypeRef::Map(_) => "Object",
        }
    }

    /// The named type that it mentions at any depth, if it does.
    fn named(&self) -> Option<usize> {
        match self {
            TypeRef::Named { index, .. } => Some(*index),
            TypeRef::Vec(inner) | TypeRef::Map(inner) | TypeRef::Nullable(inner) => inner.named(),
            _ => None,
        }
    }

    /// The named type that it holds without an indirection, and whether that is boxed.
    fn held(&mut self) -> Option<(usize, &mut bool)> {
        match self {
            TypeRef::Named { index, boxed } => Some((*index, boxed)),
            TypeRef::Nullable(inner) => inner.held(),
            _ => None,
        }
    }
}

impl TypeKind {
    /// Everything it holds.
    fn references(&self) -> Box<dyn Iterator<Item = &TypeRef> + '_> {
        match self {
            TypeKind::Enumeration(_) => Box::new(std::iter::empty()),
            TypeKind::Struct { fields, additional } => Box::new(
                fields
                    .iter()
                    .map(|field| &field.reference)
                    .chain(additional.iter().map(|(_, reference)| reference)),
            ),
            TypeKind::Union { variants, .. } => Box::new(variants.iter().map(|variant| &variant.reference)),
        }
    }
}

/// An operation with a typed request and typed responses.
#[derive(Debug)]
pub(super) struct PlannedOperation {
    pub(super) id: OperationId,
    /// Of its module and its function.
    pub(super) name: String,
    /// `GET /pets/{id}`
    pub(super) title: String,
    pub(super) docs: String,
    pub(super) deprecated: bool,
    /// Parameters by location, in the order path, query, querystring, header, cookie; none is empty.
    pub(super) parameters: Vec<(ParameterLocation, Vec<Parameter>)>,
    pub(super) body: Option<Body>,
    pub(super) responses: Vec<PlannedResponse>,
}

/// A parameter of a typed request.
#[derive(Debug)]
pub(super) struct Parameter {
    /// Position in the operation's list.
    pub(super) index: usize,
    pub(super) field: Field,
}

/// The body of a typed request.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) required: bool,
    pub(super) docs: String,
    pub(super) kind: BodyKind,
}

/// What a request body may be.
#[derive(Debug)]
pub(super) enum BodyKind {
    /// A value in the only media type that is declared.
    Typed(TypeRef),
    /// A value, or bytes in a media type of another schema.
    TypedOrBytes(TypeRef),
    /// Bytes.
    Bytes,
}

/// A variant of an operation's `Response`.
#[derive(Debug)]
pub(super) struct PlannedResponse {
    pub(super) name: String,
    pub(super) status: StatusPattern,
    pub(super) docs: String,
    pub(super) payload: Payload,
}

/// What a typed response carries.
#[derive(Debug)]
pub(super) enum Payload {
    Empty,
    /// JSON, whatever other media types are declared.
    Json(TypeRef),
    /// Bytes of the first media type.
    Bytes,
}

/// Plans types for the operations that `wanted` picks.
pub(super) fn plan(api: &Api, wanted: impl Fn(OperationId) -> bool) -> Plan {
    let mut types = types::TypePlanner::new(&api.schemas);
    let operations: Vec<_> = names(api)
        .filter(|(id, _)| wanted(*id))
        .map(|(id, name)| operations::plan_operation(api, &mut types, id, name))
        .collect();
    let mut plan = Plan {
        operations,
        types: types.finish(),
    };
    recursion::box_cycles(&mut plan.types);
    recursion::mark_directions(&mut plan);
    plan
}

/// Each operation and its name.
pub(super) fn names(api: &Api) -> impl Iterator<Item = (OperationId, String)> {
    let operations = api.operations.iter().map(|(_, operation)| {
        let id = operation.operation_id.as_deref();
        (id, operation.method.as_str(), &*operation.path)
    });
    api.operations.ids().zip(name_operations(operations))
}
