#!/usr/bin/env python3
"""Runs clang-tidy over the sources of the program, as many at a time as there are processors.

    scripts/tidy.py BUILD_FOLDER        (its compile_commands.json and Ninja's record of headers are read)

A file is looked at again only where it, a header it includes, .clang-tidy or the way it is compiled has
changed since it was found clean. Exit code 1 where there is a finding; all are printed.
"""
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent


def headers_of_objects(build):
    """The headers of the project that each object was made of, as Ninja recorded them."""
    headers, current = {}, None
    deps = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True)
    for line in deps.stdout.splitlines():
        if line.startswith("    "):
            path = (build / line.strip()).resolve()
            if path.is_relative_to(ROOT):
                headers[current].append(path)
        elif ":" in line:
            current = line.split(":")[0]
            headers[current] = []
    return headers


def object_of(entry):
    """The object that a source is compiled to, as Ninja names it."""
    return re.search(r" -o (\S+)", entry["command"])[1]


def key_of(entry, headers):
    """What a finding depends on, as a name of a file."""
    key = hashlib.sha256((ROOT / ".clang-tidy").read_bytes() + entry["command"].encode())
    for path in sorted({pathlib.Path(entry["file"]), *headers}):
        key.update(str(path).encode() + path.read_bytes())
    return key.hexdigest()


def check(build, entry, stamp):
    """Whether a file is clean; prints what is not."""
    if stamp.exists():
        return True
    # GCC's own warnings are unknown to clang.
    run = subprocess.run(
        ["clang-tidy", "-p", build, "--quiet", "--extra-arg=-Wno-unknown-warning-option", entry["file"]],
        capture_output=True, text=True)
    if run.returncode != 0:
        print(run.stdout + run.stderr, end="", flush=True)
        return False
    stamp.touch()
    return True


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    stamps = build / "tidy"
    stamps.mkdir(exist_ok=True)
    sources = [entry for entry in json.loads((build / "compile_commands.json").read_text())
               if pathlib.Path(entry["file"]).is_relative_to(ROOT / "src")]
    if not sources:
        sys.exit(f"{build}: no sources of the program in compile_commands.json")
    headers = headers_of_objects(build)
    stamp_of = {entry["file"]: stamps / key_of(entry, headers.get(object_of(entry), []))
                for entry in sources}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        clean = list(pool.map(lambda e: check(build, e, stamp_of[e["file"]]), sources))
    for old in set(stamps.iterdir()) - set(stamp_of.values()):
        old.unlink()
    print(f"clang-tidy: {len(sources)} files, {clean.count(False)} with findings", file=sys.stderr)
    sys.exit(0 if all(clean) else 1)


main()
