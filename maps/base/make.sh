#!/usr/bin/env bash
# Makes the base layers of this folder from Debian's packages. Wants gmt, gmt-gshhg-full (coasts,
# rivers, national boundaries: GSHHG 2.3.7, LGPL-3+), qgis-providers-common (world_map.gpkg:
# Natural Earth, public domain), gdal-bin, spatialite-bin and npm, which fetches the lakes (19 MB;
# OpenStreetMap of 2017, ODbL: no package of Debian has lakes younger than the dams of the Euphrates).
# Takes a few minutes.
#   maps/base/make.sh [FOLDER]      (default: this folder)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "${1:-$here}"
target=$(realpath "${1:-$here}")
natural_earth=/usr/share/qgis/resources/data/world_map.gpkg
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export OGR_CURRENT_DATE=2024-01-01T00:00:00Z

# The lines of GSHHG inside a box, by default that of the region (see layers.sql), with their level as a
# column.
to_csv='function flush() { if (n > 1) printf "%d,\"LINESTRING(%s)\"\n", level, s; n = 0; s = ""; last = "" }
    BEGIN { print "level,WKT" }
    /^>/ { flush(); level = $NF; next }
    NF >= 2 { p = sprintf("%.6f %.6f", $1 < 0 ? $1 + 360 : $1, $2); if (p != last) { last = p; s = s (n++ ? "," : "") p } }
    END { flush() }'
dump()
{
    gmt coast "-R${3:-24/64/12/43}" -Df "$2" -M | awk "$to_csv" > "$1.csv"
    # shellcheck disable=SC2086 # two words
    ogr2ogr -q -f SQLite ${update:--dsco SPATIALITE=YES} work.sqlite "$1.csv" -nln "$1" -lco GEOMETRY_NAME=geom \
        -oo GEOM_POSSIBLE_NAMES=WKT -oo KEEP_GEOM_COLUMNS=NO -oo AUTODETECT_TYPE=YES \
        -a_srs EPSG:4326 -nlt LINESTRING
    update=-update
}
dump coast -W1
dump borders -N1
dump rivers -Ir
dump fiji -W1 176/182.2/-22/-12
for layer in countries states_provinces; do
    ogr2ogr -q -f SQLite -update work.sqlite "$natural_earth" "$layer" -nln "ne_$layer" \
        -lco GEOMETRY_NAME=geom -nlt MULTIPOLYGON
done
cut -f1-3,6,7,10,11 "$here/../../gazetteer/places.tsv" | tr '\t' ',' > gazetteer.csv
ogr2ogr -q -f SQLite -update work.sqlite gazetteer.csv -nln gazetteer -oo AUTODETECT_TYPE=YES
# Lakes: OpenStreetMap's surfaces of rivers are the first of three areas, its lakes the second, the sea
# the third, one a line.
npm pack --silent @geo-maps/earth-waterbodies-250m@0.6.0 > /dev/null
echo "d7660fd8ed171d70d92d0593ca014b0cbb4e255a673e3bca42e977efe5a0d222  geo-maps-earth-waterbodies-250m-0.6.0.tgz" |
    sha256sum --quiet --check
tar -xzf geo-maps-earth-waterbodies-250m-0.6.0.tgz package/map.geo.json
for layer in river_surfaces:2 waters:3; do
    sed -n "${layer#*:}{s/,\$//;p}" package/map.geo.json > waters.json
    ogr2ogr -q -f SQLite -update work.sqlite waters.json -nln "${layer%:*}" -lco GEOMETRY_NAME=geom \
        -explodecollections -nlt POLYGON
done
grep -v '^#' "$here/not_lakes.tsv" | tr '\t' ',' | cut -d, -f1,2 > not_lakes.csv
ogr2ogr -q -f SQLite -update work.sqlite not_lakes.csv -nln not_lakes -oo AUTODETECT_TYPE=YES
grep -v '^#' "$here/disputed.tsv" | tr '\t' ',' | sed -E 's/^([^,]*(,[^,]*){6}),.*/\1/' > disputed.csv
ogr2ogr -q -f SQLite -update work.sqlite disputed.csv -nln disputed -oo AUTODETECT_TYPE=YES
spatialite -silent work.sqlite < "$here/layers.sql" >/dev/null

# FlatGeobuf: one file a layer, opened read-only, with its index inside.
for layer in land governorates boundaries governorate_boundaries lakes rivers world_countries \
    world_boundaries; do
    rm -f "$target/$layer.fgb"
    ogr2ogr -q -f FlatGeobuf "$target/$layer.fgb" work.sqlite "${layer}_" \
        -lco SPATIAL_INDEX=YES -nln "$layer" -nlt PROMOTE_TO_MULTI
done
ls -l "$target"/*.fgb >&2
