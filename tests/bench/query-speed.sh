#!/usr/bin/env bash
# How fast a question is among many incidents, through the spatial index and by looking at every row.
#   tests/bench/query-speed.sh [PROGRAM] [ROWS]      (default: build/release/incident-mapper, 1000000)
# Prints the median time of ten runs of the program that do nothing; then, of each question asked ten times of a warm file, that of whole runs, and that
# of the same question in SQL that cannot use the index.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath "${1:-$root/build/release/incident-mapper}")
rows=${2:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cmake --build "$root/build/release" --target write_incidents -- -j2 > /dev/null
# At 20000 points over Syria and Iraq, on the days of eight years.
"$root/build/release/tests/write_incidents" "$rows" 20000 many.sqlite > /dev/null
ls -l many.sqlite | awk '{ printf "%.0f MB, ", $5 / 1e6 }'
sqlite3 many.sqlite "SELECT count(*) || ' incidents' FROM incidents"

# median COMMAND…: median of ten runs, in ms, after one to warm up.
median()
{
    "$@" > /dev/null 2>&1
    for _ in $(seq 10); do
        local start=$EPOCHREALTIME
        "$@" > /dev/null 2>&1
        local end=$EPOCHREALTIME
        echo $(((${end/./} - ${start/./}) / 100))
    done | sort -n | sed -n 5p | sed 's/.$/.&/'
}
scan() { sqlite3 many.sqlite "SELECT load_extension('mod_spatialite')" "SELECT * FROM incidents WHERE $1"; }
question="--near 40.83,34.69 --within 20km --from 2018-11-01 --to 2018-11-30"
where="ST_Distance(geom, MakePoint(40.83, 34.69, 4326), 1) <= 20000 AND event_date_end >= '2018-11-01' AND event_date <= '2018-11-30'"
echo "start alone: $(median "$program" --version) ms"
# shellcheck disable=SC2086
{
    echo "$question: $("$program" query many.sqlite $question --format csv | tail -n +2 | wc -l) rows"
    echo "  through the index  $(median "$program" query many.sqlite $question) ms"
    echo "  every row          $(median scan "$where") ms"
    echo "  every row, distance first  $(median scan "+${where}") ms"
    for question in "--near Hajin --within 20km --from 2018-11-01 --to 2018-11-30" "--near 40.83,34.69 --within 20km" "--near 40.83,34.69 --nearest 10" "--bbox 40,34,41,35 --group-by month"; do
        echo "$question: $(median "$program" query many.sqlite $question) ms"
    done
}
