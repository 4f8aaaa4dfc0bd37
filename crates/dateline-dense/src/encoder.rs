//! Makes vectors of articles.
//!
//! One text is one run of the network, on one core. Texts are not run together: the network measures
//! the range of its numbers over all that it is given at once, so a text's vector would depend on its
//! neighbours; and on one core nothing is gained by it. Many texts are read on many cores by calling
//! [`Encoder::vector`] from many threads.

use crate::error::{Error, Result};
#[cfg(feature = "run")]
use crate::known::MODELS;
use crate::known::Model;
#[cfg(feature = "run")]
use crate::{folder, wordpiece::Vocabulary};
use dateline_news::article::Article;
use std::path::Path;

/// What a component of a vector of length 1 is multiplied with, before it is rounded to 8 bits.
#[cfg(any(feature = "run", test))]
const SCALE: f32 = 127.0;

/// A model that is ready to make vectors.
pub struct Encoder {
    model: &'static Model,
    #[cfg(feature = "run")]
    engine: engine::Engine,
    #[cfg(feature = "run")]
    vocabulary: Vocabulary,
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("model", &self.model.name).finish_non_exhaustive()
    }
}

impl Encoder {
    /// Opens the model of a data folder, its bytes held against their digests; `None` if it has none.
    #[cfg(feature = "run")]
    pub fn open(data: &Path) -> Result<Option<Encoder>> {
        let held = folder::list(data);
        let Some(model) = MODELS.iter().find(|m| held.iter().any(|h| h.name == m.name)) else { return Ok(None) };
        let refused = |cause: String| Error::Engine { name: model.name, cause };
        let engine = engine::Engine::load(model, folder::read(data, model, &model.network)?).map_err(refused)?;
        let text = String::from_utf8(folder::read(data, model, &model.vocabulary)?).map_err(|e| refused(e.to_string()))?;
        let vocabulary = Vocabulary::read(&text).ok_or_else(|| refused("its vocabulary lacks [UNK], [CLS] or [SEP]".into()))?;
        Ok(Some(Encoder { model, engine, vocabulary }))
    }

    /// Opens the model of a data folder: not in this build.
    #[cfg(not(feature = "run"))]
    pub fn open(data: &Path) -> Result<Option<Encoder>> {
        if crate::folder::list(data).is_empty() { Ok(None) } else { Err(Error::NotBuilt) }
    }

    /// Which model it is.
    pub fn model(&self) -> &'static Model {
        self.model
    }

    /// The vector of an article, of its headline and the first words of its text: `n_dims` numbers
    /// whose length is 1, times 127, rounded. `None` if the article is in another language than the
    /// model's or has no word; an article whose language is not known is tried.
    pub fn vector(&self, article: &Article) -> Result<Option<Vec<i8>>> {
        let base = article.lang.as_ref().and_then(|f| f.value.split(['-', '_']).next());
        if base.is_some_and(|base| !base.eq_ignore_ascii_case(self.model.lang)) {
            return Ok(None);
        }
        self.embed(&format!("{}\n{}", article.headline.value, article.body.text))
    }

    /// The vector of a text; `None` if it has no word.
    #[cfg(feature = "run")]
    pub fn embed(&self, text: &str) -> Result<Option<Vec<i8>>> {
        let pieces = self.vocabulary.pieces(text, self.model.pieces_max);
        if pieces.len() <= 2 {
            return Ok(None);
        }
        let states = self.engine.run(pieces).map_err(|cause| Error::Engine { name: self.model.name, cause })?;
        Ok(quantised(&mean(&states, self.model.n_dims)))
    }

    /// The vector of a text: not in this build.
    #[cfg(not(feature = "run"))]
    pub fn embed(&self, _text: &str) -> Result<Option<Vec<i8>>> {
        Err(Error::NotBuilt)
    }
}

/// The mean of rows of `n_dims` numbers (mean pooling, Reimers and Gurevych 2019, arXiv:1908.10084).
#[cfg(any(feature = "run", test))]
fn mean(states: &[f32], n_dims: usize) -> Vec<f32> {
    let mut sum = vec![0.0; n_dims];
    let rows = states.chunks_exact(n_dims.max(1));
    let n = rows.len().max(1) as f32;
    for row in rows {
        sum.iter_mut().zip(row).for_each(|(s, x)| *s += x);
    }
    sum.iter_mut().for_each(|s| *s /= n);
    sum
}

/// The vector with length 1, in 8 bits; `None` if it has no direction.
#[cfg(any(feature = "run", test))]
fn quantised(vector: &[f32]) -> Option<Vec<i8>> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    (length.is_finite() && length > 0.0).then(|| vector.iter().map(|x| (x / length * SCALE).round() as i8).collect())
}

#[cfg(feature = "run")]
mod engine {
    //! The network, run by rten.

    use crate::known::Model;
    use rten::{NodeId, RunOptions, ThreadPool, Value, ValueOrView};
    use std::sync::{Arc, Mutex, PoisonError};

    pub(super) struct Engine {
        network: rten::Model,
        inputs: [NodeId; 3],
        output: NodeId,
        /// Pools of one thread that no run has at the moment. A run computes in its own: within one that
        /// is shared, runs of many callers would wait for one another, and one of many threads would
        /// split a text too small for that.
        idle: Mutex<Vec<Arc<ThreadPool>>>,
        n_dims: usize,
    }

    impl Engine {
        pub(super) fn load(model: &Model, bytes: Vec<u8>) -> Result<Engine, String> {
            let network = rten::Model::load(bytes).map_err(|e| e.to_string())?;
            let node = |name: &str| network.node_id(name).map_err(|e| e.to_string());
            let inputs = [node("input_ids")?, node("attention_mask")?, node("token_type_ids")?];
            let output = node("last_hidden_state")?;
            Ok(Engine { network, inputs, output, idle: Mutex::default(), n_dims: model.n_dims })
        }

        /// The last hidden states, one row of `n_dims` numbers a piece.
        pub(super) fn run(&self, pieces: Vec<i32>) -> Result<Vec<f32>, String> {
            let n = pieces.len();
            let row = |numbers: Vec<i32>| Value::from_shape(&[1, n][..], numbers).map(ValueOrView::from).map_err(|e| e.to_string());
            let [ids, mask, kinds] = self.inputs;
            let given = vec![(ids, row(pieces)?), (mask, row(vec![1; n])?), (kinds, row(vec![0; n])?)];
            let pools = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let pool = pools().pop().unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
            let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&pool)));
            let states = self.network.run_n(given, [self.output], Some(options));
            pools().push(pool);
            let [states] = states.map_err(|e| e.to_string())?;
            let (shape, states) = states.into_shape_vec::<f32, 3>().map_err(|e| e.to_string())?;
            if shape != [1, n, self.n_dims] {
                return Err(format!("it gave states of shape {shape:?} for {n} word pieces"));
            }
            Ok(states)
        }
    }
}

#[cfg(test)]
#[path = "encoder/tests.rs"]
mod tests;
