//! A page with the curves of a closed loop: regret by day, and the first lists of new readers. It stands
//! alone, with no script and nothing from elsewhere.

use super::{Name, Ran};
use crate::simulate::readers::{Assumptions, NTH, interval};
use std::fmt::Write;

/// Inner size of a chart.
const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 190.0;
const MARGIN: f64 = 44.0;

/// Colours that are told apart by who sees no red or green, too (eight of Okabe and Ito, and two more).
const COLOURS: [&str; 10] = ["#000000", "#999999", "#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#d55e00", "#0072b2", "#7a3e9d"];

/// A curve.
struct Curve {
    policy: Name,
    points: Vec<f64>,
}

/// The page.
pub fn page(rans: &[Ran], sets: &[Assumptions], policies: &[Name], command: &str) -> String {
    let mut out = String::from(HEAD);
    let _ = writeln!(out, "<p>Means over seeds. Made by <code>{}</code></p>", escaped(command));
    let _ = writeln!(out, "<p>{}</p>", policies.iter().map(|p| key(*p)).collect::<Vec<_>>().join(" "));
    let nth: Vec<String> = NTH.iter().map(|(from, _)| from.to_string()).collect();
    for set in sets {
        let _ = writeln!(out, "<h2>{}</h2><p>{}</p><div>", escaped(set.name), escaped(set.says));
        let n_days = rans.iter().map(|r| r.measured.regret_by_day.len()).max().unwrap_or(0);
        let days: Vec<String> = (1..=n_days).map(|d| d.to_string()).collect();
        let regret = curves(rans, set.name, policies, n_days, |r, i| 100.0 * r.measured.regret_by_day[i]);
        svg(&mut out, "Regret per 100 lists, satisfied reads, by day", &days, &regret);
        let cold = curves(rans, set.name, policies, NTH.len(), |r, i| 100.0 * r.measured.new_readers[i]);
        svg(&mut out, "Lists of new readers, % of the best list's, from their nth on", &nth, &cold);
        out.push_str("</div>\n");
    }
    out.push_str("</body></html>\n");
    out
}

fn curves(rans: &[Ran], set: &str, policies: &[Name], n: usize, point: impl Fn(&Ran, usize) -> f64) -> Vec<Curve> {
    let of = |policy: Name| -> Vec<&Ran> { rans.iter().filter(|r| r.assumed == set && r.policy == policy).collect() };
    let mean = |policy, i| interval(&of(policy).iter().map(|r| point(r, i)).collect::<Vec<_>>()).mean;
    policies.iter().map(|p| Curve { policy: *p, points: (0..n).map(|i| mean(*p, i)).collect() }).collect()
}

fn colour(policy: Name) -> &'static str {
    COLOURS[policy as usize % COLOURS.len()]
}

fn key(policy: Name) -> String {
    format!("<span style=\"border-bottom:3px solid {}\">{}</span>", colour(policy), escaped(&policy.word()))
}

fn svg(out: &mut String, title: &str, ticks: &[String], curves: &[Curve]) {
    let values = || curves.iter().flat_map(|c| &c.points).copied().filter(|v| !v.is_nan());
    let top = values().fold(0.0, f64::max).max(1e-9);
    let x = |i: usize| MARGIN + WIDTH * i as f64 / (ticks.len().max(2) - 1) as f64;
    let y = |v: f64| MARGIN + HEIGHT * (1.0 - v / top);
    let (w, h) = (WIDTH + 2.0 * MARGIN, HEIGHT + 2.0 * MARGIN);
    let _ = writeln!(out, "<svg viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" aria-label=\"{title}\">");
    let _ = writeln!(out, "<text x=\"{MARGIN}\" y=\"22\">{title}</text>");
    for part in 0..=4 {
        let value = top * f64::from(part) / 4.0;
        let _ = writeln!(
            out,
            "<line x1=\"{MARGIN}\" x2=\"{:.1}\" y1=\"{:.1}\" y2=\"{:.1}\" stroke=\"#ddd\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{value:.1}</text>",
            MARGIN + WIDTH,
            y(value),
            y(value),
            MARGIN - 4.0,
            y(value) + 4.0
        );
    }
    for (i, tick) in ticks.iter().enumerate() {
        let _ = writeln!(out, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{tick}</text>", x(i), h - MARGIN + 16.0);
    }
    for curve in curves {
        let points: Vec<String> =
            curve.points.iter().enumerate().filter(|(_, v)| !v.is_nan()).map(|(i, v)| format!("{:.1},{:.1}", x(i), y(*v))).collect();
        let _ = writeln!(
            out,
            "<polyline fill=\"none\" stroke=\"{}\" stroke-width=\"2\" points=\"{}\"><title>{}</title></polyline>",
            colour(curve.policy),
            points.join(" "),
            escaped(&curve.policy.word())
        );
    }
    out.push_str("</svg>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

const HEAD: &str = "<!doctype html>
<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Simulated readers</title>
<style>body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem}svg{font-size:11px;max-width:100%;height:auto}span{margin-right:1em}</style>
</head><body><h1>Simulated readers</h1>
<p>No reader is real. The curves hold for what is assumed of them and for nothing else.</p>
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::readers::{Measured, assumptions::USUAL};

    #[test]
    fn a_curve_for_each_policy_in_each_chart_and_no_point_that_was_not_measured() {
        let measured = || Measured { regret_by_day: vec![0.5, 0.25, f64::NAN], new_readers: vec![0.4; NTH.len()], ..Measured::default() };
        let rans: Vec<Ran> =
            [Name::Ctr, Name::Dateline].into_iter().map(|policy| Ran { policy, assumed: "usual", seed: 1, measured: measured() }).collect();
        let page = page(&rans, &[USUAL], &[Name::Ctr, Name::Dateline], "dateline <simulate>");
        assert_eq!(page.matches("<polyline").count(), 4);
        assert!(!page.contains("NaN") && page.contains("&lt;simulate&gt;") && page.contains("50.0"));
        assert!(page.contains(&format!("points=\"{:.1},{:.1} {:.1},{:.1}\"", MARGIN, MARGIN, MARGIN + WIDTH / 2.0, MARGIN + HEIGHT / 2.0)));
    }
}
