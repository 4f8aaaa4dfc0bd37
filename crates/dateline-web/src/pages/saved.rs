//! `/saved`: the articles that a reader saved. The list is kept in the browser and filled in by its
//! script; the server sends the frame and never learns what stands in it.

use crate::app::App;
use crate::error::WebError;
use crate::parts::{Frame, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::State;
use axum::response::Response;

#[derive(Template)]
#[template(path = "saved.html")]
struct SavedPage {
    frame: Frame,
}

/// The handler.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let mut frame = Frame::of(app, &app.t("saved"))?.described(app.t("saved-described"));
        frame.listed = false;
        show(&SavedPage { frame })
    })
    .await
}
