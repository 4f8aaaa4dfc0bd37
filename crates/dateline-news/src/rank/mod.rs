//! Candidates and tallies to ranked lists. Filled below.
