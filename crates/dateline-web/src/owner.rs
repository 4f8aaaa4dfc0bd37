//! What is for the owner of the site alone: no cache keeps it, no search engine lists it.

use crate::cache;
use crate::error::{Said, WebError};
use crate::parts::Frame;
use crate::visit::{Asker, Visit};
use axum::http::header;
use axum::response::Response;

/// Refuses whoever is not the owner, by the message of this key.
pub(crate) fn only_owner(asker: &Asker, refusal: &'static str) -> Result<(), WebError> {
    if asker.owner { Ok(()) } else { Err(WebError::Forbidden(Said::key(refusal))) }
}

/// The frame of a page of the owner's.
pub(crate) fn own(app: &Visit, title: &str) -> Result<Frame, WebError> {
    let mut frame = Frame::of(app, title)?;
    frame.listed = false;
    Ok(frame)
}

/// An answer that no cache keeps.
pub(crate) fn unkept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, cache::NEVER);
    response
}
