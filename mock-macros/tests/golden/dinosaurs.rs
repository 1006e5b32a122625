const _: () = ::mock_core::rt::check_format(6);
/// Dinosaurs 1.0.0, as described.
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
    /// A dinosaur of the catalogue.
    #[derive(Clone)]
    pub struct Dinosaur {
        /// Number in the catalogue
        pub id: i64,
        /// As people say
        pub common_name: String,
        /// As palaeontologists write
        pub scientific_name: String,
    }
    impl ::core::fmt::Debug for Dinosaur {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Dinosaur", self)
        }
    }
    impl ::mock_core::rt::IntoJson for Dinosaur {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.required("id", self.id);
            writer.required("common_name", self.common_name);
            writer.required("scientific_name", self.scientific_name);
            writer.finish()
        }
    }
    /// A dinosaur that is not in the catalogue yet.
    #[derive(Debug, Clone)]
    pub struct NewDinosaur {
        /// As people say
        pub common_name: String,
        /// As palaeontologists write
        pub scientific_name: String,
    }
    impl ::mock_core::rt::FromJson for NewDinosaur {
        fn from_json(
            value: &::mock_core::rt::JsonValue<'_>,
        ) -> ::mock_core::rt::Read<Self> {
            let members = ::mock_core::rt::Members::of(value)?;
            Ok(Self {
                common_name: members.required("common_name")?,
                scientific_name: members.required("scientific_name")?,
            })
        }
    }
    /// What went wrong (RFC 9457).
    #[derive(Clone)]
    pub struct Problem {
        /// In few words
        pub title: String,
        /// The status code again
        pub status: Option<i64>,
        /// What is special about this case
        pub detail: Option<String>,
    }
    impl ::core::fmt::Debug for Problem {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::mock_core::rt::debug(f, "Problem", self)
        }
    }
    impl ::mock_core::rt::IntoJson for Problem {
        fn into_json(self) -> ::mock_core::rt::Value {
            let mut writer = ::mock_core::rt::Writer::default();
            writer.required("title", self.title);
            writer.optional("status", self.status);
            writer.optional("detail", self.detail);
            writer.finish()
        }
    }
}
/// `GET /api/dinosaurs/`
///
/// List the catalogue
///
/// All dinosaurs, in the order in which they were added.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub mod list_dinosaurs {
    /// A request to this operation, decoded and validated.
    #[derive(Debug)]
    pub struct Request {}
    impl ::mock_core::rt::TypedRequest for Request {
        fn from_call(call: &::mock_core::rt::Call) -> ::mock_core::rt::Read<Self> {
            Ok(Self {})
        }
    }
    /// A response of this operation.
    pub enum Response {
        /// `200`
        ///
        /// The whole catalogue
        Ok(Vec<super::types::Dinosaur>),
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
                Self::Other(response) => ::mock_core::rt::Answer::Other(response),
            }
        }
    }
}
/// `GET /api/dinosaurs/`
///
/// List the catalogue
///
/// All dinosaurs, in the order in which they were added.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub fn list_dinosaurs() -> ::mock_core::rt::Operation<
    list_dinosaurs::Request,
    list_dinosaurs::Response,
> {
    ::mock_core::rt::Operation::new(0)
}
/// `POST /api/dinosaurs/`
///
/// Add to the catalogue
///
/// The catalogue chooses the number of the new dinosaur.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub mod add_dinosaur {
    /// A request to this operation, decoded and validated.
    #[derive(Debug)]
    pub struct Request {
        /// What is known about it
        pub body: Body,
    }
    /// The body of a request.
    pub type Body = super::types::NewDinosaur;
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
        /// It is in the catalogue now
        Created(super::types::Dinosaur),
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
                Self::Other(response) => ::mock_core::rt::Answer::Other(response),
            }
        }
    }
}
/// `POST /api/dinosaurs/`
///
/// Add to the catalogue
///
/// The catalogue chooses the number of the new dinosaur.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub fn add_dinosaur() -> ::mock_core::rt::Operation<
    add_dinosaur::Request,
    add_dinosaur::Response,
> {
    ::mock_core::rt::Operation::new(1)
}
/// `GET /api/dinosaurs/{id}/`
///
/// Look one up
///
/// One dinosaur by its number.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub mod get_dinosaur {
    /// A request to this operation, decoded and validated.
    #[derive(Debug)]
    pub struct Request {
        pub path: Path,
    }
    /// The parameters in `path`.
    #[derive(Debug)]
    pub struct Path {
        /// Number in the catalogue
        pub id: i64,
    }
    impl ::mock_core::rt::TypedRequest for Request {
        fn from_call(call: &::mock_core::rt::Call) -> ::mock_core::rt::Read<Self> {
            Ok(Self {
                path: Path { id: call.required(0)? },
            })
        }
    }
    /// A response of this operation.
    pub enum Response {
        /// `200`
        ///
        /// The one with that number
        Ok(super::types::Dinosaur),
        /// `404`
        ///
        /// The catalogue has no such number
        NotFound(super::types::Problem),
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
                Self::NotFound(payload) => {
                    ::mock_core::rt::Answer::json(1, None, payload)
                }
                Self::Other(response) => ::mock_core::rt::Answer::Other(response),
            }
        }
    }
}
/// `GET /api/dinosaurs/{id}/`
///
/// Look one up
///
/// One dinosaur by its number.
#[allow(
    unused,
    missing_docs,
    unreachable_pub,
    nonstandard_style,
    clippy::all,
    clippy::pedantic
)]
pub fn get_dinosaur() -> ::mock_core::rt::Operation<
    get_dinosaur::Request,
    get_dinosaur::Response,
> {
    ::mock_core::rt::Operation::new(2)
}
