//! The description of the API (OpenAPI 3.1), made from the handlers and the shapes of their answers:
//! as JSON for programs, and as the chapter of the user book.

use super::problem::{Fault, KINDS, Problem};
use super::{Next, answer, articles, events, lists, marks, rankings, rules, search, site, sources, stories};
use crate::error::WebError;
use axum::extract::RawQuery;
use axum::response::Response as Answer;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Dateline",
        description = "What this site shows, for programs, and a way in for what readers did elsewhere. Times are ISO 8601 with just what a page gives; \
                       addresses in answers are absolute. Lists are leafed through by `next` (also a `Link` header); cursors are \
                       opaque. Answers carry an `ETag`. A parameter that is not known is refused.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    paths(
        articles::list,
        articles::one,
        stories::list,
        stories::one,
        lists::of_article,
        lists::related,
        search::search,
        lists::ranking,
        lists::recommendations,
        rankings::ranking,
        rankings::unlisted,
        site::sections,
        site::outlets,
        site::account,
        sources::list,
        sources::one,
        rules::list,
        rules::one,
        marks::of_article,
        marks::give_star,
        marks::take_star,
        marks::give_tag,
        marks::take_tag,
        marks::leave,
        marks::tags,
        events::post
    ),
    components(schemas(Problem, Fault, events::EventIn, events::EventsIn, events::Named)),
    tags(
        (name = "articles", description = "Articles and their whole records."),
        (name = "stories", description = "What happened, each story with the articles that tell it."),
        (name = "search", description = "Full-text search."),
        (name = "lists", description = "Ranked lists, each item with its reasons."),
        (name = "events", description = "What readers did, told from elsewhere."),
        (name = "sources", description = "What the site is fed from; for its owner alone, from the machine that it runs on."),
        (name = "rules", description = "Queries that stand, and what is done with what they meet; for the owner alone, as sources."),
        (name = "marks", description = "Stars and tags of articles; for the owner alone, as sources."),
        (name = "site", description = "Sections, outlets, and the account of all pages.")
    )
)]
struct Description;

/// The answers that every call may give instead of what was asked for.
pub struct Failures;

impl IntoResponses for Failures {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut told: BTreeMap<u16, Vec<String>> = BTreeMap::new();
        for (kind, status, meaning) in KINDS {
            told.entry(*status).or_default().push(format!("`{kind}`: {meaning}"));
        }
        let problem = |description: String| {
            let content = Content::new(Some(Ref::from_schema_name("Problem")));
            ResponseBuilder::new().description(description).content("application/problem+json", content).build()
        };
        let unchanged = ResponseBuilder::new().description("The answer is still the one of `If-None-Match`.").build();
        let failures = told.into_iter().map(|(status, said)| (status.to_string(), RefOr::T(problem(said.join(" ")))));
        std::iter::once(("304".to_owned(), RefOr::T(unchanged))).chain(failures).collect()
    }
}

/// The description as JSON.
pub fn document() -> Value {
    serde_json::to_value(Description::openapi()).unwrap_or_default()
}

/// `GET /api/openapi.json`.
pub(crate) async fn get(RawQuery(raw): RawQuery) -> Result<Answer, WebError> {
    super::query::Query::none(raw.as_deref())?;
    answer(&document(), &Next::none())
}

/// One call, for people.
pub struct Call {
    /// "GET", "POST", "PUT" or "DELETE".
    pub method: &'static str,
    /// "/api/v1/articles".
    pub path: String,
    /// What it gives, in a few words.
    pub summary: String,
    /// More of it; may be empty.
    pub description: String,
    /// An address that can be asked.
    pub example: String,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// The name of the shape of its answer.
    pub answer: String,
}

/// A parameter of a call.
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// "text, 1 to 400 characters, needed".
    pub kind: String,
    /// What it does.
    pub meaning: String,
}

/// All calls in the order of the description.
pub fn calls() -> Vec<Call> {
    let document = document();
    let empty = serde_json::Map::new();
    let paths = document["paths"].as_object().unwrap_or(&empty);
    let methods = [("get", "GET"), ("post", "POST"), ("put", "PUT"), ("delete", "DELETE")];
    let of =
        |(path, item): (&String, &Value)| methods.map(|(name, method)| (item[name].is_object()).then(|| call(method, path, &item[name])));
    paths.iter().flat_map(of).flatten().collect()
}

fn call(method: &'static str, path: &str, operation: &Value) -> Call {
    let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    let none = Vec::new();
    let given = operation["parameters"].as_array().unwrap_or(&none);
    let mut example = path.to_owned();
    let mut asked = url::form_urlencoded::Serializer::new(String::new());
    for p in given {
        let value = match &p["example"] {
            Value::String(s) => s.clone(),
            other => other.to_string(),
        };
        if p["in"] == "path" {
            example = example.replace(&format!("{{{}}}", text(&p["name"])), &value);
        } else if p["required"] == true || (p["name"] != "after" && !given.iter().any(|p| p["required"] == true)) {
            asked.append_pair(&text(&p["name"]), &value);
        }
    }
    let asked = asked.finish();
    if !asked.is_empty() {
        example = format!("{example}?{asked}");
    }
    let good = if method == "POST" { "202" } else { "200" };
    let answer = text(&operation["responses"][good]["content"]["application/json"]["schema"]["$ref"]);
    let parameter = |p: &Value| Parameter { name: text(&p["name"]), kind: kind(p), meaning: text(&p["description"]).replace('\n', " ") };
    Call {
        method,
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        description: text(&operation["description"]),
        example,
        parameters: given.iter().map(parameter).collect(),
        answer: answer.rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

/// What a parameter takes, in words.
fn kind(parameter: &Value) -> String {
    let schema = &parameter["schema"];
    let all = schema.to_string();
    let bounds = |low: &str, high: &str| Some((schema[low].as_u64()?, schema[high].as_u64()?));
    let mut kind = match schema["enum"].as_array() {
        Some(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        None if schema["format"] == "date" => "day".to_owned(),
        None if all.contains("\"boolean\"") => "true or false".to_owned(),
        None if all.contains("\"integer\"") => match bounds("minimum", "maximum") {
            Some((low, high)) => format!("{low} to {high}"),
            None => "number".to_owned(),
        },
        None => match bounds("minLength", "maxLength") {
            Some((low, high)) => format!("text, {low} to {high} characters"),
            None => "text".to_owned(),
        },
    };
    if parameter["required"] == true {
        kind.push_str("; needed");
    }
    kind
}

/// The chapter of the user book.
pub fn markdown() -> String {
    let mut out = String::from(
        "# The API\n\nWritten from the program itself; the whole description (OpenAPI 3.1, with the shape of every answer) is at\n\
         `/api/openapi.json` of a running site, and `/api` is a page for people.\n\n",
    );
    let document = document();
    let _ = writeln!(out, "{}\n", document["info"]["description"].as_str().unwrap_or_default());
    out.push_str("```sh\ncurl 'http://127.0.0.1:8725/api/v1/search?q=ferry'\n```\n");
    for call in calls() {
        let _ = write!(out, "\n## {}\n\n`{} {}` gives `{}`", call.summary, call.method, call.path, call.answer);
        let more = if call.description.is_empty() { "." } else { ". " };
        let _ = writeln!(out, "{more}{}\n\n```text\n{}\n```", call.description.replace('\n', " "), call.example);
        if !call.parameters.is_empty() {
            out.push_str("\n| parameter | takes | meaning |\n|---|---|---|\n");
            for p in &call.parameters {
                let _ = writeln!(out, "| `{}` | {} | {} |", p.name, p.kind, p.meaning.replace('|', "\\|"));
            }
        }
    }
    out.push_str("\n## Problems\n\nErrors are problem documents (RFC 9457, `application/problem+json`). `type` is `/api#` and one of these.\n\n| kind | status | meaning |\n|---|---|---|\n");
    for (kind, status, meaning) in KINDS {
        let _ = writeln!(out, "| `{kind}` | {status} | {meaning} |");
    }
    out
}
