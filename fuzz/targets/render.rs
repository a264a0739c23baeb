#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| amed_budget_fuzz::hold("render", bytes));
