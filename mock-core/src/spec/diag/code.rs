//! The table of all diagnostics: name, severity, rule. `docs/diagnostics.md` is made from it.

use std::fmt;

/// Whether a build goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The build fails.
    Error,
    /// The build goes on and says so.
    Warning,
}

impl Severity {
    /// The word for it in messages.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $summary:literal $rule:literal,)*) => {
        /// A rule that a description can break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $summary] $variant,)*
        }

        impl Code {
            /// All codes in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The name in messages and settings, such as `path-parameter-undeclared`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// The severity without settings.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),* }
            }

            /// What the rule is about, in one line.
            pub fn summary(self) -> &'static str {
                match self { $(Code::$variant => $summary),* }
            }

            /// Where the rule comes from: a standard and its section.
            pub fn rule(self) -> &'static str {
                match self { $(Code::$variant => $rule),* }
            }
        }
    };
}

codes! {
    FileUnreadable "file-unreadable" Error "a file that cannot be read" "mock_api: files",
    FileNotUtf8 "file-not-utf8" Error "a file that is not UTF-8" "RFC 8259 §8.1; YAML 1.2.2 §5.2",
    FileEmpty "file-empty" Error "a file without content" "OAS 3.1, OpenAPI Document",
    SyntaxJson "syntax-json" Error "a text that is not JSON" "RFC 8259",
    SyntaxYaml "syntax-yaml" Error "a text that is not YAML" "YAML 1.2.2",
    DuplicateKey "duplicate-key" Error "the same key twice in one mapping" "YAML 1.2.2 §3.2.1.3; RFC 8259 §4",
    NestedTooDeep "nested-too-deep" Error "arrays and objects nested deeper than any description needs" "mock_api: limits",
    YamlAlias "yaml-alias" Error "an alias without its anchor, inside it, or beyond all bounds" "YAML 1.2.2 §3.2.2.2, §7.1",
    YamlDocuments "yaml-documents" Error "more than one document in a file" "YAML 1.2.2 §9.2",
    YamlKey "yaml-key" Error "a key that is not a scalar" "OAS 3.1, Format",
    YamlMerge "yaml-merge" Error "a merge key whose value is not a mapping" "YAML 1.1, Merge Key",
    YamlTag "yaml-tag" Warning "a tag that JSON has no meaning for" "OAS 3.1, Format; YAML 1.2.2 §10.3",
    RefNotAString "ref-not-a-string" Error "a `$ref` whose value is not a string" "OAS 3.1, Reference Object; RFC 3986 §4.1",
    RefUnresolved "ref-unresolved" Error "a reference that leads nowhere" "OAS 3.1, Reference Object; RFC 6901 §4",
    RefFile "ref-file" Error "a reference into a file that cannot be read" "OAS 3.1, Relative References in URLs",
    RefRemote "ref-remote" Error "a reference into the network" "mock_api: builds read no network",
    RefCycle "ref-cycle" Error "references that lead back to themselves" "OAS 3.1, Reference Object",
    NotOpenApi "not-openapi" Error "a file that is no OpenAPI description" "OAS 3.1, OpenAPI Object",
    VersionUnknown "version-unknown" Error "a version of OpenAPI that is not known" "OAS 3.1, Versions",
    WrongType "wrong-type" Error "a value of the wrong type" "OAS 3.1, Schema; JSON Schema Validation §6",
    ScalarNotString "scalar-not-string" Warning "a number or boolean where a string must stand" "OAS 3.1, Format",
    NullField "null-field" Warning "null, or nothing, where a value must stand" "OAS 3.1, Format",
    FieldMissing "field-missing" Error "a required field that is missing" "OAS 3.1, Schema",
    FieldUnknown "field-unknown" Warning "a field that the specification does not know" "OAS 3.1, Specification Extensions",
    PathItemFieldUnknown "path-item-field-unknown" Error "an operation under something that is no method" "OAS 3.1, Path Item Object",
    ValueUnknown "value-unknown" Error "a word that is none of a closed list" "OAS 3.1, Schema",
    TooDeep "too-deep" Error "references that lead into each other too often" "mock_api: limits",
    RefKind "ref-kind" Error "a reference to a component of another kind" "OAS 3.1, Reference Object",
    RefMisplaced "ref-misplaced" Warning "a reference where the specification allows none" "OAS 3.1, Reference Object",
    RefSibling "ref-sibling" Warning "a field beside `$ref` that has no effect" "OAS 3.0, Reference Object",
    ComponentName "component-name" Error "a component with an invalid name" "OAS 3.1, Components Object",
    ComponentUnused "component-unused" Warning "a component that nothing refers to" "mock_api: tidiness",
    PathWithoutSlash "path-without-slash" Error "a path that does not start with a slash" "OAS 3.1, Paths Object",
    PathTemplateInvalid "path-template-invalid" Error "a path template with unbalanced braces" "OAS 3.1, Path Templating",
    PathTemplateDuplicate "path-template-duplicate" Error "two operations that no request can tell apart" "OAS 3.1, Paths Object",
    PathTemplateSimilar "path-template-similar" Warning "paths that differ only in the names of their parameters" "OAS 3.1, Paths Object",
    PathSuffix "path-suffix" Warning "a query or fragment in a path" "OAS 3.1, Paths Object",
    PathParameterTwice "path-parameter-twice" Warning "a parameter that stands twice in a path" "OAS 3.1, Path Templating",
    PathParameterUndeclared "path-parameter-undeclared" Error "a parameter of a path that nothing declares" "OAS 3.1, Path Templating",
    PathParameterUnused "path-parameter-unused" Error "a path parameter that its path does not have" "OAS 3.1, Parameter Object",
    PathParameterOptional "path-parameter-optional" Error "a path parameter that is not required" "OAS 3.1, Parameter Object",
    PathParameterRequired "path-parameter-required" Warning "a path parameter without `required: true`" "OAS 3.1, Parameter Object",
    OperationIdDuplicate "operation-id-duplicate" Error "an `operationId` that stands twice" "OAS 3.1, Operation Object",
    ParameterDuplicate "parameter-duplicate" Error "a parameter that stands twice in one list" "OAS 3.1, Operation Object",
    HeaderReserved "header-reserved" Warning "a header parameter that is to be ignored" "OAS 3.1, Parameter Object",
    HeaderName "header-name" Error "a header with an invalid name" "RFC 9110 §5.1",
    StyleUnsuited "style-unsuited" Warning "a style that the parameter's location does not have" "OAS 3.1, Style Values",
    SchemaAndContent "schema-and-content" Error "a parameter with both `schema` and `content`" "OAS 3.1, Parameter Object",
    ContentNotOne "content-not-one" Error "a parameter whose `content` holds not exactly one media type" "OAS 3.1, Parameter Object",
    MediaTypeInvalid "media-type-invalid" Warning "a key of `content` that is no media type" "RFC 9110 §8.3.1",
    BodyUnexpected "body-unexpected" Warning "a body in a request whose method gives it no meaning" "RFC 9110 §9.3.1",
    BodyTwice "body-twice" Error "two `in: body` parameters of one operation" "OAS 2.0, Parameter Object",
    BodyAndForm "body-and-form" Error "`in: body` and `in: formData` parameters of one operation" "OAS 2.0, Parameter Object",
    BodyWithoutSchema "body-without-schema" Error "an `in: body` parameter without `schema`" "OAS 2.0, Parameter Object",
    FileWithoutMultipart "file-without-multipart" Warning "a form with a file that is not consumed as multipart" "OAS 2.0, Parameter Object",
    CollectionFormatUnknown "collection-format-unknown" Error "a `collectionFormat` that 2.0 does not have" "OAS 2.0, Parameter Object",
    CollectionFormatMisplaced "collection-format-misplaced" Warning "a `collectionFormat` where it cannot be followed" "OAS 2.0, Parameter Object",
    SchemaMisplaced "schema-misplaced" Warning "a `schema` in a parameter or header that is no body" "OAS 2.0, Parameter Object",
    HostInvalid "host-invalid" Warning "a `host` that is more than a name and a port" "OAS 2.0, Swagger Object",
    BasePathInvalid "base-path-invalid" Warning "a `basePath` without its leading slash" "OAS 2.0, Swagger Object",
    ResponsesEmpty "responses-empty" Warning "an operation without a response" "OAS 3.1, Responses Object",
    StatusInvalid "status-invalid" Error "a key of `responses` that is no status" "OAS 3.1, Responses Object",
    StatusRangeLowerCase "status-range-lower-case" Warning "a range of status codes in lower case" "OAS 3.1, Responses Object",
    LinkOperationUnknown "link-operation-unknown" Warning "a link to an operation that does not exist" "OAS 3.1, Link Object",
    ExpressionInvalid "expression-invalid" Warning "a runtime expression that means nothing" "OAS 3.1, Runtime Expressions",
    EncodingUnknownProperty "encoding-unknown-property" Warning "an encoding of a property that the body does not have" "OAS 3.1, Media Type Object",
    MutualTls "mutual-tls" Warning "a security scheme that the mock does not check" "OAS 3.1, Security Scheme Object",
    SecuritySchemeUnknown "security-scheme-unknown" Error "a security scheme that is not declared" "OAS 3.1, Security Requirement Object",
    ServerVariable "server-variable" Error "a variable of a URL that is not declared" "OAS 3.1, Server Object",
    ServerVariableDefault "server-variable-default" Warning "a default that is not in its `enum`" "OAS 3.1, Server Variable Object",
    ExampleAndExamples "example-and-examples" Warning "`example` beside `examples`" "OAS 3.1, Media Type Object",
    ExternalValue "external-value" Warning "an example in a file that cannot be read" "OAS 3.1, Example Object",
    ExampleInvalid "example-invalid" Warning "an example that breaks its schema" "OAS 3.1, Media Type Object",
    DefaultInvalid "default-invalid" Warning "a default that breaks its schema" "OAS 3.1, Schema Object",
    SchemaOtherDialect "schema-other-dialect" Warning "a keyword of another version's schemas" "OAS 3.1, Schema Object",
    DialectUnknown "dialect-unknown" Warning "a dialect of JSON Schema that is not known" "OAS 3.1, Specifying Schema Dialects",
    SchemaExamples "schema-examples" Warning "`examples` of a schema that is no array" "JSON Schema Validation §9.5",
    TypeUnknown "type-unknown" Error "a type that JSON Schema does not know" "JSON Schema Validation §6.1.1",
    TypeNull "type-null" Warning "YAML's null where the type `\"null\"` is meant" "JSON Schema Validation §6.1.1",
    NullableUntyped "nullable-untyped" Warning "`nullable` without `type`" "OAS 3.0, Schema Object",
    EnumEmpty "enum-empty" Warning "an empty `enum`" "JSON Schema Validation §6.1.2",
    EnumNull "enum-null" Warning "null enumerated for a type without it" "OAS 3.0, Schema Object",
    EnumScalar "enum-scalar" Warning "a number or boolean enumerated among strings" "JSON Schema Validation §6.1.2",
    EnumOverType "enum-over-type" Warning "strings enumerated for a type that has none" "JSON Schema Validation §6.1.2",
    EnumType "enum-type" Error "an enumerated value of another type" "JSON Schema Validation §6.1.2",
    EnumRange "enum-range" Error "an enumerated number that its format cannot hold" "JSON Schema Validation §6.1.2",
    EnumExcluded "enum-excluded" Warning "an enumerated value that other keywords exclude" "JSON Schema Validation §6.1.2",
    EnumDuplicate "enum-duplicate" Warning "a value that is enumerated twice" "JSON Schema Validation §6.1.2",
    MultipleOfInvalid "multiple-of-invalid" Error "a `multipleOf` that is not above zero" "JSON Schema Validation §6.2.1",
    CountInvalid "count-invalid" Error "a length or count that is no non-negative integer" "JSON Schema Validation §6.3 to §6.5",
    BoundsExclude "bounds-exclude" Error "bounds that exclude each other" "JSON Schema Validation §6.2 to §6.5",
    PatternInvalid "pattern-invalid" Error "a pattern that is no regular expression" "JSON Schema Validation §6.3.3",
    FakerInvalid "faker-invalid" Warning "an `x-faker` that no value comes from" "faker.js API; JSON Schema Faker, `faker`",
    FakerOption "faker-option" Warning "an option under `x-json-schema-faker` that is not followed" "JSON Schema Faker, options",
    FormatUnknown "format-unknown" Warning "a format that no registry has" "JSON Schema Validation §7; OAS format registry",
    ItemsMissing "items-missing" Warning "an array that does not say what it holds" "OAS 3.0, Schema Object",
    RequiredUndeclared "required-undeclared" Warning "a required property that `properties` does not describe" "OAS 3.1, Schema Object",
    AllOfEmpty "all-of-empty" Warning "an empty `allOf`" "JSON Schema Core §10.2.1",
    AllOfContradiction "all-of-contradiction" Error "an `allOf` whose types exclude each other" "JSON Schema Core §10.2.1.1",
    OneOfEmpty "one-of-empty" Error "an empty `oneOf` or `anyOf`" "JSON Schema Core §10.2.1",
    OneOfShadowed "one-of-shadowed" Warning "a `oneOf` of which nothing fulfils exactly one branch" "JSON Schema Core §10.2.1.3",
    SchemaCycle "schema-cycle" Error "a schema that applies to itself, or that no finite value fulfils" "JSON Schema Core §9.4.1",
    DiscriminatorMapping "discriminator-mapping" Error "a mapping to a schema that does not exist" "OAS 3.1, Discriminator Object",
    DiscriminatorProperty "discriminator-property" Warning "a branch without the property that tells it apart" "OAS 3.1, Discriminator Object",
    CorrectionInvalid "correction-invalid" Error "an `x-mock…` field that corrects nothing" "mock_api: resources",
    Unanswerable "unanswerable" Error "a response that nothing can be sent for" "mock_api: proof",
    AnswerNotFound "answer-not-found" Warning "a response that no body was found for" "mock_api: proof",
    ResourceNotShown "resource-not-shown" Warning "an answer that cannot show the resource that others show" "mock_api: proof",
    Internal "internal" Error "a defect of this tool, not of the description" "please report it",
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
