//! `/you/lists`: what the reader's lists are made from, with a switch for each signal, and what is
//! followed. The buttons that follow stand on other pages too.

use super::{leave, new_reader, reader_cookie};
use crate::app::App;
use crate::cache;
use crate::caller::Caller;
use crate::error::{Said, WebError};
use crate::pages::about;
use crate::parts::ranked::Pool;
use crate::parts::{Frame, cut, recommended, section_href, segment, show, why};
use crate::post::Post;
use crate::visit::{Asker, Visit};
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use dateline_news::rank::{BEYOND, BEYOND_PLACE, SHOWN_HOURS_MAX, Signal};
use dateline_news::reading::ReaderId;
use dateline_news::wishes::{FOLLOWS_MAX, Follow, TOPIC_CHARS_MAX, Wishes};

/// The page, and where its forms lead back to.
pub(crate) const PATH: &str = "/you/lists";
/// Characters of a wish that cannot be read that are said back.
const SAID_CHARS: usize = 40;

/// A button that follows something, or follows it no longer.
pub(crate) struct FollowButton {
    /// What the form sends.
    pub(crate) what: String,
    /// What is followed, by its name.
    pub(crate) name: String,
    /// It is followed already.
    pub(crate) on: bool,
}

impl FollowButton {
    /// The button on the page of something that is called `name`.
    pub(crate) fn of(app: &Visit, what: &Follow, name: String) -> Result<FollowButton, WebError> {
        let on = match &app.asker.reader {
            Some(reader) => app.store.wishes(reader)?.follows.contains(what),
            None => false,
        };
        Ok(FollowButton { what: what.to_string(), name, on })
    }
}

/// A signal with its switch.
struct Switch {
    name: &'static str,
    says: String,
    /// Empty where nothing is weighed.
    weight: String,
    on: bool,
    personal: bool,
}

/// Something followed, with the page that shows it.
struct Followed {
    button: FollowButton,
    href: String,
}

#[derive(Template)]
#[template(path = "you_lists.html")]
struct ListsPage {
    frame: Frame,
    /// The browser holds an id.
    known: bool,
    impersonal: bool,
    switches: Vec<Switch>,
    follows: Vec<Followed>,
    /// What can be followed, and when it is forgotten.
    follows_says: String,
    topic_chars_max: usize,
    tired: String,
}

/// The handler of the page.
pub(crate) async fn get(State(app): State<App>, asker: Asker) -> Result<Response, WebError> {
    app.read(asker, |app| {
        let wishes = match &app.asker.reader {
            Some(reader) => app.store.wishes(reader)?,
            None => Wishes::default(),
        };
        let on = |name: &str| !wishes.off.contains(name);
        let mut switches: Vec<Switch> = Signal::ALL
            .into_iter()
            .map(|s| Switch {
                name: s.as_str(),
                says: app.t(about::says(s)),
                weight: app.asker.lang.decimal(s.weight()),
                on: on(s.as_str()),
                personal: s.is_personal(),
            })
            .collect();
        let beyond = app.with("signal-beyond", [("place", app.count(BEYOND_PLACE as u64))]);
        switches.push(Switch { name: BEYOND, says: beyond, weight: String::new(), on: on(BEYOND), personal: true });
        // Outlets are named as the reader's own articles name them.
        let mut pool = Pool::default();
        if wishes.follows.iter().any(|f| matches!(f, Follow::Outlet(_))) {
            recommended::taste(app, &mut pool)?;
        }
        let follows = wishes.follows.iter().map(|what| Followed {
            href: href(what),
            button: FollowButton { what: what.to_string(), name: why::followed(what, Some(&pool), app), on: true },
        });
        let follows = follows.collect();
        let mut frame = Frame::of(app, &app.t("you-lists-title"))?;
        frame.listed = false;
        let mut follows_says = app.t("you-follows-says");
        if app.site.keep_days > 0 {
            let days = app.tn("you-days", u64::from(app.site.keep_days));
            follows_says.push(' ');
            follows_says.push_str(&app.with("you-follows-kept", [("days", days)]));
        }
        let page = ListsPage {
            frame,
            known: app.asker.reader.is_some(),
            impersonal: wishes.impersonal,
            switches,
            follows,
            follows_says,
            topic_chars_max: TOPIC_CHARS_MAX,
            tired: app.tn("you-lists-tired", SHOWN_HOURS_MAX as u64),
        };
        let mut response = show(&page)?;
        response.headers_mut().insert(header::CACHE_CONTROL, cache::NEVER);
        Ok(response)
    })
    .await
}

/// The page of something followed.
fn href(what: &Follow) -> String {
    match what {
        Follow::Section(section) => section_href(*section),
        Follow::Outlet(key) => format!("/outlet/{}", segment(key)),
        Follow::Topic(words) => {
            format!("/search?{}", url::form_urlencoded::Serializer::new(String::new()).append_pair("q", words).finish())
        }
    }
}

/// Changes the wishes of the one who asks, who gets an id for it if there is none. Gives the cookie to set.
fn change(app: &Visit, caller: &Caller, change: impl FnOnce(&mut Wishes) -> Result<(), WebError>) -> Result<Option<String>, WebError> {
    let (reader, cookie): (ReaderId, Option<String>) = match app.asker.reader {
        Some(reader) => (reader, None),
        None if app.site.keep_days == 0 => {
            return Err(WebError::Forbidden(
                "this site keeps nothing of what readers do, so nobody can be known to follow anything".into(),
            ));
        }
        None => {
            let reader = new_reader(app, caller)?;
            (reader, Some(reader_cookie(Some(&reader), caller)))
        }
    };
    let mut wishes = app.store.wishes(&reader)?;
    change(&mut wishes)?;
    app.store.put_wishes(&reader, &wishes)?;
    Ok(cookie)
}

/// `POST /you/lists`: the ticked signals count, the others do not.
pub(crate) async fn switch(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    let ticked: Vec<String> = post.asked.names().map(str::to_owned).collect();
    let all = || Signal::ALL.into_iter().map(Signal::as_str).chain([BEYOND]);
    if let Some(unknown) = ticked.iter().find(|name| !all().any(|s| s == name.as_str())) {
        return Err(WebError::bad(Said::with(
            "error-no-signal",
            [("given", cut(unknown, SAID_CHARS)), ("all", all().collect::<Vec<_>>().join(", "))],
        )));
    }
    app.read(post.asker, move |app| {
        let off = all().filter(|s| !ticked.iter().any(|t| t == s)).map(str::to_owned).collect();
        let cookie = change(app, &post.caller, |wishes| {
            wishes.off = off;
            Ok(())
        })?;
        Ok(leave(PATH, cookie))
    })
    .await
}

/// `POST /you/impersonal`, `on`: with `yes` nothing of the reader counts; with `no` it counts again.
pub(crate) async fn impersonal(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    let on = match post.asked.get("on") {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(WebError::bad(Said::key("error-yes-or-no"))),
    };
    app.read(post.asker, move |app| {
        // Of whom nothing is known, nothing is personal.
        let cookie = match (app.asker.reader, on) {
            (None, _) => None,
            (Some(_), on) => change(app, &post.caller, |wishes| {
                wishes.impersonal = on;
                Ok(())
            })?,
        };
        Ok(leave(PATH, cookie))
    })
    .await
}

/// What a form wants to follow: `what`, or the words in `topic`.
fn wanted(post: &Post) -> Result<Follow, WebError> {
    let given = match (post.asked.get("what"), post.asked.get("topic")) {
        (Some(what), _) => what.to_owned(),
        (None, Some(words)) => format!("topic:{words}"),
        (None, None) => return Err(WebError::bad(Said::key("error-follow-nothing"))),
    };
    given.parse().map_err(|_| {
        let max = TOPIC_CHARS_MAX.to_string();
        WebError::bad(Said::with("error-follow", [("given", cut(&given, SAID_CHARS)), ("max", max)]))
    })
}

/// `POST /you/follow`: follows a section, an outlet or a topic.
pub(crate) async fn follow(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    let what = wanted(&post)?;
    let to = post.page.clone().unwrap_or_else(|| PATH.to_owned());
    app.read(post.asker, move |app| {
        match &what {
            Follow::Outlet(key) if !app.store.outlets()?.iter().any(|o| o.key == *key) => {
                return Err(WebError::not_found(Said::with("error-no-outlet", [("key", cut(key, SAID_CHARS))])));
            }
            // Words that the search does not understand would never find anything.
            Follow::Topic(words) => {
                match app.search(words, dateline_search::Slice { offset: 0, limit: 0, order: Default::default() }) {
                    Err(dateline_search::Error::Query(fault)) => return Err(WebError::bad(fault)),
                    other => drop(other?),
                }
                // Words that find almost anything would be the reason for almost anything.
                if !dateline_search::is_telling(words, app.asker.lang.tag())? {
                    return Err(WebError::bad(Said::with("error-follow-any", [("given", cut(words, SAID_CHARS))])));
                }
            }
            _ => {}
        }
        let cookie = change(app, &post.caller, |wishes| {
            if wishes.follow(what) {
                Ok(())
            } else {
                Err(WebError::bad(Said::with("error-follows-max", [("max", FOLLOWS_MAX.to_string())])))
            }
        })?;
        Ok(leave(&to, cookie))
    })
    .await
}

/// `POST /you/unfollow`: follows it no longer.
pub(crate) async fn unfollow(State(app): State<App>, post: Post) -> Result<Response, WebError> {
    let what = wanted(&post)?;
    let to = post.page.clone().unwrap_or_else(|| PATH.to_owned());
    app.read(post.asker, move |app| {
        if app.asker.reader.is_some() {
            change(app, &post.caller, |wishes| {
                wishes.follows.remove(&what);
                Ok(())
            })?;
        }
        Ok(leave(&to, None))
    })
    .await
}
