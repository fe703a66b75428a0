#!/usr/bin/env bash
# Builds a gazetteer of whole countries from the reference data that may lie beside the project, for tests and
# evaluation:  big-gazetteer.sh OUT [PROGRAM]
# OUT is a .gaz file or a folder. Exit code 77 where the data is not there.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=$1
program=${2:-$root/build/release/incident-mapper}
data=${SHARED_DATA:-$root/../shared/data}
[[ -d $data/gazetteer && -d $data/admin ]] || { echo "no reference data in $data" >&2; exit 77; }

code=0
"$program" gazetteer build \
    "$data"/gazetteer/wof_*.tsv "$data"/admin/syr_admin[123].geojson "$data"/admin/wof_iq_*.geojson \
    --gazetteer "$root/gazetteer" -o "$out" --overwrite || code=$?
[[ $code -le 1 ]] # 1: rows were rejected, each named above
