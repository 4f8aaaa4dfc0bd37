//! Vectors, of the real model where this machine has it.

use super::*;

#[test]
fn a_vector_is_the_mean_of_the_rows_with_length_one_in_8_bits() {
    assert_eq!(mean(&[1.0, 2.0, 3.0, 4.0, 5.0, 9.0], 2), [3.0, 5.0]);
    assert_eq!(mean(&[], 2), [0.0, 0.0]);
    assert_eq!(quantised(&[3.0, -4.0, 0.0]), Some(vec![76, -102, 0]));
    assert_eq!(quantised(&[-7.0]), Some(vec![-127]));
}

#[test]
fn what_has_no_direction_has_no_vector() {
    assert_eq!(quantised(&[0.0, 0.0]), None);
    assert_eq!(quantised(&[f32::NAN, 1.0]), None);
    assert_eq!(quantised(&[f32::INFINITY]), None);
}

#[test]
fn a_folder_without_a_model_has_no_encoder() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(Encoder::open(dir.path()).expect("opened").is_none());
}

#[cfg(not(feature = "run"))]
#[test]
fn without_the_engine_a_model_that_is_there_is_refused_with_what_to_do() {
    let dir = tempfile::tempdir().expect("a folder");
    let place = crate::folder::dir_of(dir.path(), &crate::known::MODELS[0]);
    std::fs::create_dir_all(&place).expect("a folder");
    std::fs::write(place.join("vocab.txt"), b"[UNK]").expect("written");
    let error = Encoder::open(dir.path()).expect_err("no engine").to_string();
    assert!(error.contains("built without the engine") && error.contains("--features dense"), "{error}");
}

/// The data folder with the real model, if this machine has one.
#[cfg(feature = "run")]
fn real() -> Option<Encoder> {
    let Some(data) = std::env::var_os("DATELINE_TEST_MODEL") else {
        eprintln!("SKIPPED: DATELINE_TEST_MODEL names no data folder with a model; nothing was checked of the real one");
        return None;
    };
    Some(Encoder::open(Path::new(&data)).expect("a sound model").expect("a model in the folder"))
}

#[cfg(feature = "run")]
fn likeness(a: &[i8], b: &[i8]) -> f32 {
    a.iter().zip(b).map(|(x, y)| f32::from(*x) * f32::from(*y)).sum::<f32>() / (SCALE * SCALE)
}

#[cfg(feature = "run")]
#[test]
fn texts_that_say_the_same_in_other_words_are_near() {
    let Some(encoder) = real() else { return };
    let of = |text: &str| encoder.embed(text).expect("run").expect("a vector");
    let fire = of("Ferry catches fire off the coast, passengers rescued");
    let blaze = of("Blaze on passenger ship near shore: all aboard saved");
    let bank = of("Central bank raises its interest rate by half a point");
    assert_eq!(fire.len(), encoder.model().n_dims);
    assert!((likeness(&fire, &fire) - 1.0).abs() < 0.02, "{}", likeness(&fire, &fire));
    assert!(likeness(&fire, &blaze) > likeness(&fire, &bank) + 0.3, "{} {}", likeness(&fire, &blaze), likeness(&fire, &bank));
    assert_eq!(encoder.embed(" \u{200b} ").expect("run"), None);
}

#[cfg(feature = "run")]
#[test]
fn a_vector_depends_on_nothing_but_its_text() {
    let Some(encoder) = real() else { return };
    let texts: Vec<String> = (1..40).map(|n| "The ferry from Wexcombe did not leave the harbour. ".repeat(n)).collect();
    let alone: Vec<_> = texts.iter().map(|t| encoder.embed(t).expect("run")).collect();
    let together: Vec<_> = std::thread::scope(|scope| {
        let runs: Vec<_> = texts.iter().map(|t| scope.spawn(|| encoder.embed(t).expect("run"))).collect();
        runs.into_iter().map(|r| r.join().expect("no panic")).collect()
    });
    assert_eq!(alone, together);
}
