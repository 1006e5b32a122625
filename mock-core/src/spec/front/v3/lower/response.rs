//! Request bodies and responses.

use openapiv3::{ReferenceOr, RequestBody, Responses, StatusCode};

use super::super::super::place::{ContentPlace, ResponsePlace};
use super::Lower;
use crate::model::{self, StatusPattern};

impl<'d> Lower<'_, '_, 'd> {
    pub(super) fn request_body(
        &mut self,
        body: &ReferenceOr<RequestBody>,
    ) -> Option<(model::RequestBody, Vec<ContentPlace<'d>>)> {
        let body = self.skeleton.resolve(body)?;
        let (content, places) = self.contents(&body.content);
        let body = model::RequestBody {
            description: body.description.as_deref().map(Into::into),
            required: body.required,
            content,
        };
        Some((body, places))
    }

    /// Status codes and ranges in the order of the description, `default` last.
    pub(super) fn responses(
        &mut self,
        responses: &Responses,
    ) -> (Vec<model::Response>, Vec<ResponsePlace<'d>>) {
        let coded = responses
            .responses
            .iter()
            .map(|(code, response)| (status(code), response));
        let default = responses
            .default
            .iter()
            .map(|response| (StatusPattern::Default, response));
        coded
            .chain(default)
            .filter_map(|(status, response)| self.response(status, response))
            .unzip()
    }

    fn response(
        &mut self,
        status: StatusPattern,
        response: &ReferenceOr<openapiv3::Response>,
    ) -> Option<(model::Response, ResponsePlace<'d>)> {
        let response = self.skeleton.resolve(response)?;
        let (content, content_places) = self.contents(&response.content);
        let (headers, header_places) = response
            .headers
            .iter()
            // `content` says it (OpenAPI, Response Object, `headers`).
            .filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"))
            .filter_map(|(name, header)| {
                let header = self.skeleton.resolve(header)?;
                self.header(name, header)
            })
            .unzip();
        let (links, link_places) = self.links(&response.extensions);
        let place = ResponsePlace {
            headers: header_places,
            content: content_places,
            links: link_places,
        };
        let response = model::Response {
            status,
            description: response.description.as_str().into(),
            headers,
            content,
            links,
        };
        Some((response, place))
    }
}

fn status(code: &StatusCode) -> StatusPattern {
    match code {
        StatusCode::Code(code) => StatusPattern::Code(*code),
        StatusCode::Range(digit) => StatusPattern::Range(u8::try_from(*digit).unwrap_or_default()),
    }
}
