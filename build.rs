//! Has a program that answers in a millisecond not load a library that it needs only to unwind.
//!
//! The standard library makes the loader find, map and relocate libgcc at every start, about a tenth of what a program
//! that only says hello takes. It comes as archives, too. For a library that is asked for as `-lgcc_s`, a linker takes the
//! first `libgcc_s.so` on its path, and a text file of that name may say where else to look: so a directory that comes
//! first on the path holds such a text. It names the archives only; nothing else changes, and libc itself stays shared.
//!
//! `-C target-feature=+crt-static` would do more, but no manifest can ask for it, and procedural macros break on it.
//! The archive of libm, which the compressor of workbooks needs, refers to the inside of a libc that is not shared.
//!
//! Where anything is not as expected (another system, another C library, no archives, a foreign target), nothing is
//! done, and the program loads its libraries as every other.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=RUSTC_LINKER");
    let archives = || Some([archive("libgcc_eh.a")?, archive("libgcc.a")?]);
    if let (true, Some(directory)) = (is_native_glibc(), env::var_os("OUT_DIR").map(PathBuf::from))
        && let Some(archives) = archives()
        && redirect(&directory.join("libgcc_s.so"), &archives).is_ok()
    {
        println!("cargo:rustc-link-search=native={}", directory.display());
    }
}

/// Whether the program is built for the machine that builds it, and for a glibc that it loads.
fn is_native_glibc() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let loads_libc =
        env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|all| !all.split(',').any(|one| one == "crt-static"));
    is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && env::var("HOST").is_ok_and(|host| is("TARGET", &host))
        && loads_libc
}

/// The archive of that name that the linker's driver would take.
fn archive(name: &str) -> Option<PathBuf> {
    let driver = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let output = Command::new(driver).arg(format!("-print-file-name={name}")).output().ok()?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    // A name that it does not find is printed as it was given.
    (output.status.success() && path.is_absolute() && path.is_file()).then_some(path)
}

/// Writes the text that sends a linker to the archives.
fn redirect(library: &Path, archives: &[PathBuf]) -> io::Result<()> {
    let archives: Vec<String> = archives.iter().map(|path| format!("\"{}\"", path.display())).collect();
    fs::write(library, format!("GROUP ( {} )\n", archives.join(" ")))
}
