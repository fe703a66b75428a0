#!/usr/bin/env bash
# Draws the maps that README.md shows into docs/images, from the fictional sample reports and from
# made-up incidents; nothing in them is a fact. Wants a build in build/release.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=build/release/incident-mapper
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$program" extract tests/reports/*.txt -o "$work/reports.sqlite" --quiet || [[ $? -eq 1 ]]
python3 tests/synthetic_incidents.py 5000 > "$work/made-up.csv"
page=(--overwrite --date none)
small=(--size A5 --dpi 110)
"$program" map "$work/reports.sqlite" -o docs/images/reports.png "${page[@]}" --size A4 --dpi 100 \
    --title "Incidents in the sample reports (fiction)" --sources "sample reports"
"$program" map "$work/reports.sqlite" -o docs/images/reports-ar.png "${page[@]}" "${small[@]}" --theme dark \
    --language ar --extent 39.6,34.2,41.4,35.6 --title "حوادث التقارير التجريبية في ريف دير الزور (متخيَّلة)" \
    --sources "تقارير تجريبية"
"$program" map "$work/made-up.csv" -o docs/images/hexagons.png "${page[@]}" --size A4 --dpi 90 --kind hexagons --timeline \
    --title "Five thousand made-up incidents in Syria, 2018" --sources "made up"
