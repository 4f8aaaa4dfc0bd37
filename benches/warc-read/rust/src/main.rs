//! Reads the records of an archive with the `warc` crate and tells how fast, as the example `warc_read` does.

use std::time::Instant;
use warc::WarcReader;

fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("warc-peer FILE")?;
    let (begun, cpu, mut n, mut bytes) = (Instant::now(), cpu_seconds(), 0u64, 0u64);
    for record in WarcReader::from_path_gzip(path)?.iter_records() {
        n += 1;
        bytes += record?.body().len() as u64;
    }
    let seconds = begun.elapsed().as_secs_f64();
    let mb = bytes as f64 / 1e6;
    let cpu = cpu_seconds().zip(cpu).map(|(now, then)| now - then);
    let of_cpu = cpu.map_or("null,\"mb_per_cpu_s\":null".into(), |cpu| format!("{cpu},\"mb_per_cpu_s\":{}", mb / cpu));
    println!("{{\"what\":\"warc 0.4.0\",\"n\":{n},\"decoded_bytes\":{bytes},\"seconds\":{seconds},\"mb_per_s\":{},\"cpu_seconds\":{of_cpu}}}", mb / seconds);
    Ok(())
}
