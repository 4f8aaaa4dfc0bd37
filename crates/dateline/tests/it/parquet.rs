//! Articles as Parquet: what was written is read again with nothing lost; without the feature the program says how to
//! have it.

use crate::program::dateline;
use std::path::Path;

/// A site of some articles, and its export as JSON lines without the pages that are set aside.
fn site(dir: &Path) -> Vec<serde_json::Value> {
    assert!(dateline(dir, &["simulate", "archive", "-n", "120", "--out", "made", "-q"]).status.success());
    assert!(dateline(dir, &["import", "made/pages.jsonl", "--data", "site", "--quiet"]).status.success());
    let lines = String::from_utf8(dateline(dir, &["export", "--data", "site"]).stdout).expect("UTF-8");
    let all = lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("JSON"));
    all.filter(|l| l["number"].is_u64()).collect()
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_the_feature_it_is_said_how_to_have_it() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(!site(dir.path()).is_empty());
    let o = dateline(dir.path(), &["export", "--to", "parquet", "--out", "a.parquet", "--data", "site"]);
    let said = String::from_utf8_lossy(&o.stderr).into_owned();
    assert_eq!(o.status.code(), Some(1));
    assert!(said.contains("--features parquet") && said.contains("--to jsonl"), "{said}");
    assert!(!dir.path().join("a.parquet").exists());
}

#[cfg(feature = "parquet")]
#[test]
fn every_article_is_a_row_with_its_whole_record() {
    use arrow_array::cast::AsArray;
    use arrow_array::types::{TimestampMillisecondType, UInt32Type, UInt64Type};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    let dir = tempfile::tempdir().expect("a folder");
    let want = site(dir.path());
    let o = dateline(dir.path(), &["export", "--to", "parquet", "--out", "a.parquet", "--data", "site"]);
    assert!(o.status.success(), "{}", String::from_utf8_lossy(&o.stderr));
    let file = std::fs::File::open(dir.path().join("a.parquet")).expect("a file");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet").build().expect("a reader");
    let mut n = 0;
    for batch in reader {
        let batch = batch.expect("rows");
        let column = |name: &str| batch.column_by_name(name).unwrap_or_else(|| panic!("no column {name}"));
        let words = |name: &str, row: usize| {
            let column = column(name).as_string::<i32>();
            column.iter().nth(row).expect("a row").map(str::to_owned)
        };
        for row in 0..batch.num_rows() {
            let line = &want[n];
            assert_eq!(column("number").as_primitive::<UInt64Type>().value(row), line["number"]);
            let record: serde_json::Value = serde_json::from_str(&words("record", row).expect("a record")).expect("JSON");
            assert_eq!(&record, line, "the whole record");
            for name in ["id", "url", "canonical_url", "headline", "dek", "lead", "text", "lang", "section", "wire", "copy_of"] {
                assert_eq!(words(name, row).as_deref(), line[name].as_str(), "{name} of row {n}");
            }
            assert_eq!(words("outlet", row).as_deref(), line["outlet"]["name"].as_str());
            let authors: Vec<Option<String>> =
                column("authors").as_list::<i32>().value(row).as_string::<i32>().iter().map(|a| a.map(str::to_owned)).collect();
            let said: Option<Vec<Option<String>>> =
                line["byline"]["names"].as_array().map(|all| all.iter().map(|a| a.as_str().map(str::to_owned)).collect());
            assert_eq!(authors, said.unwrap_or_default());
            let at = column("captured_at").as_primitive::<TimestampMillisecondType>().iter().nth(row).expect("a row");
            let said = line["captured_at"].as_str().map(|at| at.parse::<jiff::Timestamp>().expect("a time").as_millisecond());
            assert_eq!(at, said);
            let versions = column("n_versions").as_primitive::<UInt32Type>().value(row) as usize;
            assert_eq!(versions, line["versions"].as_array().expect("a list").len().max(1));
            n += 1;
        }
    }
    assert_eq!(n, want.len());
}
