"""Runs the statements of docs/queries.md and compares them with the commands above them:
queries_of_docs.py QUERIES.md KIND DATABASE     (kind: spatialite, geopackage or postgis)
Prints one line for each statement of that kind.
"""
import csv
import io
import re
import subprocess
import sys


def answer(database, *arguments):
    done = subprocess.run(["incident-mapper", "query", database, *arguments, "--format", "csv"],
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr}")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def same(expected, got):
    """As many rows, with the same values where both have a column of that name."""
    shared = [name for name in (got[0] if got else {}) if expected and name in expected[0]]
    shared = [name for name in shared if name not in ("distance_m", "latitude", "longitude",
                                                      "confidence", "uncertainty_m")]
    def key(rows):
        return sorted(tuple(row[name] for name in shared) for row in rows)
    return len(expected) == len(got) and key(expected) == key(got)


def main():
    path, kind, database = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        questions = file.read().split("# Corrections")[0]
    for section in questions.split("\n## ")[1:]:
        title = section.splitlines()[0]
        command = re.search(r"```sh\nincident-mapper query \S+ (.*)\n```", section)
        for name, statement in re.findall(r"```sql ?(\w*)\n(.*?)```", section, re.S):
            if name not in ("", kind):
                continue
            got = answer(database, "--sql", statement)
            if command is None:
                print(f"{title}: {len(got)} rows")
                continue
            words = [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', command.group(1))]
            expected = answer(database, *words)
            print(f"{title}: {len(got)} rows", "as query" if same(expected, got) else
                  f"DIFFER from query: {expected} {got}")


main()
