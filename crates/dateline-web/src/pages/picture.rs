//! `/picture/{digest}.{ending}`: a picture that came with a page. Its name is the digest of its
//! bytes, so it never changes; it is kept for no longer than an hour, because it may be taken down.
//!
//! The name is no secret: whoever has the picture can work it out. So it is served only while an
//! article that it came with may be shown in full.

use crate::app::App;
use crate::cache;
use crate::error::WebError;
use crate::rights::Shown;
use crate::visit::Asker;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use dateline_news::ids::Digest;

/// Even opened by itself, a picture may load and run nothing.
pub(super) const CSP: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker, Path(name): Path<String>) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let missing = || WebError::not_found("there is no such picture here");
        let (stem, ending) = name.rsplit_once('.').ok_or_else(missing)?;
        let digest: Digest = stem.parse().map_err(|_| missing())?;
        let holders = app.store.picture_holders(&digest)?;
        if !holders.outlets.iter().any(|key| app.rights_of(key) == Shown::Full) {
            // An article that stays, and of which an excerpt is shown, does not tell of what was taken down.
            let taken_down = holders.withheld.filter(|_| holders.outlets.is_empty());
            return Err(taken_down.map_or_else(missing, |takedown| WebError::TakenDown(takedown.reason)));
        }
        let picture = app.store.picture(&digest)?.filter(|p| p.rendition.media.ending() == ending).ok_or_else(missing)?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(picture.rendition.media.mime())),
            (header::CACHE_CONTROL, cache::AN_HOUR),
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP)),
        ];
        Ok((headers, picture.body).into_response())
    })
    .await
}
