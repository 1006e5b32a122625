//! The objects of OpenAPI 3 as tables: which fields each has, of what kind, in which versions.
//!
//! The one generic walk ([`super::walk`]) reads these tables; a new field of a new version is a new row. `slot` names the
//! list of the Components Object to which the skeleton moves whatever a `$ref` leads to; an object without one is put in
//! the place of its reference.

use super::super::version::Versions;
use super::finish;
use super::shape::{Keys, Kind, Shape, boolean, field, list, map, object, string};

static STRINGS: Kind = Kind::List(&Kind::String);
static REQUIREMENT: Kind = Kind::Map(Keys::Any, &STRINGS);
static CALLBACK: Kind = Kind::Map(Keys::Expression, &OF_PATH_ITEM);
static OF_ENCODING: Kind = Kind::Object(&ENCODING);
static OF_EXAMPLE: Kind = Kind::Object(&EXAMPLE);
static OF_HEADER: Kind = Kind::Object(&HEADER);
static OF_LINK: Kind = Kind::Object(&LINK);
static OF_MEDIA_TYPE: Kind = Kind::Object(&MEDIA_TYPE);
static OF_OPERATION: Kind = Kind::Object(&OPERATION);
static OF_PARAMETER: Kind = Kind::Object(&PARAMETER);
static OF_PATH_ITEM: Kind = Kind::Object(&PATH_ITEM);
static OF_REQUEST_BODY: Kind = Kind::Object(&REQUEST_BODY);
static OF_RESPONSE: Kind = Kind::Object(&RESPONSE);
static OF_SECURITY_SCHEME: Kind = Kind::Object(&SECURITY_SCHEME);
static OF_SERVER: Kind = Kind::Object(&SERVER);
static OF_SERVER_VARIABLE: Kind = Kind::Object(&SERVER_VARIABLE);
static OF_TAG: Kind = Kind::Object(&TAG);

pub(super) static OPENAPI: Shape = Shape::new(
    "OpenAPI Object",
    &[
        field("openapi", Kind::Data).required().dropped(),
        string("$self").only(Versions::SINCE_3_2).dropped(),
        object("info", &INFO).required(),
        string("jsonSchemaDialect").only(Versions::SINCE_3_1).dropped(),
        list("servers", &OF_SERVER),
        map("paths", Keys::Path, &OF_PATH_ITEM).required_in(Versions::UNTIL_3_0),
        map("webhooks", Keys::Webhook, &OF_PATH_ITEM)
            .only(Versions::SINCE_3_1)
            .rides_as("x-mock-webhooks"),
        object("components", &COMPONENTS),
        list("security", &REQUIREMENT),
        list("tags", &OF_TAG).dropped(),
        object("externalDocs", &EXTERNAL_DOCUMENTATION).dropped(),
    ],
)
.finish(finish::openapi);

static INFO: Shape = Shape::new(
    "Info Object",
    &[
        string("title").required(),
        string("summary").only(Versions::SINCE_3_1).dropped(),
        string("description"),
        string("termsOfService"),
        object("contact", &CONTACT).dropped(),
        object("license", &LICENSE).dropped(),
        string("version").required(),
    ],
);

static CONTACT: Shape = Shape::new(
    "Contact Object",
    &[string("name"), string("url"), string("email")],
);

static LICENSE: Shape = Shape::new(
    "License Object",
    &[
        string("name"),
        string("identifier").only(Versions::SINCE_3_1),
        string("url"),
    ],
);

static SERVER: Shape = Shape::new(
    "Server Object",
    &[
        string("url").required(),
        string("name").only(Versions::SINCE_3_2).dropped(),
        string("description"),
        map("variables", Keys::Any, &OF_SERVER_VARIABLE),
    ],
);

static SERVER_VARIABLE: Shape = Shape::new(
    "Server Variable Object",
    &[
        list("enum", &Kind::String),
        string("default").required(),
        string("description"),
    ],
);

static COMPONENTS: Shape = Shape::new(
    "Components Object",
    &[
        map("schemas", Keys::Component, &Kind::Schema).dropped(),
        map("responses", Keys::Component, &OF_RESPONSE).dropped(),
        map("parameters", Keys::Component, &OF_PARAMETER).dropped(),
        map("examples", Keys::Component, &OF_EXAMPLE).dropped(),
        map("requestBodies", Keys::Component, &OF_REQUEST_BODY).dropped(),
        map("headers", Keys::Component, &OF_HEADER).dropped(),
        map("securitySchemes", Keys::Component, &OF_SECURITY_SCHEME),
        map("links", Keys::Component, &OF_LINK).dropped(),
        map("callbacks", Keys::Component, &CALLBACK).dropped(),
        map("pathItems", Keys::Component, &OF_PATH_ITEM)
            .only(Versions::SINCE_3_1)
            .dropped(),
        map("mediaTypes", Keys::Component, &OF_MEDIA_TYPE)
            .only(Versions::SINCE_3_2)
            .dropped(),
    ],
);

pub(super) static PATH_ITEM: Shape = Shape::new(
    "Path Item Object",
    &[
        string("summary"),
        string("description"),
        object("get", &OPERATION),
        object("put", &OPERATION),
        object("post", &OPERATION),
        object("delete", &OPERATION),
        object("options", &OPERATION),
        object("head", &OPERATION),
        object("patch", &OPERATION),
        object("trace", &OPERATION),
        object("query", &OPERATION)
            .only(Versions::SINCE_3_2)
            .rides_as("x-mock-query"),
        map("additionalOperations", Keys::Any, &OF_OPERATION)
            .only(Versions::SINCE_3_2)
            .rides_as("x-mock-additional-operations"),
        list("servers", &OF_SERVER),
        list("parameters", &OF_PARAMETER),
    ],
)
.referable();

static OPERATION: Shape = Shape::new(
    "Operation Object",
    &[
        list("tags", &Kind::String),
        string("summary"),
        string("description"),
        object("externalDocs", &EXTERNAL_DOCUMENTATION).dropped(),
        string("operationId"),
        list("parameters", &OF_PARAMETER),
        object("requestBody", &REQUEST_BODY),
        map("responses", Keys::Status, &OF_RESPONSE).required_in(Versions::UNTIL_3_0),
        map("callbacks", Keys::Any, &CALLBACK).rides_as("x-mock-callbacks"),
        boolean("deprecated"),
        list("security", &REQUIREMENT),
        list("servers", &OF_SERVER),
    ],
)
.finish(finish::operation);

static EXTERNAL_DOCUMENTATION: Shape = Shape::new(
    "External Documentation Object",
    &[string("description"), string("url")],
);

static TAG: Shape = Shape::new(
    "Tag Object",
    &[
        string("name").required(),
        string("summary").only(Versions::SINCE_3_2),
        string("description"),
        string("parent").only(Versions::SINCE_3_2),
        string("kind").only(Versions::SINCE_3_2),
        object("externalDocs", &EXTERNAL_DOCUMENTATION).dropped(),
    ],
);

/// Values of a parameter's `in`.
const LOCATIONS: Kind = Kind::Word(&[
    ("path", Versions::ALL),
    ("query", Versions::ALL),
    ("header", Versions::ALL),
    ("cookie", Versions::ALL),
    ("querystring", Versions::SINCE_3_2),
]);

/// Values of `style`; which of them suits which location is looked at where parameters are lowered.
const STYLES: Kind = Kind::Word(&[
    ("matrix", Versions::ALL),
    ("label", Versions::ALL),
    ("simple", Versions::ALL),
    ("form", Versions::ALL),
    ("spaceDelimited", Versions::ALL),
    ("pipeDelimited", Versions::ALL),
    ("deepObject", Versions::ALL),
    ("cookie", Versions::SINCE_3_2),
    ("tabDelimited", Versions::V2_ONLY),
]);

pub(super) static PARAMETER: Shape = Shape::new(
    "Parameter Object",
    &[
        string("name").required(),
        field("in", LOCATIONS).required().rides_as("x-mock-in"),
        string("description"),
        boolean("required"),
        boolean("deprecated"),
        boolean("allowEmptyValue").rides_as("x-mock-allow-empty-value"),
        field("style", STYLES).rides_as("x-mock-style"),
        boolean("explode"),
        boolean("allowReserved").rides_as("x-mock-allow-reserved"),
        field("schema", Kind::Schema),
        field("example", Kind::Data).rides_as("x-mock-example"),
        map("examples", Keys::Any, &OF_EXAMPLE),
        map("content", Keys::MediaType, &OF_MEDIA_TYPE),
    ],
)
.slot("parameters")
.finish(finish::parameter);

static REQUEST_BODY: Shape = Shape::new(
    "Request Body Object",
    &[
        string("description"),
        map("content", Keys::MediaType, &OF_MEDIA_TYPE).required(),
        boolean("required"),
    ],
)
.slot("requestBodies");

static MEDIA_TYPE: Shape = Shape::new(
    "Media Type Object",
    &[
        field("schema", Kind::Schema),
        field("itemSchema", Kind::Schema)
            .only(Versions::SINCE_3_2)
            .rides_as("x-mock-item-schema"),
        field("example", Kind::Data).rides_as("x-mock-example"),
        map("examples", Keys::Any, &OF_EXAMPLE),
        map("encoding", Keys::Any, &OF_ENCODING),
        list("prefixEncoding", &OF_ENCODING)
            .only(Versions::SINCE_3_2)
            .dropped(),
        object("itemEncoding", &ENCODING)
            .only(Versions::SINCE_3_2)
            .dropped(),
    ],
)
.referable_in(Versions::SINCE_3_2)
.finish(finish::examples);

static ENCODING: Shape = Shape::new(
    "Encoding Object",
    &[
        string("contentType"),
        map("headers", Keys::Header, &OF_HEADER),
        field("style", STYLES).rides_as("x-mock-style"),
        boolean("explode").rides_as("x-mock-explode"),
        boolean("allowReserved"),
        map("encoding", Keys::Any, &OF_ENCODING)
            .only(Versions::SINCE_3_2)
            .dropped(),
        list("prefixEncoding", &OF_ENCODING)
            .only(Versions::SINCE_3_2)
            .dropped(),
        object("itemEncoding", &ENCODING)
            .only(Versions::SINCE_3_2)
            .dropped(),
    ],
);

pub(super) static RESPONSE: Shape = Shape::new(
    "Response Object",
    &[
        string("summary").only(Versions::SINCE_3_2).dropped(),
        string("description").required_in(Versions::UNTIL_3_1),
        map("headers", Keys::Header, &OF_HEADER),
        map("content", Keys::MediaType, &OF_MEDIA_TYPE),
        map("links", Keys::Any, &OF_LINK).rides_as("x-mock-links"),
    ],
)
.slot("responses")
.finish(finish::response);

static EXAMPLE: Shape = Shape::new(
    "Example Object",
    &[
        string("summary"),
        string("description"),
        field("value", Kind::Data).rides_as("x-mock-value"),
        field("dataValue", Kind::Data)
            .only(Versions::SINCE_3_2)
            .rides_as("x-mock-value"),
        string("serializedValue").only(Versions::SINCE_3_2).dropped(),
        string("externalValue"),
    ],
)
.slot("examples");

static LINK: Shape = Shape::new(
    "Link Object",
    &[
        string("operationRef"),
        string("operationId"),
        map("parameters", Keys::Any, &Kind::Data),
        field("requestBody", Kind::Data),
        string("description"),
        object("server", &SERVER),
    ],
)
.slot("links")
.finish(finish::link);

static HEADER: Shape = Shape::new(
    "Header Object",
    &[
        string("description"),
        boolean("required"),
        boolean("deprecated"),
        field("style", STYLES).rides_as("x-mock-style"),
        boolean("explode").rides_as("x-mock-explode"),
        field("schema", Kind::Schema),
        field("example", Kind::Data).rides_as("x-mock-example"),
        map("examples", Keys::Any, &OF_EXAMPLE),
        map("content", Keys::MediaType, &OF_MEDIA_TYPE),
    ],
)
.slot("headers")
.finish(finish::header);

static SECURITY_SCHEME: Shape = Shape::new(
    "Security Scheme Object",
    &[
        field(
            "type",
            Kind::Word(&[
                ("apiKey", Versions::ALL),
                ("http", Versions::ALL),
                ("oauth2", Versions::ALL),
                ("openIdConnect", Versions::ALL),
                ("mutualTLS", Versions::ALL),
            ]),
        )
        .required(),
        string("description"),
        string("name"),
        field(
            "in",
            Kind::Word(&[
                ("query", Versions::ALL),
                ("header", Versions::ALL),
                ("cookie", Versions::ALL),
            ]),
        ),
        string("scheme"),
        string("bearerFormat"),
        object("flows", &OAUTH_FLOWS).dropped(),
        string("openIdConnectUrl"),
        string("oauth2MetadataUrl").only(Versions::SINCE_3_2).dropped(),
        boolean("deprecated").only(Versions::SINCE_3_2).dropped(),
    ],
)
.referable()
.finish(finish::security_scheme);

static OAUTH_FLOWS: Shape = Shape::new(
    "OAuth Flows Object",
    &[
        object("implicit", &OAUTH_FLOW),
        object("password", &OAUTH_FLOW),
        object("clientCredentials", &OAUTH_FLOW),
        object("authorizationCode", &OAUTH_FLOW),
        object("deviceAuthorization", &OAUTH_FLOW).only(Versions::SINCE_3_2),
    ],
);

static OAUTH_FLOW: Shape = Shape::new(
    "OAuth Flow Object",
    &[
        string("authorizationUrl"),
        string("deviceAuthorizationUrl").only(Versions::SINCE_3_2),
        string("tokenUrl"),
        string("refreshUrl"),
        map("scopes", Keys::Any, &Kind::String),
    ],
);
