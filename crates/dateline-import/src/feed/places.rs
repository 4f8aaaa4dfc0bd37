//! Places: GeoRSS simple, GML inside `georss:where`, the W3C's `geo:lat` and `geo:long`.

use super::Place;
use super::xml::{Doc, NodeId};

/// Points of one place that are kept.
const POINTS_MAX: usize = 1000;

/// A place of an element, `None` where it tells none. GeoRSS writes latitude first; reference systems in metres
/// (EPSG:26xxx, 327xx) write east first.
pub fn read(doc: &Doc<'_>, id: NodeId) -> Option<Place> {
    match doc.name(id) {
        ("georss", "point") => Some(make("Point", points(&doc.text(id), 2, true))),
        ("georss", "line") => Some(make("LineString", points(&doc.text(id), 2, true))),
        ("georss", "polygon") => Some(make("Polygon", points(&doc.text(id), 2, true))),
        ("georss", "box") => Some(make("Box", points(&doc.text(id), 2, true))),
        ("georss", "where") => {
            let shape = doc.elements(id).find(|&c| doc.name(c).0 == "gml")?;
            gml(doc, shape)
        }
        ("gml", _) => gml(doc, id),
        _ => None,
    }
}

fn gml(doc: &Doc<'_>, shape: NodeId) -> Option<Place> {
    let kind = match doc.name(shape).1 {
        "point" => "Point",
        "linestring" => "LineString",
        "polygon" => "Polygon",
        "envelope" => "Box",
        _ => return None,
    };
    let dimension = doc.attribute(shape, "srsDimension").and_then(|d| d.trim().parse().ok()).filter(|d| *d == 3);
    let swap = doc.attribute(shape, "srsName").is_none_or(is_degrees);
    let mut dimension = dimension.unwrap_or(2);
    let mut text = String::new();
    let mut open = vec![shape];
    while let Some(id) = open.pop() {
        if doc.attribute(id, "srsDimension").is_some_and(|d| d.trim() == "3") {
            dimension = 3;
        }
        match doc.name(id).1 {
            "pos" | "poslist" | "lowercorner" | "uppercorner" | "coordinates" => {
                text.push(' ');
                text.push_str(&doc.text(id));
            }
            _ => {
                let from = open.len();
                open.extend(doc.elements(id));
                open[from..].reverse();
            }
        }
    }
    Some(make(kind, points(&text, dimension, swap)))
}

/// Whether a reference system is in degrees: the geographic ones of EPSG have numbers 4001 to 4999.
fn is_degrees(name: &str) -> bool {
    let digits: String = name.chars().rev().take_while(char::is_ascii_digit).collect::<Vec<_>>().into_iter().rev().collect();
    digits.parse::<u32>().map_or(true, |n| (4001..5000).contains(&n))
}

fn points(text: &str, dimension: usize, swap: bool) -> Vec<Vec<f64>> {
    let numbers: Vec<f64> = text
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|w| !w.is_empty())
        .take(POINTS_MAX * dimension)
        .map_while(|w| w.parse().ok())
        .collect();
    numbers
        .chunks_exact(dimension)
        .map(|p| {
            let mut p = p.to_vec();
            if swap {
                p.swap(0, 1);
            }
            p
        })
        .collect()
}

fn make(kind: &'static str, points: Vec<Vec<f64>>) -> Place {
    let least = match kind {
        "Point" => 1,
        "LineString" | "Box" => 2,
        _ => 4,
    };
    if points.len() < least {
        return Place::default();
    }
    Place { kind, points }
}
