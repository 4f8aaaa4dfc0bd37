//! `/icon/{name}.png`: the icon of a site. Its name is the beginning of the digest of its bytes, and it is kept for no
//! longer than an hour, because its outlet may be taken down.

use super::picture::CSP;
use crate::app::App;
use crate::cache;
use crate::error::WebError;
use crate::parts::icon;
use crate::visit::Asker;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use dateline_news::picture::PictureMedia;

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker, Path(name): Path<String>) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let missing = || WebError::not_found("there is no such icon here");
        let stem = name.strip_suffix(".png").ok_or_else(missing)?;
        let name = icon::Name::of(stem).ok_or_else(missing)?;
        let digest = app.icons().values().find(|digest| name.is_of(digest)).ok_or_else(missing)?;
        let icon = app.store.icon(digest)?.ok_or_else(missing)?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(PictureMedia::Png.mime())),
            (header::CACHE_CONTROL, cache::AN_HOUR),
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP)),
        ];
        Ok((headers, icon).into_response())
    })
    .await
}
