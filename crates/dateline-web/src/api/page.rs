//! `/api`: the calls of the API for people, made from its description.

use super::openapi::{Call, calls};
use super::problem::KINDS;
use crate::app::App;
use crate::error::WebError;
use crate::parts::{Frame, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    frame: Frame,
    calls: Vec<Call>,
    kinds: &'static [(&'static str, u16, &'static str)],
}

/// A call with its words as a page shows them: the description marks code as Markdown does.
fn in_prose(mut call: Call) -> Call {
    let words = call.parameters.iter_mut().map(|p| &mut p.meaning).chain([&mut call.summary, &mut call.description]);
    words.for_each(|text| text.retain(|c| c != '`'));
    call
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let frame = Frame::of(app, "API")?.described("What this site shows, for programs, as JSON.");
        show(&ApiPage { frame, calls: calls().into_iter().map(in_prose).collect(), kinds: KINDS })
    })
    .await
}
