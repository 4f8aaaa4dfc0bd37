//! From where a request comes: the address, as coarse as it is of use, and whether it came by https.
//! Neither is ever written down.

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
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
}

impl Caller {
    /// Reads the connection and, where the site stands behind a proxy, what the proxy says.
    pub(crate) fn of(extensions: &Extensions, headers: &HeaderMap, behind_proxy: bool) -> Caller {
        let peer = extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |c| c.0.ip());
        if !behind_proxy {
            warn_of_proxy(peer, headers);
            return Caller { address: Address::of(peer), https: false };
        }
        let told = last(headers, "x-forwarded-for").and_then(ip).unwrap_or(peer);
        let https = last(headers, "x-forwarded-proto").is_some_and(|p| p.eq_ignore_ascii_case("https"));
        Caller { address: Address::of(told), https }
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
            let want = Caller { address: Address::of(want.parse().expect("an address")), https };
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
    fn a_household_is_one_address() {
        let of = |text: &str| Address::of(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("203.0.113.7"), of("203.0.113.8"));
        assert_eq!(of("::ffff:203.0.113.7"), of("203.0.113.7"));
    }
}
