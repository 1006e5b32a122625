const _: () = ::mock_core::rt::check_format(6);
/// Shapes 1, as described.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub static API: ::mock_core::rt::LazyLock<::mock_core::rt::Api> = ::mock_core::rt::LazyLock::new(||
::mock_core::rt::Api::from_expansion(b""));
/// The server, ready to run or to have operations overridden.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub fn mock<S: Clone + Send + Sync + 'static>() -> ::mock_core::rt::Mock<S> {
    ::mock_core::rt::Mock::new(&API)
}
/// The schemas of the description that operations use.
///
/// An optional property is an `Option`, and so is one that may be `null`; one that is both is an
/// `Option<Option<_>>`, whose outer `None` is a property that is not there.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub mod types {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum GetTreeSort {
        /// `asc`
        Asc,
        /// `desc`
        Desc,
        /// `ASC`
        Asc2,
        /// the empty text
        Empty,
        /// `+1`
        Plus1,
        /// `-1`
        Minus1,
        /// `1st`
        _1st,
    }
    impl GetTreeSort {
        /// All values and their texts, in order.
        pub const ALL: &'static [(&'static str, Self)] = &[
            ("asc", Self::Asc),
            ("desc", Self::Desc),
            ("ASC", Self::Asc2),
            ("", Self::Empty),
            ("+1", Self::Plus1),
            ("-1", Self::Minus1),
            ("1st", Self::_1st),
        ];
        /// The text of the value.
        pub const fn as_str(self) -> &'static str {
            Self::ALL[self as usize].0
        }
    }
    impl ::mock_core::rt::FromJson for GetTreeSort {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            ::mock_core::rt::read_variant(value, Self::ALL)
        }
    }
    /// Holds itself.
    #[derive(Clone)]
    pub struct Node {
        pub value: String,
        /// Holds itself.
        pub parent: Option<Box<Node>>,
        pub children: Vec<Node>,
    }
    impl ::core::fmt::Debug for Node {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Node", self)
        }
    }
    impl ::mock_core::rt::IntoJson for Node {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.required("value", self.value);
            writer.optional("parent", self.parent);
            writer.required("children", self.children);
            writer.finish()
        }
    }
    #[derive(Clone)]
    pub enum Shape {
        Circle(Circle),
        Square(Square),
        Variant3(ShapeVariant3),
        String(String),
    }
    impl ::core::fmt::Debug for Shape {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Shape", self)
        }
    }
    impl ::mock_core::rt::FromJson for Shape {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            match ::mock_core::rt::branch(&super::API, 3, &[1, 2, 18, 6], value) {
                Some(0) => ::mock_core::rt::FromJson::from_json(value).map(Self::Circle),
                Some(1) => ::mock_core::rt::FromJson::from_json(value).map(Self::Square),
                Some(2) => {
                    ::mock_core::rt::FromJson::from_json(value).map(Self::Variant3)
                }
                Some(3) => ::mock_core::rt::FromJson::from_json(value).map(Self::String),
                _ => {
                    Err(
                        ::mock_core::rt::Mismatch::new(
                            "what one of the branches describes",
                        ),
                    )
                }
            }
        }
    }
    impl ::mock_core::rt::IntoJson for Shape {
        fn into_json(self) -> ::mock_core::rt::Value {
            match self {
                Self::Circle(value) => ::mock_core::rt::IntoJson::into_json(value),
                Self::Square(value) => ::mock_core::rt::IntoJson::into_json(value),
                Self::Variant3(value) => ::mock_core::rt::IntoJson::into_json(value),
                Self::String(value) => ::mock_core::rt::IntoJson::into_json(value),
            }
        }
    }
    #[derive(Clone)]
    pub struct Everything {
        pub id: Option<i64>,
        pub self_: bool,
        pub nullable: Option<String>,
        pub both: Option<Option<i64>>,
        pub secret: Option<String>,
        pub pet_id: Option<String>,
        pub pet_id_2: Option<String>,
        pub shape: Option<Option<Shape>>,
        pub anything: Option<::mock_core::rt::Value>,
        pub bag: Option<Bag>,
        pub nested: Option<EverythingNested>,
    }
    impl ::core::fmt::Debug for Everything {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Everything", self)
        }
    }
    impl ::mock_core::rt::FromJson for Everything {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            let members = ::mock_core::rt::Members::of(value)?;
            Ok(Self {
                id: members.optional("id")?,
                self_: members.required("self")?,
                nullable: members.required("nullable")?,
                both: members.optional("both")?,
                secret: members.optional("secret")?,
                pet_id: members.optional("petId")?,
                pet_id_2: members.optional("pet_id")?,
                shape: members.optional("shape")?,
                anything: members.optional("anything")?,
                bag: members.optional("bag")?,
                nested: members.optional("nested")?,
            })
        }
    }
    impl ::mock_core::rt::IntoJson for Everything {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.optional("id", self.id);
            writer.required("self", self.self_);
            writer.required("nullable", self.nullable);
            writer.optional("both", self.both);
            writer.optional("secret", self.secret);
            writer.optional("petId", self.pet_id);
            writer.optional("pet_id", self.pet_id_2);
            writer.optional("shape", self.shape);
            writer.optional("anything", self.anything);
            writer.optional("bag", self.bag);
            writer.optional("nested", self.nested);
            writer.finish()
        }
    }
    #[derive(Clone)]
    pub struct Circle {
        pub kind: CircleKind,
        pub radius: f32,
    }
    impl ::core::fmt::Debug for Circle {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Circle", self)
        }
    }
    impl ::mock_core::rt::FromJson for Circle {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            let members = ::mock_core::rt::Members::of(value)?;
            Ok(Self {
                kind: members.required("kind")?,
                radius: members.required("radius")?,
            })
        }
    }
    impl ::mock_core::rt::IntoJson for Circle {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.required("kind", self.kind);
            writer.required("radius", self.radius);
            writer.finish()
        }
    }
    #[derive(Clone)]
    pub struct Square {
        pub kind: SquareKind,
        pub side: i64,
    }
    impl ::core::fmt::Debug for Square {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Square", self)
        }
    }
    impl ::mock_core::rt::FromJson for Square {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            let members = ::mock_core::rt::Members::of(value)?;
            Ok(Self {
                kind: members.required("kind")?,
                side: members.required("side")?,
            })
        }
    }
    impl ::mock_core::rt::IntoJson for Square {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.required("kind", self.kind);
            writer.required("side", self.side);
            writer.finish()
        }
    }
    #[derive(Clone)]
    pub struct ShapeVariant3 {
        pub width: f64,
    }
    impl ::core::fmt::Debug for ShapeVariant3 {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "ShapeVariant3", self)
        }
    }
    impl ::mock_core::rt::FromJson for ShapeVariant3 {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            let members = ::mock_core::rt::Members::of(value)?;
            Ok(Self {
                width: members.required("width")?,
            })
        }
    }
    impl ::mock_core::rt::IntoJson for ShapeVariant3 {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.required("width", self.width);
            writer.finish()
        }
    }
    #[derive(Clone, Default)]
    pub struct Bag {
        pub label: Option<String>,
        /// All other members.
        pub additional_properties: ::mock_core::rt::Map<i64>,
    }
    impl ::core::fmt::Debug for Bag {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Bag", self)
        }
    }
    impl ::mock_core::rt::FromJson for Bag {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            let members = ::mock_core::rt::Members::of(value)?;
            Ok(Self {
                label: members.optional("label")?,
                additional_properties: members.others(&["label"])?,
            })
        }
    }
    impl ::mock_core::rt::IntoJson for Bag {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.optional("label", self.label);
            writer.others(self.additional_properties);
            writer.finish()
        }
    }
    #[derive(Clone, Default)]
    pub struct EverythingNested {
        pub _1st: Option<String>,
    }
    impl ::core::fmt::Debug for EverythingNested {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "EverythingNested", self)
        }
    }
    impl ::mock_core::rt::FromJson for EverythingNested {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            let members = ::mock_core::rt::Members::of(value)?;
            Ok(Self {
                _1st: members.optional("1st")?,
            })
        }
    }
    impl ::mock_core::rt::IntoJson for EverythingNested {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.optional("1st", self._1st);
            writer.finish()
        }
    }
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum CircleKind {
        /// `circle`
        Circle,
    }
    impl CircleKind {
        /// All values and their texts, in order.
        pub const ALL: &'static [(&'static str, Self)] = &[("circle", Self::Circle)];
        /// The text of the value.
        pub const fn as_str(self) -> &'static str {
            Self::ALL[self as usize].0
        }
    }
    impl ::mock_core::rt::FromJson for CircleKind {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            ::mock_core::rt::read_variant(value, Self::ALL)
        }
    }
    impl ::mock_core::rt::IntoJson for CircleKind {
        fn into_json(self) -> ::mock_core::rt::Value {
            ::mock_core::rt::Value::String(self.as_str().into())
        }
    }
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum SquareKind {
        /// `square`
        Square,
    }
    impl SquareKind {
        /// All values and their texts, in order.
        pub const ALL: &'static [(&'static str, Self)] = &[("square", Self::Square)];
        /// The text of the value.
        pub const fn as_str(self) -> &'static str {
            Self::ALL[self as usize].0
        }
    }
    impl ::mock_core::rt::FromJson for SquareKind {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            ::mock_core::rt::read_variant(value, Self::ALL)
        }
    }
    impl ::mock_core::rt::IntoJson for SquareKind {
        fn into_json(self) -> ::mock_core::rt::Value {
            ::mock_core::rt::Value::String(self.as_str().into())
        }
    }
}
/// `GET /trees/{tree-id}` (deprecated)
///
/// A tree \[by id\] of \<b\>nodes\</b\>, see <https://example.com/trees>
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub mod get_tree {
    /// A request to this operation, decoded and validated.
    #[derive(Debug)]
    pub struct Request {
        pub path: Path,
        pub query: Query,
        pub header: Header,
        pub cookie: Cookie,
    }
    /// The parameters in `path`.
    #[derive(Debug)]
    pub struct Path {
        pub tree_id: String,
    }
    /// The parameters in `query`.
    #[derive(Debug)]
    pub struct Query {
        pub sort: Option<super::types::GetTreeSort>,
        pub r#type: Vec<i32>,
    }
    /// The parameters in `header`.
    #[derive(Debug)]
    pub struct Header {
        pub x_trace: Option<Option<String>>,
    }
    /// The parameters in `cookie`.
    #[derive(Debug)]
    pub struct Cookie {
        pub session: Option<f64>,
    }
    impl ::mock_core::rt::TypedRequest for Request {
        fn from_call(call: &::mock_core::rt::Call) -> ::mock_core::rt::Read<Self> {
            Ok(Self {
                path: Path { tree_id: call.required(0)? },
                query: Query {
                    sort: call.optional(1)?,
                    r#type: call.required(2)?,
                },
                header: Header {
                    x_trace: call.optional(3)?,
                },
                cookie: Cookie {
                    session: call.optional(4)?,
                },
            })
        }
    }
    /// A response of this operation.
    pub enum Response {
        /// `200`
        ///
        /// The tree
        Ok(super::types::Node),
        /// `4XX`
        ///
        /// Not so
        ClientError(u16, ::mock_core::rt::Bytes),
        /// `default`
        ///
        /// Anything else
        Default(u16, ::mock_core::rt::Map<String>),
        /// Any other response; it is sent as it is, without a look at the description.
        Other(::mock_core::rt::Response),
    }
    impl Response {
        /// The same response with a header.
        pub fn with_header(
            self,
            name: &str,
            value: &str,
        ) -> ::mock_core::rt::WithHeaders<Self> {
            ::mock_core::rt::WithHeaders::new(self).with_header(name, value)
        }
    }
    impl ::mock_core::rt::TypedResponse for Response {
        fn other(response: ::mock_core::rt::Response) -> Self {
            Self::Other(response)
        }
        fn into_answer(self) -> ::mock_core::rt::Answer {
            match self {
                Self::Ok(payload) => ::mock_core::rt::Answer::json(0, None, payload),
                Self::ClientError(status, payload) => {
                    ::mock_core::rt::Answer::bytes(1, Some(status), payload)
                }
                Self::Default(status, payload) => {
                    ::mock_core::rt::Answer::json(2, Some(status), payload)
                }
                Self::Other(response) => ::mock_core::rt::Answer::Other(response),
            }
        }
    }
}
/// `GET /trees/{tree-id}` (deprecated)
///
/// A tree \[by id\] of \<b\>nodes\</b\>, see <https://example.com/trees>
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub fn get_tree() -> ::mock_core::rt::Operation<get_tree::Request, get_tree::Response> {
    ::mock_core::rt::Operation::new(0)
}
/// `PUT /trees/{tree-id}`
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub mod put_trees_by_tree_id {
    /// A request to this operation, decoded and validated.
    #[derive(Debug)]
    pub struct Request {
        pub path: Path,
        pub body: Option<Body>,
    }
    /// The parameters in `path`.
    #[derive(Debug)]
    pub struct Path {
        pub tree_id: String,
    }
    /// The body of a request.
    pub type Body = ::mock_core::rt::Body<super::types::Shape>;
    impl ::mock_core::rt::TypedRequest for Request {
        fn from_call(call: &::mock_core::rt::Call) -> ::mock_core::rt::Read<Self> {
            Ok(Self {
                path: Path { tree_id: call.required(0)? },
                body: call.optional_body(::mock_core::rt::CallBody::value_or_bytes)?,
            })
        }
    }
    /// A response of this operation.
    pub enum Response {
        /// `204`
        ///
        /// Done
        NoContent,
        /// Any other response; it is sent as it is, without a look at the description.
        Other(::mock_core::rt::Response),
    }
    impl Response {
        /// The same response with a header.
        pub fn with_header(
            self,
            name: &str,
            value: &str,
        ) -> ::mock_core::rt::WithHeaders<Self> {
            ::mock_core::rt::WithHeaders::new(self).with_header(name, value)
        }
    }
    impl ::mock_core::rt::TypedResponse for Response {
        fn other(response: ::mock_core::rt::Response) -> Self {
            Self::Other(response)
        }
        fn into_answer(self) -> ::mock_core::rt::Answer {
            match self {
                Self::NoContent => ::mock_core::rt::Answer::empty(0, None),
                Self::Other(response) => ::mock_core::rt::Answer::Other(response),
            }
        }
    }
}
/// `PUT /trees/{tree-id}`
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub fn put_trees_by_tree_id() -> ::mock_core::rt::Operation<
    put_trees_by_tree_id::Request,
    put_trees_by_tree_id::Response,
> {
    ::mock_core::rt::Operation::new(1)
}
/// `POST /shapes`
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub mod r#type {
    /// A request to this operation, decoded and validated.
    #[derive(Debug)]
    pub struct Request {
        pub body: Body,
    }
    /// The body of a request.
    pub type Body = super::types::Everything;
    impl ::mock_core::rt::TypedRequest for Request {
        fn from_call(call: &::mock_core::rt::Call) -> ::mock_core::rt::Read<Self> {
            Ok(Self {
                body: call.body()?.value()?,
            })
        }
    }
    /// A response of this operation.
    pub enum Response {
        /// `201`
        ///
        /// Made
        Created(super::types::Everything),
        /// `202`
        ///
        /// ```text
        /// code that never ends
        /// ```
        Accepted(::mock_core::rt::Bytes),
        /// Any other response; it is sent as it is, without a look at the description.
        Other(::mock_core::rt::Response),
    }
    impl Response {
        /// The same response with a header.
        pub fn with_header(
            self,
            name: &str,
            value: &str,
        ) -> ::mock_core::rt::WithHeaders<Self> {
            ::mock_core::rt::WithHeaders::new(self).with_header(name, value)
        }
    }
    impl ::mock_core::rt::TypedResponse for Response {
        fn other(response: ::mock_core::rt::Response) -> Self {
            Self::Other(response)
        }
        fn into_answer(self) -> ::mock_core::rt::Answer {
            match self {
                Self::Created(payload) => ::mock_core::rt::Answer::json(0, None, payload),
                Self::Accepted(payload) => {
                    ::mock_core::rt::Answer::bytes(1, None, payload)
                }
                Self::Other(response) => ::mock_core::rt::Answer::Other(response),
            }
        }
    }
}
/// `POST /shapes`
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub fn r#type() -> ::mock_core::rt::Operation<r#type::Request, r#type::Response> {
    ::mock_core::rt::Operation::new(2)
}
