//! `/outlet/{key}`: what is held of one outlet, copies among it, newest first.

use crate::app::App;
use crate::error::{Said, WebError};
use crate::feeds::FeedLinks;
use crate::pages::you::wishes::FollowButton;
use crate::parts::icon;
use crate::parts::item::River;
use crate::parts::{Asked, Frame, outlet_href, show};
use crate::visit::Asker;
use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use dateline_news::wishes::Follow;
use dateline_store::contract::Listing;
use fluent_bundle::FluentValue;

#[derive(Template)]
#[template(path = "outlet.html")]
struct OutletPage {
    frame: Frame,
    name: String,
    icon: Option<String>,
    domain: Option<String>,
    href: String,
    /// "31 articles, 4 of them copies of another outlet's text".
    account: String,
    river: River,
    first: bool,
    follow: FollowButton,
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
        let outlet = outlet.ok_or_else(|| WebError::not_found(Said::with("error-no-outlet", [("key", key.clone())])))?;
        let name = outlet.name.or(outlet.domain.clone()).unwrap_or_else(|| key.clone());
        let articles = app.tn("count-articles", outlet.n_articles);
        let account = match outlet.n_copies {
            0 => app.with("outlet-no-copies", [("articles", articles)]),
            n => {
                let told = [("articles", articles.into()), ("n", FluentValue::from(n)), ("count", app.count(n).into())];
                app.with("outlet-copies", told)
            }
        };
        let described = app.with("outlet-described", [("name", name.clone()), ("account", account.clone())]);
        let first = listing.after.is_none();
        show(&OutletPage {
            frame: Frame::of(app, &name)?
                .described(described)
                .at(app, &outlet_href(&key).unwrap_or_default())
                .hiding(app, &format!("outlet:\"{}\"", key.replace('"', " ")))?
                .fed(FeedLinks::of(&outlet_href(&key).unwrap_or_default(), &name)),
            domain: outlet.domain.filter(|d| *d != name),
            href: outlet_href(&key).unwrap_or_default(),
            icon: icon::of_outlet(app, &key),
            follow: FollowButton::of(app, &Follow::Outlet(key), name.clone())?,
            name,
            account,
            river: River::gather(app, listing)?,
            first,
        })
    })
    .await
}
