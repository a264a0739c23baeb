//! Has a program that answers in a millisecond not wait for its libraries.
//!
//! To find, map and relocate libc, libm and libgcc takes the loader a third of what a program that only says hello takes,
//! at every start. They come as archives, too, so on Linux with glibc the program is linked with these: it then starts by
//! itself. `-C target-feature=+crt-static` would do the same, but no manifest can ask for it, and procedural macros break
//! on it. Rust asks the linker for shared libraries by name (`-lc`), and a linker takes the first `libc.so` on its path,
//! which may be a text that names other files: so a directory that comes first on the path of the binary, and of nothing
//! else, holds such texts.
//!
//! The program looks up no hosts and no users and loads no plug-ins, which is what shared libraries are needed for.
//!
//! All of this is tried on a small program first, which must link, run, unwind and join a thread. Where it does not, or
//! anything else is not as expected (another system, another C library, no archives, a foreign target), nothing is done,
//! and the program loads its libraries as every other. So it does when `BUDGET_SHARED` or flags for rustc are set.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The libraries that Rust asks for by name, and the archives that hold the same.
const LIBRARIES: [(&str, &[&str]); 7] = [
    ("c", &["libc.a"]),
    ("m", &["libm.a"]),
    ("gcc_s", &["libgcc_eh.a", "libgcc.a"]),
    // Empty since glibc 2.34, whose libc holds them.
    ("util", &["libutil.a"]),
    ("rt", &["librt.a"]),
    ("pthread", &["libpthread.a"]),
    ("dl", &["libdl.a"]),
];

/// Unwinds, computes and joins a thread, so that a link that only seems to work does not.
const TRIAL: &str = r#"
fn main() {
    let number: f64 = std::env::args().count() as f64;
    let joined = std::thread::spawn(move || (number + 7.0).log2()).join();
    let caught = std::panic::catch_unwind(|| std::panic::resume_unwind(Box::new(3)));
    assert!(joined.is_ok_and(|log| log == 3.0) && caught.is_err());
    println!("{}", std::env::temp_dir().is_dir());
}
"#;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    for variable in ["RUSTC_LINKER", "BUDGET_SHARED"] {
        println!("cargo:rerun-if-env-changed={variable}");
    }
    let Some(directory) = env::var_os("OUT_DIR").map(|out| PathBuf::from(out).join("archives")) else { return };
    // Flags of one's own may ask for another linker or another way to link, which the trial would not show.
    let has_flags = env::var_os("CARGO_ENCODED_RUSTFLAGS").is_some_and(|flags| !flags.is_empty());
    let is_asked = is_native_glibc() && !has_flags && env::var_os("BUDGET_SHARED").is_none();
    if is_asked && redirect(&directory).is_some() && works(&directory).is_some() {
        for argument in arguments(&directory) {
            println!("cargo:rustc-link-arg-bins={argument}");
        }
    }
}

/// Whether the program is built for the machine that builds it, and for a glibc that it would load.
fn is_native_glibc() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    let loads_libc =
        env::var("CARGO_CFG_TARGET_FEATURE").is_ok_and(|all| !all.split(',').any(|one| one == "crt-static"));
    is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && env::var("HOST").is_ok_and(|host| is("TARGET", &host))
        && loads_libc
}

/// What makes a linker take the archives: a program without a loader, and the directory that sends it to them.
fn arguments(directory: &Path) -> [String; 2] {
    ["-static-pie".to_owned(), format!("-L{}", directory.display())]
}

/// Writes the texts that send a linker from each library to its archives.
fn redirect(directory: &Path) -> Option<()> {
    fs::create_dir_all(directory).ok()?;
    for (name, archives) in LIBRARIES {
        let archives = archives.iter().map(|name| archive(name)).collect::<Option<Vec<String>>>()?;
        fs::write(directory.join(format!("lib{name}.so")), format!("GROUP ( {} )\n", archives.join(" "))).ok()?;
    }
    Some(())
}

/// The archive of that name that the linker's driver would take, as a linker's text names it.
fn archive(name: &str) -> Option<String> {
    let driver = env::var_os("RUSTC_LINKER").unwrap_or_else(|| "cc".into());
    let output = Command::new(driver).arg(format!("-print-file-name={name}")).output().ok()?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    // A name that it does not find is printed as it was given.
    if !output.status.success() || !path.is_absolute() || !path.is_file() {
        return None;
    }
    // libm.a may itself be a text that names archives, which stands for them.
    let bytes = fs::read(&path).ok()?;
    if bytes.starts_with(b"!<arch>\n") {
        return Some(format!("\"{}\"", path.display()));
    }
    let text = String::from_utf8(bytes).ok()?;
    let (_, group) = text.split_once("GROUP (")?;
    group.split_once(')').map(|(archives, _)| archives.trim().to_owned())
}

/// Links and runs the trial as the program will be.
fn works(directory: &Path) -> Option<()> {
    let (source, program) = (directory.join("trial.rs"), directory.join("trial"));
    fs::write(&source, TRIAL).ok()?;
    let mut rustc = Command::new(env::var_os("RUSTC")?);
    rustc.arg("--edition=2024").arg("-o").arg(&program).arg(&source);
    if let Some(linker) = env::var_os("RUSTC_LINKER") {
        rustc.arg("-C").arg(format!("linker={}", linker.display()));
    }
    for argument in arguments(directory) {
        rustc.arg("-C").arg(format!("link-arg={argument}"));
    }
    let is_linked = rustc.output().ok()?.status.success();
    let answer = is_linked.then(|| Command::new(&program).output().ok()).flatten()?;
    (answer.status.success() && answer.stdout == b"true\n").then_some(())
}
