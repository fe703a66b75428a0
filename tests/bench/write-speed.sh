#!/usr/bin/env bash
# How fast incidents become a SpatiaLite database with its index, beside GDAL's own writer:
#   tests/bench/write-speed.sh [ROWS] [PLACES]      (default: 1000000 incidents at 20000 places)
# Both in one run, on the same rows. Ours writes all of it: incidents, the claims of their reports, the
# reports, areas of uncertainty, districts, views, styles, triggers. GDAL (ogr2ogr) copies from that file
# the table of incidents alone, and then all tables of rows. Seconds of the clock and of the processor;
# where others use the machine, compare the latter.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rows=${1:-1000000}
places=${2:-20000}
cmake --build "$root/build/release" --target write_incidents -- -j2 > /dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
TIMEFORMAT='%R s, %U s + %S s of the processor'
printf 'ours, all tables:     '
"$root/build/release/tests/write_incidents" "$rows" "$places" ours.sqlite
printf 'ogr2ogr, incidents:   '
time ogr2ogr -f SQLite -dsco SPATIALITE=YES -gt 65536 incidents.sqlite ours.sqlite incidents
printf 'ogr2ogr, all tables:  '
time ogr2ogr -f SQLite -dsco SPATIALITE=YES -gt 65536 -oo LIST_ALL_TABLES=YES all.sqlite ours.sqlite \
    documents places incidents incident_reports mentions
printf 'index of ours: '
sqlite3 ours.sqlite "SELECT rtreecheck('idx_incidents_geom'), (SELECT count(*) FROM idx_incidents_geom)"
ls -l ours.sqlite incidents.sqlite all.sqlite | awk '{ printf "%s %.0f MB\n", $NF, $5 / 1e6 }'
