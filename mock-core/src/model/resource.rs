//! Resources: what the operations of an API are about, so that their answers agree with each other.
//!
//! They are inferred while a mock is built (`spec::world`); `engine::world` answers from them. Pointers are JSON Pointers
//! (RFC 6901) into a body.

use serde::{Deserialize, Serialize};

use super::table::Row;
use super::{BlobId, Literal, SchemaId};

/// Index of a resource in [`super::Api::resources`].
pub type ResourceId = Row<Resource>;

/// A collection of members that are told apart by a key, or a single thing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Resource {
    /// What people call it, such as `pets`.
    pub name: Box<str>,
    /// The path template of the collection or of the single thing.
    pub path: Box<str>,
    /// The path parameters of `path`, in order.
    pub parents: Vec<Parent>,
    /// How members are told apart; `None` for a single thing.
    pub key: Option<Key>,
    /// The fullest schema of a member.
    pub schema: Option<SchemaId>,
    /// How many members a collection has.
    pub count: u32,
    /// Members that the description gives, in its order.
    pub examples: Vec<MemberExample>,
    /// Properties of a member that hold keys of other resources.
    pub references: Vec<Reference>,
    /// Texts of a member that are made of keys.
    pub texts: Vec<KeyText>,
    /// Properties that lists are filtered by, with the values that filters offer.
    pub offers: Vec<Offer>,
    /// Properties that say how many members there are in collections below a member.
    pub counts: Vec<Count>,
}

/// A property that says how many members a collection below has.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Count {
    /// Where in a member.
    pub pointer: Box<str>,
    /// The collection.
    pub resource: ResourceId,
    /// Where only members are counted that have a certain value at a place.
    pub only: Option<(Box<str>, Literal)>,
}

/// Values of a property that a filter offers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Offer {
    /// Where in a member.
    pub pointer: Box<str>,
    /// The values, in the order of the description.
    pub values: Vec<Literal>,
}

/// A text that is made of keys: the URL of a member or of what lies below it, a name such as `owner/repository`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeyText {
    /// Where in a member.
    pub pointer: Box<str>,
    /// What it is made of.
    pub parts: Vec<TextPart>,
}

/// A part of a [`KeyText`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextPart {
    /// What stands there in any case.
    Text(Box<str>),
    /// What stands before the paths of operations: scheme, authority, base path.
    Server,
    /// The value of this parameter above the member.
    Parent(u32),
    /// The member's key.
    Key,
    /// What stands at a place of the member.
    Member(Box<str>),
}

impl Resource {
    /// Where members hold their keys, if they do.
    pub fn key_place(&self) -> Option<&str> {
        self.key.as_ref()?.place.as_deref()
    }
}

/// A path parameter above a collection.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Parent {
    /// Its name in the path template.
    pub parameter: Box<str>,
    /// Where a member repeats it.
    pub pointer: Option<Box<str>>,
    /// The resource whose key it is.
    pub resource: Option<ResourceId>,
}

/// How the members of a collection are told apart.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Key {
    /// The path parameter that holds it, where one does.
    pub parameter: Option<Box<str>>,
    /// Where a member holds it, if it does: `/id`, `/metadata/name`.
    pub place: Option<Box<str>>,
    /// What it must fulfil.
    pub schema: Option<SchemaId>,
}

/// A member that stands in an example.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MemberExample {
    /// Its key as text.
    pub key: Box<str>,
    /// The example.
    pub blob: BlobId,
    /// Where in the example.
    pub pointer: Box<str>,
    /// The keys above it, in order, as far as the example tells.
    pub parents: Vec<Option<Box<str>>>,
}

/// A property that holds a key of another resource, or a member of it with its key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reference {
    /// Where in a member; `*` stands for each item of an array.
    pub pointer: Box<str>,
    /// The property that holds the key where an object stands there.
    pub key: Option<Box<str>>,
    /// Whose keys.
    pub resource: ResourceId,
}

/// What an operation does with its resource.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Role {
    /// The resource.
    pub resource: ResourceId,
    /// What is done.
    pub action: Action,
    /// Indices of the path parameters in [`super::Operation::parameters`]: those of the parents, then the key.
    pub path: Vec<u32>,
    /// The answer that shows members or a member.
    pub shown: Option<Shown>,
    /// Where the member stands in a request's body; empty where that is the member.
    pub sent: Box<str>,
    /// How a list is asked for.
    pub query: Vec<(u32, ListParameter)>,
    /// How many members a page has where the request does not say; `None`: all.
    pub page_size: Option<u32>,
    /// The property that cursors hold, where that is not the key; a list is in its order.
    pub cursor: Option<Box<str>>,
    /// The query parameter that URLs of next pages have, where the description declares none.
    pub continuation: Option<Box<str>>,
    /// Whether no other operation shows these members, so that they can be made to fit what must be asked for.
    pub is_alone: bool,
}

/// What is done with a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Shows members.
    List,
    /// Shows one member.
    Read,
    /// Adds a member.
    Create,
    /// Puts a member in the place of another.
    Replace,
    /// Changes some properties of a member.
    Update,
    /// Removes a member.
    Delete,
}

impl Action {
    /// The word for it in listings.
    pub fn as_str(self) -> &'static str {
        match self {
            Action::List => "list",
            Action::Read => "read",
            Action::Create => "create",
            Action::Replace => "replace",
            Action::Update => "update",
            Action::Delete => "delete",
        }
    }
}

/// Where a response shows a member, or members.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Shown {
    /// Index in [`super::Operation::responses`].
    pub response: u32,
    /// The schema of the whole body.
    pub schema: SchemaId,
    /// Where the member or the array of members stands.
    pub pointer: Box<str>,
    /// Where in each item of the array the member stands; empty where it is the item.
    pub inner: Box<str>,
    /// The schema of one member.
    pub member: SchemaId,
    /// What is shown of a member that was removed, where the body may say so.
    pub removed: Option<SchemaId>,
    /// The property of the body that holds the members that those shown refer to.
    pub included: Option<Box<str>>,
    /// What stands around a list.
    pub envelope: Vec<(Box<str>, PageFact)>,
    /// Indices of the response's header fields that tell the same.
    pub headers: Vec<(u32, PageFact)>,
}

/// What a parameter asks of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListParameter {
    /// How many members at most.
    Limit,
    /// Which page, and the number of the first one.
    Page(u32),
    /// How many members are left out, and the number of the first one.
    Offset(u32),
    /// What follows this cursor or key.
    After,
    /// What comes before this cursor or key.
    Before,
    /// Only members whose property has this value, or one of these.
    Filter(Box<str>),
    /// Only members whose property is at least this.
    From(Box<str>),
    /// Only members whose property is at most this.
    Until(Box<str>),
    /// Only members for which an expression holds.
    Where,
    /// Only members whose texts contain all words of this.
    Search,
    /// The same for a search that must be made: where no member has the words, some members are found all the same.
    Find,
    /// The property to sort by.
    Sort,
    /// Whether to sort downwards.
    Order,
    /// Only these properties.
    Fields,
    /// References in whose place the members stand that they lead to.
    Expand,
}

/// A fact about a page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageFact {
    /// Number of members on all pages.
    Total,
    /// Number of members on this page.
    Count,
    /// Number of this page.
    Page,
    /// Number of pages.
    Pages,
    /// Most members that a page has.
    Limit,
    /// Number of members before this page.
    Offset,
    /// Whether there is a next page.
    HasNext,
    /// Whether there is a page before.
    HasPrevious,
    /// Whether this is the first page.
    IsFirst,
    /// Whether this is the last page.
    IsLast,
    /// Whether there is nothing on this page.
    IsEmpty,
    /// Number of members on the pages behind this one.
    Remaining,
    /// Number of the first member on this page, from 1.
    From,
    /// Number of the last member on this page, from 1.
    To,
    /// How to ask for the next page.
    Next(Way),
    /// How to ask for the page before.
    Previous(Way),
    /// The URL of the first page.
    First,
    /// The URL of the last page.
    Last,
    /// Links to all other pages (RFC 8288).
    Links,
    /// The URL of this page.
    This,
    /// The path of the list.
    Path,
    /// The key of the first member on this page.
    FirstKey,
    /// The key of the last member on this page.
    LastKey,
}

/// How another page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// By a URL.
    Url,
    /// By a cursor.
    Cursor,
    /// By the number of the page.
    Page,
}
