//! Every address of the site, in one table.

use crate::api::{self, reads};
use crate::app::App;
use crate::error::{self, Said, WebError};
use crate::{assets, cache, counting, feeds, guard, pages, post};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post as on_post};
use tower_http::catch_panic::CatchPanicLayer;

/// The site as a router.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(pages::front::get))
        .route("/section/{slug}", get(pages::section::get))
        .route("/article/{number}", get(pages::article::by_number))
        .route("/article/{number}/", get(pages::article::by_number_alone))
        .route("/article/{number}/{slug}", get(pages::article::get))
        .route("/article/{number}/{slug}/versions", get(pages::versions::get))
        .route("/article/{number}/reaction", on_post(pages::react::react))
        .route("/article/{number}/fewer", on_post(pages::react::fewer))
        .route(post::READING_TIMES_PATH, on_post(pages::react::reading_time))
        .route("/you", get(pages::you::get))
        .route("/you.json", get(pages::you::export))
        .route("/you/remember", on_post(pages::you::remember))
        .route("/you/forget", on_post(pages::you::forget))
        .route("/you/language", on_post(pages::you::language))
        .route("/you/become", on_post(pages::you::become_reader))
        .route("/outlets", get(pages::outlets::get))
        .route("/outlet/{key}", get(pages::outlet::get))
        .route("/days", get(pages::days::get))
        .route("/day", get(pages::days::go))
        .route("/day/{day}", get(pages::day::get))
        .route("/saved", get(pages::saved::get))
        .route("/search", get(pages::search::get))
        .route("/about", get(pages::about::get))
        .route("/set-aside", get(pages::set_aside::get))
        .route("/feed.atom", get(feeds::front_atom))
        .route("/feed.json", get(feeds::front_json))
        .route("/section/{slug}/feed.atom", get(feeds::section_atom))
        .route("/section/{slug}/feed.json", get(feeds::section_json))
        .route("/outlet/{key}/feed.atom", get(feeds::outlet_atom))
        .route("/outlet/{key}/feed.json", get(feeds::outlet_json))
        .route("/search.atom", get(feeds::search_atom))
        .route("/search.json", get(feeds::search_json))
        .route("/sitemap.xml", get(feeds::sitemap::whole))
        .route("/sitemap/{part}", get(feeds::sitemap::part))
        .route("/api", get(api::page::get))
        .route("/api/openapi.json", reads(api::openapi::get))
        .route("/api/v1/articles", reads(api::articles::list))
        .route("/api/v1/articles/{number}", reads(api::articles::one))
        .route("/api/v1/articles/{number}/lists", reads(api::lists::of_article))
        .route("/api/v1/search", reads(api::search::search))
        .route("/api/v1/sections", reads(api::site::sections))
        .route("/api/v1/outlets", reads(api::site::outlets))
        .route("/api/v1/lists/ranking", reads(api::lists::ranking))
        .route("/api/v1/account", reads(api::site::account))
        .route("/healthz", get(pages::machine::healthz))
        .route("/robots.txt", get(pages::machine::robots))
        .route("/favicon.ico", get(assets::favicon))
        .route("/picture/{name}", get(pages::picture::get))
        .route("/static/{name}", get(assets::get))
        .fallback(|| async { WebError::not_found(Said::key("error-no-page")) })
        .method_not_allowed_fallback(|| async { WebError::Method })
        // From the inside out: what is last here sees the request first.
        .layer(CatchPanicLayer::custom(guard::caught))
        .layer(from_fn(guard::deadline))
        .layer(from_fn_with_state(app.clone(), guard::host))
        .layer(from_fn_with_state(app.clone(), error::dress))
        .layer(from_fn_with_state(app.clone(), api::open_to_pages))
        .layer(from_fn(cache::tag))
        .layer(from_fn_with_state(app.clone(), counting::count))
        .layer(from_fn_with_state(app.clone(), guard::headers))
        .with_state(app)
}
