//! From where a request comes: the address, as coarse as it is of use, and whether it came by https.
//! Neither is ever written down.

use crate::app::{App, SiteConfig};
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Once;

/// An address as limits know it: of IPv4 all, of IPv6 the first half, which is what one household has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Address(pub(crate) [u8; 16]);

impl Address {
    fn of(ip: IpAddr) -> Address {
        match ip.to_canonical() {
            IpAddr::V4(v4) => Address(v4.to_ipv6_mapped().octets()),
            IpAddr::V6(v6) => {
                let mut octets = v6.octets();
                octets[8..].fill(0);
                Address(octets)
            }
        }
    }
}

/// From where a request comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    pub(crate) address: Address,
    /// The reader's browser spoke https, with the proxy if there is one.
    pub(crate) https: bool,
    /// The request comes from this machine, by all that is known, and not from somebody behind a proxy
    /// on it.
    pub(crate) local: bool,
}

/// Headers by which a proxy says that it is one.
const OF_PROXIES: [&str; 4] = ["x-forwarded-for", "forwarded", "via", "x-real-ip"];

impl Caller {
    /// Reads the connection and, where the site stands behind a proxy, what the proxy says.
    pub(crate) fn of(extensions: &Extensions, headers: &HeaderMap, behind_proxy: bool) -> Caller {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |c| c.0.ip());
        if !behind_proxy {
            warn_of_proxy(peer, headers);
            let proxied = OF_PROXIES.iter().any(|name| headers.contains_key(*name));
            return Caller { address: Address::of(peer), https: false, local: peer.is_loopback() && !proxied };
        }
        let named = last(headers, "x-forwarded-for").and_then(ip);
        let told = named.unwrap_or(peer);
        let https = last(headers, "x-forwarded-proto").is_some_and(|p| p.eq_ignore_ascii_case("https"));
        // A proxy that names nobody may speak for anybody.
        Caller { address: Address::of(told), https, local: named.is_some_and(|ip| ip.to_canonical().is_loopback()) }
    }

    /// Whether it is the owner of the site, as far as can be told without accounts: who asks a private
    /// site from the machine that it runs on. A public site has callers of which that cannot be known,
    /// since a proxy on the machine need not say that it is one; only one that is configured is believed.
    pub(crate) fn is_owner(&self, site: &SiteConfig) -> bool {
        self.local && (!site.rights.public || site.behind_proxy)
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Infallible> {
        Ok(Caller::of(&parts.extensions, &parts.headers, app.site.behind_proxy))
    }
}

/// The last entry of a header that is a list: the one that our own proxy wrote. Those before it can be
/// written by anybody.
fn last<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let line = headers.get_all(name).into_iter().next_back()?.to_str().ok()?;
    line.rsplit(',').next().map(str::trim)
}

/// An address, with or without a port.
fn ip(text: &str) -> Option<IpAddr> {
    let bare = text.trim_matches(['[', ']']);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|a| a.ip()))
}

/// All readers behind a proxy look like one, and would be counted as one.
fn warn_of_proxy(peer: IpAddr, headers: &HeaderMap) {
    static ONCE: Once = Once::new();
    if peer.is_loopback() && headers.contains_key("x-forwarded-for") {
        ONCE.call_once(|| {
            tracing::warn!(
                "requests come through a proxy on this machine, and all of them are counted as one reader's: \
                 set `behind_proxy = true` below [site] if the proxy writes X-Forwarded-For"
            );
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_entry_counts_and_only_behind_a_proxy() {
        let check = |lines: &[(&'static str, &'static str)], behind: bool, want: &str, https: bool| {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(*name, value.parse().expect("a value"));
            }
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(SocketAddr::from(([198, 51, 100, 1], 4000))));
            let want = Caller { address: Address::of(want.parse().expect("an address")), https, local: false };
            assert_eq!(Caller::of(&extensions, &headers, behind), want, "{lines:?}");
        };
        let two = [("x-forwarded-for", "203.0.113.7, 203.0.113.8"), ("x-forwarded-proto", "https")];
        check(&two, true, "203.0.113.8", true);
        check(&two, false, "198.51.100.1", false);
        check(&[("x-forwarded-for", "203.0.113.7"), ("x-forwarded-for", "203.0.113.9:5000")], true, "203.0.113.9", false);
        check(&[("x-forwarded-for", "[2001:db8::7]:443")], true, "2001:db8::", false);
        check(&[("x-forwarded-for", "somebody")], true, "198.51.100.1", false);
        check(&[], true, "198.51.100.1", false);
    }

    #[test]
    fn the_owner_sits_at_the_machine_and_no_proxy_passes_for_one() {
        let check = |peer: [u8; 4], lines: &[(&'static str, &'static str)], behind_proxy: bool, public: bool, want: bool| {
            let mut headers = HeaderMap::new();
            for (name, value) in lines {
                headers.append(*name, value.parse().expect("a value"));
            }
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(SocketAddr::from((peer, 4000))));
            let mut site = SiteConfig { behind_proxy, ..SiteConfig::default() };
            site.rights.public = public;
            assert_eq!(Caller::of(&extensions, &headers, behind_proxy).is_owner(&site), want, "{peer:?} {lines:?} {behind_proxy} {public}");
        };
        check([127, 0, 0, 1], &[], false, false, true);
        check([192, 0, 2, 7], &[], false, false, false);
        check([127, 0, 0, 1], &[], false, true, false);
        for name in OF_PROXIES {
            check([127, 0, 0, 1], &[(name, "127.0.0.1")], false, false, false);
        }
        check([127, 0, 0, 1], &[], true, true, false);
        check([127, 0, 0, 1], &[("x-forwarded-for", "127.0.0.1, 203.0.113.8")], true, true, false);
        check([127, 0, 0, 1], &[("x-forwarded-for", "203.0.113.8, 127.0.0.1")], true, true, true);
        check([127, 0, 0, 1], &[("x-forwarded-for", "[::1]:99")], true, true, true);
    }

    #[test]
    fn a_household_is_one_address() {
        let of = |text: &str| Address::of(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("203.0.113.7"), of("203.0.113.8"));
        assert_eq!(of("::ffff:203.0.113.7"), of("203.0.113.7"));
    }
}
