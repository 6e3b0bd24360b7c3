//! What a program did to its files, read from the output of `strace`.

use std::collections::BTreeMap;

/// One thing done, in the order it was finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Op {
    /// A file was opened under a name; made or emptied when the flags say so.
    Open {
        fd: i64,
        path: String,
        create: bool,
        truncate: bool,
        append: bool,
    },
    Close {
        fd: i64,
    },
    Write {
        fd: i64,
        bytes: Vec<u8>,
    },
    WriteAt {
        fd: i64,
        at: u64,
        bytes: Vec<u8>,
    },
    Seek {
        fd: i64,
        to: u64,
    },
    Truncate {
        fd: i64,
        length: u64,
    },
    /// The file, or the folder, is on the disk.
    Sync {
        fd: i64,
    },
    Rename {
        from: String,
        to: String,
    },
    Unlink {
        path: String,
    },
    /// The program said that an entry is saved.
    Acknowledge {
        entry: u64,
    },
}

/// Calls to be traced.
pub(crate) const CALLS: &str =
    "openat,close,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat";

/// Reads a trace made with `-f -xx`. Calls that failed did nothing and are left out.
pub(crate) fn read(trace: &str) -> Vec<Op> {
    let mut unfinished: BTreeMap<&str, &str> = BTreeMap::new();
    let mut ops = Vec::new();
    for line in trace.lines() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        if let Some(begun) = rest.strip_suffix(" <unfinished ...>") {
            unfinished.insert(thread, begun);
        } else if let Some((_, end)) = rest.split_once(" resumed>") {
            let begun = unfinished.remove(thread).unwrap_or("");
            ops.extend(call(&format!("{begun}{end}")));
        } else {
            ops.extend(call(rest));
        }
    }
    ops
}

/// One call: `name(arguments) = result`.
fn call(text: &str) -> Option<Op> {
    let (name, rest) = text.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    let arguments = arguments.trim_end().strip_suffix(')')?;
    let result: i64 = result.split_whitespace().next()?.parse().ok()?;
    if result < 0 {
        return None;
    }
    let words = split(arguments);
    let number = |at: usize| words.get(at)?.parse::<i64>().ok();
    let string = |at: usize| words.get(at).and_then(|word| unescape(word));
    let path = |at: usize| string(at).and_then(|bytes| String::from_utf8(bytes).ok());
    match name {
        "openat" => {
            let flags = words.get(2)?;
            Some(Op::Open {
                fd: result,
                path: path(1)?,
                create: flags.contains("O_CREAT"),
                truncate: flags.contains("O_TRUNC"),
                append: flags.contains("O_APPEND"),
            })
        }
        "close" => Some(Op::Close { fd: number(0)? }),
        "write" => {
            let mut bytes = string(1)?;
            bytes.truncate(usize::try_from(result).ok()?);
            if number(0)? == 1 {
                let said = String::from_utf8(bytes).ok()?;
                return Some(Op::Acknowledge { entry: said.trim().strip_prefix("saved ")?.parse().ok()? });
            }
            Some(Op::Write { fd: number(0)?, bytes })
        }
        "pwrite64" => {
            let mut bytes = string(1)?;
            bytes.truncate(usize::try_from(result).ok()?);
            Some(Op::WriteAt { fd: number(0)?, at: u64::try_from(number(3)?).ok()?, bytes })
        }
        "lseek" => Some(Op::Seek { fd: number(0)?, to: u64::try_from(result).ok()? }),
        "ftruncate" => Some(Op::Truncate { fd: number(0)?, length: u64::try_from(number(1)?).ok()? }),
        "fsync" | "fdatasync" => Some(Op::Sync { fd: number(0)? }),
        "rename" => Some(Op::Rename { from: path(0)?, to: path(1)? }),
        "renameat" | "renameat2" => Some(Op::Rename { from: path(1)?, to: path(3)? }),
        "unlink" => Some(Op::Unlink { path: path(0)? }),
        "unlinkat" => Some(Op::Unlink { path: path(1)? }),
        _ => None,
    }
}

/// Arguments at commas outside of strings; with `-xx` a string holds no comma and no quote of its own.
fn split(arguments: &str) -> Vec<&str> {
    arguments.split(", ").map(str::trim).collect()
}

/// A string of `\x41\x42`.
fn unescape(word: &str) -> Option<Vec<u8>> {
    let inside = word.strip_prefix('"')?.strip_suffix('"')?;
    inside.split("\\x").skip(1).map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

#[test]
fn a_trace_is_read_as_what_was_done() {
    let trace = r#"12  openat(AT_FDCWD, "\x61", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 5
12  pwrite64(5, "\x01\x02", 2, 4096) = 2
13  fdatasync(5 <unfinished ...>
12  write(1, "\x73\x61\x76\x65\x64\x20\x37\x0a", 8) = 8
13  <... fdatasync resumed>)            = 0
12  openat(AT_FDCWD, "\x62", O_RDONLY) = -1 ENOENT (No such file or directory)
12  rename("\x61", "\x62")            = 0
"#;
    let expected = [
        Op::Open { fd: 5, path: "a".to_owned(), create: true, truncate: false, append: false },
        Op::WriteAt { fd: 5, at: 4096, bytes: vec![1, 2] },
        Op::Acknowledge { entry: 7 },
        Op::Sync { fd: 5 },
        Op::Rename { from: "a".to_owned(), to: "b".to_owned() },
    ];
    assert_eq!(read(trace), expected);
}
