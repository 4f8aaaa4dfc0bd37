//! Which addresses may be dialled: none inside the machine or its networks, in whatever form they are written.
//!
//! A source names a host, the host's owner names the addresses. So every address is looked at when it is about to be
//! dialled, and the one that was dialled is looked at again: what a name meant a second ago says nothing (rebinding).
//! Addresses that carry another one inside (NAT64, IPv4-mapped, ISATAP) must pass with both.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// Why an address is not dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// "This host": 0.0.0.0/8, ::.
    Unspecified,
    /// The machine itself: 127.0.0.0/8, ::1.
    Loopback,
    /// A private network: RFC 1918, unique local fc00::/7, old site-local fec0::/10.
    Private,
    /// The cable only: 169.254.0.0/16, fe80::/10.
    LinkLocal,
    /// Shared by a provider's customers: 100.64.0.0/10 (RFC 6598).
    Shared,
    /// Where clouds hand out keys of the machine.
    Metadata,
    /// Many at once: multicast and broadcast.
    Multicast,
    /// Made for books and benches: documentation and benchmarking nets.
    Documentation,
    /// IPv6 that carries IPv4 through a translator or tunnel: NAT64, 6to4, Teredo.
    Tunnel,
    /// Not given out to anybody.
    Reserved,
}

impl Forbidden {
    /// In words, as part of a sentence: "an address of ...".
    pub fn words(self) -> &'static str {
        match self {
            Forbidden::Unspecified => "no host at all",
            Forbidden::Loopback => "this machine itself",
            Forbidden::Private => "a private network",
            Forbidden::LinkLocal => "the local cable",
            Forbidden::Shared => "a provider's inner network",
            Forbidden::Metadata => "a cloud's metadata service",
            Forbidden::Multicast => "many hosts at once",
            Forbidden::Documentation => "a net for documentation and tests",
            Forbidden::Tunnel => "a translator or tunnel",
            Forbidden::Reserved => "a reserved range",
        }
    }
}

/// Metadata services; most lie in link-local or private ranges, two do not.
const METADATA: &[Ipv4Addr] = &[
    Ipv4Addr::new(169, 254, 169, 254), // EC2, GCE, Azure, and most others
    Ipv4Addr::new(169, 254, 170, 2),   // ECS tasks
    Ipv4Addr::new(169, 254, 170, 23),  // EKS pods
    Ipv4Addr::new(100, 100, 100, 200), // Alibaba
    Ipv4Addr::new(192, 0, 0, 192),     // Oracle
    Ipv4Addr::new(168, 63, 129, 16),   // Azure's wire server
];

fn forbidden_v4(ip: Ipv4Addr) -> Option<Forbidden> {
    let [a, b, c, _] = ip.octets();
    Some(match (a, b, c) {
        _ if METADATA.contains(&ip) => Forbidden::Metadata,
        (0, ..) => Forbidden::Unspecified,
        (127, ..) => Forbidden::Loopback,
        (10, ..) | (172, 16..=31, _) | (192, 168, _) => Forbidden::Private,
        (169, 254, _) => Forbidden::LinkLocal,
        (100, 64..=127, _) => Forbidden::Shared,
        (192, 0, 0) | (192, 88, 99) => Forbidden::Reserved,
        (192, 0, 2) | (198, 51, 100) | (203, 0, 113) | (198, 18..=19, _) => Forbidden::Documentation,
        (224..=239, ..) => Forbidden::Multicast,
        (240..=255, ..) => {
            if ip == Ipv4Addr::BROADCAST {
                Forbidden::Multicast
            } else {
                Forbidden::Reserved
            }
        }
        _ => return None,
    })
}

/// What is said of an IPv6 address itself; what it carries is another matter ([`carried`]).
fn forbidden_v6(ip: Ipv6Addr) -> Option<Forbidden> {
    let s = ip.segments();
    Some(match s[0] {
        _ if ip == Ipv6Addr::UNSPECIFIED => Forbidden::Unspecified,
        _ if ip == Ipv6Addr::LOCALHOST => Forbidden::Loopback,
        _ if s == [0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254] => Forbidden::Metadata,
        0xfc00..=0xfdff | 0xfec0..=0xfeff => Forbidden::Private,
        0xfe80..=0xfebf => Forbidden::LinkLocal,
        0xff00..=0xffff => Forbidden::Multicast,
        0x64 if s[1] == 0xff9b => Forbidden::Tunnel,
        0x2002 => Forbidden::Tunnel,
        0x2001 if s[1] == 0 => Forbidden::Tunnel,
        0x2001 if s[1] == 0xdb8 => Forbidden::Documentation,
        // 2001::/23 is the IETF's own: ORCHID, benchmarking, AMT.
        0x2001 if s[1] < 0x200 => Forbidden::Reserved,
        0x3fff if s[1] < 0x1000 => Forbidden::Documentation,
        0x2000..=0x3fff => return None,
        // Global unicast is 2000::/3 and nothing else so far.
        _ => Forbidden::Reserved,
    })
}

/// The IPv4 address inside an IPv6 one, by every way of carrying one that is known.
fn carried(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = ip.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match s {
        // NAT64, well known (RFC 6052) and local use (RFC 8215, taken as a /96 of it).
        [0x64, 0xff9b, ..] => Some(v4(s[6], s[7])),
        [0x2002, high, low, ..] => Some(v4(high, low)),
        // Teredo hides its client's address by flipping the bits.
        [0x2001, 0, ..] => Some(v4(!s[6], !s[7])),
        // SIIT (RFC 2765).
        [0, 0, 0, 0, 0xffff, 0, high, low] => Some(v4(high, low)),
        // ISATAP (RFC 5214): the interface part of any prefix.
        [_, _, _, _, 0 | 0x200, 0x5efe, high, low] => Some(v4(high, low)),
        _ => None,
    }
}

/// The addresses that `ip` stands for: itself, and one that it carries. IPv4-mapped (`::ffff:a.b.c.d`) and
/// IPv4-compatible (`::a.b.c.d`) ones are the IPv4 address and nothing else: so the kernel dials them.
fn faces(ip: IpAddr) -> [Option<IpAddr>; 2] {
    let IpAddr::V6(v6) = ip else { return [Some(ip), None] };
    if let Some(v4) = v6.to_ipv4_mapped() {
        return [Some(IpAddr::V4(v4)), None];
    }
    if let [0, 0, 0, 0, 0, 0, high, low] = v6.segments()
        && high != 0
    {
        // Nobody routes them any more: the address itself stays reserved, and what it carries is said first.
        let v4 = Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
        return [Some(IpAddr::V4(v4)), Some(ip)];
    }
    [carried(v6).map(IpAddr::V4), Some(ip)]
}

/// Whether `ip` is no address of the public internet, and why.
pub fn forbidden(ip: IpAddr) -> Option<Forbidden> {
    Allow::default().check("", ip).err()
}

fn forbidden_face(ip: IpAddr) -> Option<Forbidden> {
    match ip {
        IpAddr::V4(v4) => forbidden_v4(v4),
        IpAddr::V6(v6) => forbidden_v6(v6),
    }
}

/// A range of addresses: `10.0.0.0/8`, `fd00::/8`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Net {
    base: IpAddr,
    bits: u8,
}

impl Net {
    /// Whether `ip` lies in it.
    pub fn holds(&self, ip: IpAddr) -> bool {
        match (self.base, ip) {
            (IpAddr::V4(base), IpAddr::V4(ip)) => {
                (u32::from(base) ^ u32::from(ip)).checked_shr(32 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            (IpAddr::V6(base), IpAddr::V6(ip)) => {
                (u128::from(base) ^ u128::from(ip)).checked_shr(128 - u32::from(self.bits)).unwrap_or(0) == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Net {
    type Err = String;

    /// # Errors
    /// A sentence, where `text` is neither an address nor a range.
    fn from_str(text: &str) -> Result<Net, String> {
        let wrong = || format!("{text:?} is neither an address nor a range: write 10.0.0.0/8, fd00::/8 or 192.168.1.20");
        let (base, bits) = text.split_once('/').map_or((text, None), |(b, n)| (b, Some(n)));
        let base: IpAddr = base.trim().parse().map_err(|_| wrong())?;
        let most = if base.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(n) => n.trim().parse().ok().filter(|n| *n <= most).ok_or_else(wrong)?,
            None => most,
        };
        Ok(Net { base, bits })
    }
}

/// What the owner allows beyond the public internet: sources on their own network, and tests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Allow {
    /// Host names, lower case, without port. They may lead anywhere but to link-local and metadata addresses.
    pub hosts: Vec<String>,
    /// Ranges, which are dialled for any host.
    pub nets: Vec<Net>,
    /// Ports besides those that [`port_is_sane`] knows.
    pub ports: Vec<u16>,
}

impl Allow {
    /// Whether `host` may be reached at `ip`.
    ///
    /// # Errors
    /// Why not, for the first of the addresses that `ip` stands for and that are neither public nor allowed.
    pub fn check(&self, host: &str, ip: IpAddr) -> Result<(), Forbidden> {
        let by_name = self.hosts.iter().any(|h| h.eq_ignore_ascii_case(host));
        for face in faces(ip).into_iter().flatten() {
            let Some(why) = forbidden_face(face) else { continue };
            let named = by_name && !matches!(why, Forbidden::LinkLocal | Forbidden::Metadata);
            if !named && !self.nets.iter().any(|n| n.holds(face)) {
                return Err(why);
            }
        }
        Ok(())
    }

    /// Whether `port` may be dialled.
    pub fn port(&self, port: u16) -> bool {
        port_is_sane(port) || self.ports.contains(&port)
    }
}

/// Ports of the web: below 1024 those of HTTP alone, above it all but those of other protocols that an HTTP request
/// could be mistaken on (the list of "bad ports" of the Fetch standard, above 1023).
pub fn port_is_sane(port: u16) -> bool {
    const BAD: &[u16] =
        &[1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211];
    match port {
        80 | 81 | 443 | 591 => true,
        0..1024 => false,
        _ => !BAD.contains(&port),
    }
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(text: &str) -> Option<Forbidden> {
        forbidden(text.parse().expect("an address"))
    }

    #[test]
    fn every_form_of_an_inner_address_is_known() {
        use Forbidden::*;
        for (text, expected) in [
            ("127.0.0.1", Loopback),
            ("127.255.255.254", Loopback),
            ("::1", Loopback),
            ("::ffff:127.0.0.1", Loopback),
            ("::127.0.0.1", Loopback),
            ("0.0.0.0", Unspecified),
            ("0.1.2.3", Unspecified),
            ("::", Unspecified),
            ("10.1.2.3", Private),
            ("172.16.0.1", Private),
            ("172.31.255.255", Private),
            ("192.168.1.1", Private),
            ("::ffff:10.1.2.3", Private),
            ("fc00::1", Private),
            ("fd12:3456::1", Private),
            ("fec0::1", Private),
            ("169.254.1.1", LinkLocal),
            ("fe80::1", LinkLocal),
            ("100.64.0.1", Shared),
            ("100.127.255.255", Shared),
            ("169.254.169.254", Metadata),
            ("fd00:ec2::254", Metadata),
            ("100.100.100.200", Metadata),
            ("192.0.0.192", Metadata),
            ("168.63.129.16", Metadata),
            ("64:ff9b::a9fe:a9fe", Metadata),
            ("64:ff9b::7f00:1", Loopback),
            ("64:ff9b::808:808", Tunnel),
            ("64:ff9b:1::808:808", Tunnel),
            ("64:ff9b:1::a00:1", Private),
            ("2002:7f00:1::", Loopback),
            ("2002:808:808::1", Tunnel),
            ("2001:0:4136:e378:8000:63bf:80ff:fffe", Loopback),
            ("2001:0:4136:e378:8000:63bf:f7f7:f7f7", Tunnel),
            ("::ffff:0:10.0.0.1", Private),
            ("2600::5efe:192.168.0.1", Private),
            ("192.0.0.1", Reserved),
            ("192.88.99.1", Reserved),
            ("198.18.0.1", Documentation),
            ("198.19.255.255", Documentation),
            ("192.0.2.1", Documentation),
            ("203.0.113.7", Documentation),
            ("2001:db8::1", Documentation),
            ("3fff:fff::1", Documentation),
            ("2001:20::1", Reserved),
            ("100::1", Reserved),
            ("4000::1", Reserved),
            ("224.0.0.1", Multicast),
            ("255.255.255.255", Multicast),
            ("ff02::1", Multicast),
            ("240.0.0.1", Reserved),
            ("::8.8.8.8", Reserved),
        ] {
            assert_eq!(why(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn public_addresses_pass_up_to_the_edges_of_the_ranges() {
        for text in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.1",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "2001:200::1",
            "2606:4700::1111",
            "2003::1",
            "3ffe::1",
        ] {
            assert_eq!(why(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_allowed_opens_no_more_than_it_names() {
        let allow = Allow { hosts: vec!["intranet.example".into()], nets: vec!["192.168.7.0/24".parse().expect("a net")], ports: vec![] };
        let check = |host: &str, ip: &str| allow.check(host, ip.parse().expect("an address"));
        assert_eq!(check("intranet.example", "10.0.0.1"), Ok(()));
        assert_eq!(check("INTRANET.example", "127.0.0.1"), Ok(()));
        assert_eq!(check("intranet.example", "169.254.169.254"), Err(Forbidden::Metadata));
        assert_eq!(check("intranet.example", "fe80::1"), Err(Forbidden::LinkLocal));
        assert_eq!(check("other.example", "10.0.0.1"), Err(Forbidden::Private));
        assert_eq!(check("other.example", "192.168.7.255"), Ok(()));
        assert_eq!(check("other.example", "::ffff:192.168.7.1"), Ok(()));
        assert_eq!(check("other.example", "192.168.8.0"), Err(Forbidden::Private));
        // The translator may be allowed; what it leads to is still looked at.
        let nat64 = Allow { nets: vec!["64:ff9b::/96".parse().expect("a net")], ..Allow::default() };
        assert_eq!(nat64.check("a.example", "64:ff9b::808:808".parse().expect("an address")), Ok(()));
        assert_eq!(nat64.check("a.example", "64:ff9b::a00:1".parse().expect("an address")), Err(Forbidden::Private));
        let all = Allow { nets: vec!["0.0.0.0/0".parse().expect("a net")], ..Allow::default() };
        assert_eq!(all.check("", "127.0.0.1".parse().expect("an address")), Ok(()));
        assert_eq!(all.check("", "::1".parse().expect("an address")), Err(Forbidden::Loopback));
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "host", "10.0.0.0/-1"] {
            assert!(wrong.parse::<Net>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn ports_of_other_protocols_are_not_dialled() {
        for port in [80, 443, 8080, 8443, 3000] {
            assert!(port_is_sane(port), "{port}");
        }
        for port in [0, 22, 25, 53, 110, 6379, 6667, 11211] {
            assert!(!port_is_sane(port), "{port}");
        }
        assert!(Allow { ports: vec![90], ..Allow::default() }.port(90));
    }
}
