//! Articles as Parquet: a row an article, the facts that tables are asked for as columns, and the whole record beside them
//! as JSON, so that nothing is lost. Read by DuckDB, pandas, Polars, Spark. Built with the feature `parquet` alone.
//!
//! `docs/archives.md` has the columns.

use super::{BATCH_ARTICLES, ExportLine, Given, line_given};
use anyhow::{Context, Result};
use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, ListBuilder, StringBuilder, TimestampMillisecondBuilder, UInt32Builder, UInt64Builder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use dateline_store::Store;
use dateline_store::contract::Held;
use indicatif::ProgressBar;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::io::Write;
use std::sync::Arc;

/// Bytes of rows that are gathered before they are written as one row group: a reader holds a group at a time.
const GROUP_BYTES: usize = 64 * 1024 * 1024;

/// zstd level: as the store packs pages.
const LEVEL: i32 = 3;

/// Writes the articles of a store.
pub(super) fn write(store: &dyn Store, out: impl Write + Send, reserved_too: bool, bar: &ProgressBar) -> Result<Given> {
    let schema = Arc::new(schema());
    let level = ZstdLevel::try_new(LEVEL).context("setting the packing")?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by(concat!("Dateline ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut writer = ArrowWriter::try_new(out, schema.clone(), Some(properties)).context("beginning the file")?;
    let (mut after, mut given) = (0, Given::default());
    loop {
        let batch = store.articles_after(after, BATCH_ARTICLES)?;
        let Some(last) = batch.last() else { break };
        after = last.number;
        given.articles += batch.len() as u64;
        let mut rows = Rows::default();
        for held in &batch {
            rows.push(held, &line_given(store, held, reserved_too, &mut given.reserved)?)?;
        }
        writer.write(&RecordBatch::try_new(schema.clone(), rows.finish()).context("gathering rows")?)?;
        bar.inc(batch.len() as u64);
        if writer.in_progress_size() > GROUP_BYTES {
            writer.flush()?;
        }
    }
    writer.close()?;
    Ok(given)
}

fn schema() -> Schema {
    let time = DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into()));
    let text = |name: &str, is_null: bool| Field::new(name, DataType::Utf8, is_null);
    let list = |name: &str| Field::new(name, DataType::List(Arc::new(Field::new("item", DataType::Utf8, true))), false);
    Schema::new(vec![
        Field::new("number", DataType::UInt64, false),
        text("id", false),
        text("url", true),
        text("canonical_url", true),
        text("headline", false),
        text("dek", true),
        text("lead", true),
        text("text", false),
        text("lang", true),
        text("section", true),
        list("tags"),
        text("outlet", true),
        text("outlet_domain", true),
        list("authors"),
        text("dateline_place", true),
        text("wire", true),
        Field::new("published_at", time.clone(), true),
        Field::new("modified_at", time.clone(), true),
        Field::new("captured_at", time, true),
        Field::new("partial", DataType::Boolean, false),
        text("copy_of", true),
        Field::new("n_copies", DataType::UInt32, false),
        Field::new("n_versions", DataType::UInt32, false),
        Field::new("story", DataType::UInt64, true),
        list("notes"),
        text("record", false),
    ])
}

fn times() -> TimestampMillisecondBuilder {
    TimestampMillisecondBuilder::new().with_timezone("UTC")
}

/// Rows that are being gathered, a builder a column, in the order of [`schema`].
struct Rows {
    number: UInt64Builder,
    /// id, url, canonical_url, headline, dek, lead, text, lang, section
    words: [StringBuilder; 9],
    tags: ListBuilder<StringBuilder>,
    /// outlet, outlet_domain
    outlet: [StringBuilder; 2],
    authors: ListBuilder<StringBuilder>,
    /// dateline_place, wire
    told: [StringBuilder; 2],
    /// published_at, modified_at, captured_at
    times: [TimestampMillisecondBuilder; 3],
    partial: BooleanBuilder,
    copy_of: StringBuilder,
    n_copies: UInt32Builder,
    n_versions: UInt32Builder,
    story: UInt64Builder,
    notes: ListBuilder<StringBuilder>,
    record: StringBuilder,
}

impl Default for Rows {
    fn default() -> Rows {
        let list = || ListBuilder::new(StringBuilder::new());
        Rows {
            number: UInt64Builder::new(),
            words: std::array::from_fn(|_| StringBuilder::new()),
            tags: list(),
            outlet: std::array::from_fn(|_| StringBuilder::new()),
            authors: list(),
            told: std::array::from_fn(|_| StringBuilder::new()),
            times: std::array::from_fn(|_| times()),
            partial: BooleanBuilder::new(),
            copy_of: StringBuilder::new(),
            n_copies: UInt32Builder::new(),
            n_versions: UInt32Builder::new(),
            story: UInt64Builder::new(),
            notes: list(),
            record: StringBuilder::new(),
        }
    }
}

impl Rows {
    fn push(&mut self, held: &Held, line: &ExportLine) -> Result<()> {
        let a = &held.article;
        let r = &line.record;
        self.number.append_value(held.number);
        let words = [
            Some(&r.id),
            r.url.as_ref(),
            r.canonical_url.as_ref(),
            r.headline.as_ref(),
            r.dek.as_ref(),
            r.lead.as_ref(),
            Some(&r.text),
            r.lang.as_ref(),
            r.section.as_ref(),
        ];
        self.words.iter_mut().zip(words).for_each(|(column, word)| column.append_option(word));
        append(&mut self.tags, &r.tags);
        self.outlet.iter_mut().zip([&r.outlet.name, &r.outlet.domain]).for_each(|(column, word)| column.append_option(word.as_ref()));
        append(&mut self.authors, r.byline.as_ref().map_or(&[][..], |b| &b.names));
        let told = [r.dateline.as_ref().map(|d| &d.place), r.wire.as_ref()];
        self.told.iter_mut().zip(told).for_each(|(column, word)| column.append_option(word));
        let date = |found: &Option<dateline_news::found::Found<dateline_news::date::NewsDate>>| found.as_ref().map(|f| f.value.sort_ms());
        let times = [date(&a.published_at), date(&a.modified_at), held.captured_at];
        self.times.iter_mut().zip(times).for_each(|(column, time)| column.append_option(time));
        self.partial.append_value(a.partial);
        self.copy_of.append_option(line.copy_of.as_ref());
        self.n_copies.append_value(held.n_copies);
        self.n_versions.append_value(held.n_versions);
        self.story.append_option(held.story);
        let codes: Vec<String> = held.notes.iter().map(|n| n.code.to_string()).collect();
        append(&mut self.notes, &codes);
        self.record.append_value(serde_json::to_string(line)?);
        Ok(())
    }

    fn finish(self) -> Vec<ArrayRef> {
        let mut columns: Vec<Box<dyn ArrayBuilder>> = vec![Box::new(self.number)];
        columns.extend(self.words.map(|b| Box::new(b) as Box<dyn ArrayBuilder>));
        columns.push(Box::new(self.tags));
        columns.extend(self.outlet.map(|b| Box::new(b) as Box<dyn ArrayBuilder>));
        columns.push(Box::new(self.authors));
        columns.extend(self.told.map(|b| Box::new(b) as Box<dyn ArrayBuilder>));
        columns.extend(self.times.map(|b| Box::new(b) as Box<dyn ArrayBuilder>));
        columns.push(Box::new(self.partial));
        columns.push(Box::new(self.copy_of));
        columns.push(Box::new(self.n_copies));
        columns.push(Box::new(self.n_versions));
        columns.push(Box::new(self.story));
        columns.push(Box::new(self.notes));
        columns.push(Box::new(self.record));
        columns.into_iter().map(|mut b| b.finish()).collect()
    }
}

fn append(column: &mut ListBuilder<StringBuilder>, words: &[String]) {
    words.iter().for_each(|w| column.values().append_value(w));
    column.append(true);
}
