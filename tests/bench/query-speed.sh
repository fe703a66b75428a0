#!/usr/bin/env bash
# How fast a question is among many incidents, through the spatial index and by looking at every row.
#   tests/bench/query-speed.sh [PROGRAM] [ROWS]      (default: build/release/incident-mapper, 1000000)
# Prints, of each question asked ten times of a warm file, the median time of a whole run of the
# program; then that of the same question in SQL that cannot use the index.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$(realpath "${1:-$root/build/release/incident-mapper}")
rows=${2:-1000000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"id": "a", "published": "2018-11-24", "text": "Shelling killed three civilians in Raqqa on 23 November 2018."}' > a.jsonl
"$program" extract a.jsonl -o many.sqlite --quiet
# Rows like the first, strewn over Syria and Iraq (35-47 E, 30-37.5 N) and over eight years.
sqlite3 many.sqlite > /dev/null <<SQL
SELECT load_extension('mod_spatialite');
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;
CREATE TEMP TABLE row AS SELECT * FROM incidents LIMIT 1;
CREATE TEMP TABLE strewn AS
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)
    SELECT i, 35 + abs(random() % 12000000) / 1e6 AS x, 30 + abs(random() % 7500000) / 1e6 AS y,
           date('2014-01-01', abs(random() % 2900) || ' days') AS day FROM n;
BEGIN;
INSERT INTO incidents (incident_id, event_date, event_date_end, event_time, time_precision, event_type,
    sub_event_type, fatalities, location, location_ar, admin1, country, iso, latitude, longitude,
    geo_precision, uncertainty_m, location_rule, source_count, notes, confidence, geom)
SELECT 's' || i, day, day, day || 'T00:00:00Z', 1, event_type, sub_event_type, i % 20, location,
    location_ar, admin1, country, iso, y, x, 1, 3000.0, 'named', 1, notes, confidence,
    MakePoint(x, y, 4326) FROM strewn, row;
COMMIT;
SQL
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
# shellcheck disable=SC2086
{
    echo "$question: $("$program" query many.sqlite $question --format csv | tail -n +2 | wc -l) rows"
    echo "  through the index  $(median "$program" query many.sqlite $question) ms"
    echo "  every row          $(median scan "$where") ms"
    echo "  every row, distance first  $(median scan "+${where}") ms"
    for question in "--near 40.83,34.69 --within 20km" "--near 40.83,34.69 --nearest 10" "--bbox 40,34,41,35 --group-by month"; do
        echo "$question: $(median "$program" query many.sqlite $question) ms"
    done
}
