//! Alerts as a POST of JSON. docs/rules.md has the shape.

use super::{Site, Telling, Unsent};
use dateline_import::fetch::post::{Post, signature};
use dateline_import::fetch::{Failure, Fetcher};
use dateline_news::ids::Digest;
use dateline_news::rule::Rule;
use serde_json::{Value, json};

/// Articles that one POST tells of.
pub(super) const ITEMS_MAX: usize = 50;

/// Sends one POST that tells of `items`.
pub(super) async fn send(fetcher: &Fetcher, site: &Site, rule: &Rule, items: &[Telling]) -> Result<(), Unsent> {
    let final_ = |why: &str| Unsent { why: why.to_owned(), is_final: true };
    let url = rule.definition.webhook.as_deref().ok_or_else(|| final_("The rule has no webhook any more."))?;
    let (delivery, body) = body(site, rule, items);
    let headers = [
        ("x-dateline-event", "rule.met".to_owned()),
        ("x-dateline-delivery", delivery),
        ("x-dateline-signature", signature(rule.secret.as_bytes(), &body)),
    ];
    match fetcher.post(&Post { url, media_type: "application/json", headers: &headers, body }).await {
        Ok(200..=299) => Ok(()),
        Ok(status @ 300..=399) => {
            Err(Unsent { why: format!("It was answered with a redirect ({status}), which a webhook does not follow."), is_final: false })
        }
        Ok(status) => Err(Unsent { why: format!("It was answered with status {status}."), is_final: false }),
        Err(failed) => {
            // Where it leads is refused by rule: only another address, or a setting, can help.
            let is_final = matches!(failed.why, Failure::BadUrl(_) | Failure::Scheme(_) | Failure::Port(_) | Failure::Address { .. });
            // Its address is often its secret, and this is told.
            Err(Unsent { why: format!("The receiver {}.", failed.why), is_final })
        }
    }
}

/// The id of a delivery, and its body. The same items give the same, so that a receiver knows what it had before.
fn body(site: &Site, rule: &Rule, items: &[Telling]) -> (String, Vec<u8>) {
    let ids: Vec<String> = items.iter().map(|t| format!("{}-{}", rule.number, t.article.id)).collect();
    let delivery: String = Digest::of(ids.join(" ").as_bytes()).0[..16].iter().map(|b| format!("{b:02x}")).collect();
    let told: Vec<Value> = items.iter().zip(&ids).map(|(t, id)| item(site, id, t)).collect();
    let body = json!({
        "event": "rule.met",
        "delivery": delivery,
        "site": { "name": site.name, "address": site.address },
        "rule": { "number": rule.number, "name": rule.definition.name, "query": rule.definition.query, "tags": rule.definition.tags },
        "items": told,
    });
    (delivery, body.to_string().into_bytes())
}

fn item(site: &Site, id: &str, t: &Telling) -> Value {
    let s = &t.article;
    json!({
        "id": id,
        "met_at": iso(t.alert.at),
        "article": {
            "number": s.number,
            "id": s.id,
            "headline": s.headline,
            "excerpt": site.excerpt(s),
            "outlet": s.outlet,
            "outlet_key": s.outlet_key,
            "section": s.section.map(|section| section.slug()),
            "published_at": s.published_at.as_ref().map(|f| f.value.to_string()),
            "lang": s.lang,
            "wire": s.wire,
            "is_copy": s.copy_of.is_some(),
            "url": s.url,
            "page": site.page(s),
        },
    })
}

fn iso(ms: i64) -> Option<String> {
    jiff::Timestamp::from_millisecond(ms).ok().map(|at| at.to_string())
}
