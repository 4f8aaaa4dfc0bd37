//! TLS that is not to be trusted, and TLS that is: certificates made anew for each run.

use crate::fetching::{config, fresh};
use crate::hostile::{FEED, Server, answer, redirect};
use dateline_import::fetch::{Config, Fetcher, Kind, Outcome, Request};
use rcgen::{CertificateParams, CertifiedIssuer, KeyPair, date_time_ymd};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use std::io::Write;
use std::sync::Arc;

/// An authority that only the tests know.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().expect("a key")).expect("an authority")
}

fn serve(
    certificate: &rcgen::Certificate,
    key: &KeyPair,
    answer: impl Fn(&crate::hostile::Heard, &mut dyn Write) -> std::io::Result<()> + Send + Sync + 'static,
) -> Server {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)
        .expect("a certificate");
    let config = Arc::new(config);
    Server::over(
        move |stream| {
            let connection = rustls::ServerConnection::new(Arc::clone(&config)).map_err(std::io::Error::other)?;
            Ok(Box::new(rustls::StreamOwned::new(connection, stream)))
        },
        answer,
    )
}

fn https(server: &Server, path: &str) -> String {
    server.url("a.test", path).replace("http:", "https:")
}

async fn code(fetcher: &Fetcher, url: &str) -> &'static str {
    match fetcher.fetch(&Request::new(url, Kind::Feed)).await {
        Outcome::Failed(failed) => failed.why.code(),
        other => panic!("it was trusted: {other:?}"),
    }
}

#[tokio::test]
async fn certificates_are_checked_and_the_fault_is_named() {
    let authority = authority();
    let fetcher = Fetcher::new(Config { roots: vec![authority.der().to_vec()], ..config() });
    let signed = |name: &str, until: Option<(i32, u8, u8)>| {
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        if let Some((year, month, day)) = until {
            (params.not_before, params.not_after) = (date_time_ymd(2000, 1, 1), date_time_ymd(year, month, day));
        }
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &authority).expect("signed");
        serve(&certificate, &key, |heard, out| match heard.target.as_str() {
            // An answer without a length, and no farewell of TLS after it.
            "/open" => out.write_all(format!("HTTP/1.1 200 OK\r\n\r\n{FEED}").as_bytes()),
            "/short" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<rss>"),
            _ => out.write_all(&answer("200 OK", &[], FEED)),
        })
    };
    let good = signed("a.test", None);
    assert_eq!(fresh(fetcher.fetch(&Request::new(&https(&good, "/feed"), Kind::Feed)).await).body, FEED.as_bytes());
    assert_eq!(fresh(fetcher.fetch(&Request::new(&https(&good, "/open"), Kind::Feed)).await).body, FEED.as_bytes());
    assert_eq!(code(&fetcher, &https(&good, "/short")).await, "cut-off");
    assert_eq!(code(&fetcher, &https(&signed("other.test", None), "/")).await, "tls-wrong-name");
    assert_eq!(code(&fetcher, &https(&signed("a.test", Some((2001, 1, 1))), "/")).await, "tls-expired");
    assert_eq!(code(&Fetcher::new(config()), &https(&good, "/")).await, "tls-unknown-issuer");
    let plain = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = plain.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for mut stream in plain.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    assert_eq!(code(&fetcher, &format!("https://a.test:{port}/")).await, "tls-failed");
}

#[tokio::test]
async fn a_certificate_that_signed_itself_is_not_trusted() {
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec!["a.test".to_owned()]).expect("parameters").self_signed(&key).expect("signed");
    let server = serve(&certificate, &key, |_, out| out.write_all(&answer("200 OK", &[], FEED)));
    assert_eq!(code(&Fetcher::new(config()), &https(&server, "/")).await, "tls-unknown-issuer");
    assert!(server.heard().is_empty(), "it was asked all the same");
}

#[tokio::test]
async fn a_redirect_out_of_tls_is_noted_and_takes_no_credentials_along() {
    let authority = authority();
    let key = KeyPair::generate().expect("a key");
    let certificate = CertificateParams::new(vec!["a.test".to_owned()]).expect("parameters").signed_by(&key, &authority).expect("signed");
    let plain = Server::saying(answer("200 OK", &[], FEED));
    let to = plain.url("a.test", "/feed");
    let server = serve(&certificate, &key, move |_, out| out.write_all(&redirect("301 Moved", &to)));
    let mut request = Request::new(&https(&server, "/feed"), Kind::Feed);
    request.source.cookie = Some("a=b".into());
    let fetcher = Fetcher::new(Config { roots: vec![authority.der().to_vec()], ..config() });
    let got = fresh(fetcher.fetch(&request).await);
    assert!(got.is_downgraded && got.moved_to.is_some());
    assert_eq!(server.heard()[0].header("cookie"), Some("a=b"));
    assert_eq!(plain.heard()[0].header("cookie"), None);
}
