//! `/outlet/{key}`: what is held of one outlet, copies among it, newest first.

use crate::app::App;
use crate::error::WebError;
use crate::feeds::FeedLinks;
use crate::parts::item::River;
use crate::parts::{Asked, Frame, n_of, outlet_href, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_store::contract::Listing;

#[derive(Template)]
#[template(path = "outlet.html")]
struct OutletPage {
    frame: Frame,
    name: String,
    domain: Option<String>,
    href: String,
    /// "31 articles, 4 of them copies of another outlet's text".
    account: String,
    river: River,
    first: bool,
}

/// The handler.
pub(crate) async fn get(
    State(app): State<App>,
    asker: Asker,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, WebError> {
    app.read(asker, move |app| {
        let asked = Asked::of(query.as_deref());
        let listing = Listing {
            outlet_key: Some(key.clone()),
            with_copies: true,
            after: asked.after()?,
            limit: asked.limit()?,
            ..Listing::default()
        };
        let outlet = app.store.outlets()?.into_iter().find(|o| o.key == key);
        let outlet = outlet.ok_or_else(|| WebError::not_found(format!("nothing is held of an outlet “{key}”")))?;
        let name = outlet.name.or(outlet.domain.clone()).unwrap_or_else(|| key.clone());
        let mut account = n_of(outlet.n_articles, "article", "articles");
        match outlet.n_copies {
            0 => account.push_str(", none of them a copy of another text held here"),
            n => account.push_str(&format!(", {} run a text that another article held here had first", crate::parts::count(n))),
        }
        let first = listing.after.is_none();
        show(&OutletPage {
            frame: Frame::of(app, &name)?
                .described(format!("What is held of {name}: {account}."))
                .at(app, &outlet_href(&key).unwrap_or_default())
                .fed(FeedLinks::of(&outlet_href(&key).unwrap_or_default(), &name)),
            domain: outlet.domain.filter(|d| *d != name),
            href: outlet_href(&key).unwrap_or_default(),
            name,
            account,
            river: River::gather(app, listing)?,
            first,
        })
    })
    .await
}
