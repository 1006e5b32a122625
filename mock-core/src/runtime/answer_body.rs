//! The body of an answer, which mostly needs no stream.

use std::mem::take;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt, Collected};

/// The body of an answer: bytes for what the mock makes itself, a stream for what code of the user may send.
#[derive(Debug)]
pub(super) enum AnswerBody<S> {
    Whole(Bytes),
    Stream(S),
}

impl<S> From<Bytes> for AnswerBody<S> {
    fn from(bytes: Bytes) -> Self {
        AnswerBody::Whole(bytes)
    }
}

impl<S: Body<Data = Bytes> + From<Bytes> + Unpin> AnswerBody<S> {
    /// Bytes or not, as a stream.
    pub(super) fn into_stream(self) -> S {
        match self {
            AnswerBody::Whole(bytes) => bytes.into(),
            AnswerBody::Stream(stream) => stream,
        }
    }

    /// The same as bytes where it is known how many there are; other streams are not waited for.
    pub(super) async fn settle(self) -> Self {
        match self {
            AnswerBody::Stream(stream) if stream.size_hint().exact().is_some() => {
                let collected = stream.collect().await;
                AnswerBody::Whole(collected.map_or_else(|_| Bytes::new(), Collected::to_bytes))
            }
            body => body,
        }
    }
}

impl<S: Body<Data = Bytes> + Unpin> Body for AnswerBody<S> {
    type Data = Bytes;
    type Error = S::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, S::Error>>> {
        match self.get_mut() {
            AnswerBody::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            AnswerBody::Whole(bytes) => Poll::Ready(Some(Ok(Frame::data(take(bytes))))),
            AnswerBody::Stream(stream) => Pin::new(stream).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            AnswerBody::Whole(bytes) => bytes.is_empty(),
            AnswerBody::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            AnswerBody::Whole(bytes) => SizeHint::with_exact(bytes.len() as u64),
            AnswerBody::Stream(stream) => stream.size_hint(),
        }
    }
}
