//! Any text as the address of a source, and as where a redirect leads: no panic; what passes is of the web, hides no
//! password, stays the same when it is read again; and an IP address that is dialled without leave is a public one
//! in each of its forms.
#![no_main]

use dateline_import::fetch::address::{Allow, Net, forbidden};
use dateline_import::fetch::target::{URL_BYTES_MAX, parse, redirect};
use libfuzzer_sys::fuzz_target;
use std::net::{IpAddr, Ipv6Addr};
use url::{Host, Url};

fn check(url: &Url, allow: &Allow) {
    assert!(matches!(url.scheme(), "http" | "https") && url.host().is_some(), "{url}");
    assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none(), "{url}");
    assert!(!url.as_str().contains(char::is_control), "{url}");
    let port = url.port_or_known_default().expect("a port");
    assert!(allow.port(port), "{url}");
    // The URL standard may make an address longer by percent-encoding; then it is not read again.
    if url.as_str().len() <= URL_BYTES_MAX {
        let (again, basic) = parse(url.as_str(), allow).expect("what passed passes again");
        assert!(again == *url && basic.is_none(), "{url} {again}");
    }
    let ip: IpAddr = match url.host() {
        Some(Host::Ipv4(ip)) => ip.into(),
        Some(Host::Ipv6(ip)) => ip.into(),
        _ => return,
    };
    if forbidden(ip).is_none() {
        assert!(!ip.is_loopback() && !ip.is_unspecified() && !ip.is_multicast(), "{ip}");
        let v4 = match ip {
            IpAddr::V4(ip) => Some(ip),
            IpAddr::V6(ip) => ip.to_ipv4(),
        };
        assert!(v4.is_none_or(|ip| !ip.is_private() && !ip.is_loopback() && !ip.is_link_local() && !ip.is_broadcast()), "{ip}");
    }
    // However an IPv4 address is dressed, it is dialled no sooner than by itself.
    if let IpAddr::V4(v4) = ip
        && forbidden(ip).is_some()
    {
        let [a, b, c, d] = v4.octets().map(u16::from);
        let (high, low) = (a << 8 | b, c << 8 | d);
        for dressed in [v4.to_ipv6_mapped(), v4.to_ipv6_compatible(), Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, high, low)] {
            assert!(forbidden(dressed.into()).is_some(), "{dressed}");
        }
        assert!(forbidden(Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1).into()).is_some(), "{v4}");
    }
}

fuzz_target!(|text: &str| {
    let allow = Allow::default();
    let (first, second) = text.split_once('\n').unwrap_or((text, "/"));
    if let Ok((url, _)) = parse(first, &allow) {
        check(&url, &allow);
        if let Ok(to) = redirect(&url, second, &allow) {
            check(&to, &allow);
        }
    }
    if let Ok(net) = first.parse::<Net>() {
        let base = first.split('/').next().and_then(|b| b.trim().parse().ok()).expect("the address of a range that was read");
        assert!(net.holds(base), "{first}");
    }
});
