//! How long what readers did is kept: events as the settings say, counts by the hour for two years.

use anyhow::{Context, Result};
use dateline_store::Store;
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Days for which counts are kept: no list looks back so far.
const TALLY_DAYS: i64 = 2 * 365;

/// Drops events older than `keep_days` (0: all of them), what was wished by readers who did not come for so long, and counts older than
/// two years. With no days kept nobody knows who came, and wishes stay until they are taken back.
pub fn drop_old(store: &dyn Store, keep_days: u32, now: Timestamp) -> Result<()> {
    let now_ms = now.as_millisecond();
    let events_ms = if keep_days == 0 { i64::MAX } else { now_ms - i64::from(keep_days) * DAY_MS };
    let gone = store.drop_readings_before(events_ms, now_ms - TALLY_DAYS * DAY_MS).context("dropping what readers did long ago")?;
    let forget = || store.drop_wishes_before(events_ms, now_ms).context("forgetting wishes of readers who did not come back");
    let wishes = if keep_days == 0 { 0 } else { forget()? };
    if wishes > 0 {
        tracing::info!("the wishes of {wishes} readers who did not come back are forgotten");
    }
    if gone.events > 0 || gone.others > 0 {
        tracing::info!("{} events of readers and {} hours of counts were old and are dropped", gone.events, gone.others);
    }
    Ok(())
}

/// Does so once a day, as long as the site runs. What fails is tried again the next day.
pub async fn daily(store: Arc<dyn Store>, keep_days: u32) {
    loop {
        tokio::time::sleep(Duration::from_secs(24 * 60 * 60)).await;
        let store = store.clone();
        let done = tokio::task::spawn_blocking(move || drop_old(store.as_ref(), keep_days, Timestamp::now())).await;
        if let Ok(Err(e)) = done {
            tracing::error!("{e:#}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_news::ids::Id128;
    use dateline_news::reading::{Act, Reading};
    use dateline_news::wishes::Wishes;
    use dateline_store::sqlite::SqliteStore;

    #[test]
    fn what_is_too_old_goes_and_with_no_days_all_events_go() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(dir.path()).expect("a store");
        let now = Timestamp::from_millisecond(1000 * DAY_MS).expect("a moment");
        let (reader, article) = (Id128([1; 16]), Id128([2; 16]));
        let opened =
            |days_ago: i64| Reading { reader: Some(reader), at: (1000 - days_ago) * DAY_MS, act: Act::Opened { article, from: None } };
        store.put_readings(&[opened(0), opened(89), opened(91), opened(731)]).expect("put");
        let left = || (store.readings_of(&reader, 10).expect("asked").len(), store.tallies(0, 1).expect("asked").reads(&article));
        drop_old(&store, 90, now).expect("dropped");
        assert_eq!(left(), (2, 3));
        drop_old(&store, 0, now).expect("dropped");
        assert_eq!(left(), (0, 3));
    }

    #[test]
    fn wishes_of_who_did_not_come_back_go_and_with_no_days_they_stay() {
        let dir = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(dir.path()).expect("a store");
        let reader = Id128([1; 16]);
        store.put_wishes(&reader, &Wishes { impersonal: true, ..Wishes::default() }).expect("put");
        let left = |keep_days, day: i64| {
            drop_old(&store, keep_days, Timestamp::from_millisecond(day * DAY_MS).expect("a moment")).expect("dropped");
            !store.wishes(&reader).expect("asked").is_none()
        };
        assert_eq!([left(0, 1000), left(0, 1200), left(90, 1300), left(90, 1390), left(90, 1391)], [true, true, true, true, false]);
    }
}
