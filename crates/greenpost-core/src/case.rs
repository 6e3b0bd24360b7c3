//! Consignment cases: read and checked here, played later.
