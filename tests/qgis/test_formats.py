"""Reads every format with GeoPandas and ogr2ogr, and runs the validators:
test_formats.py MAKE_SAMPLE SOURCE_FOLDER
"""
import csv
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sample  # noqa: E402

sample.need("fiona", "geopandas", "jsonschema", "osgeo_utils.samples.validate_gpkg")
import fiona  # noqa: E402
import geopandas  # noqa: E402
import jsonschema  # noqa: E402
from osgeo_utils.samples import validate_gpkg  # noqa: E402

ONLY_LOCATED = {".fgb", ".kml"}
GEOMETRY = [".sqlite", ".gpkg", ".geojson", ".geojsonl", ".fgb", ".kml"]
TABLES = [".csv", ".xlsx"]
HAJIN = (40.8308, 34.6894)
ACLED = ("event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1"
         " assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region"
         " country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale"
         " notes fatalities tags timestamp").split()

fiona.supported_drivers.update({"LIBKML": "r", "XLSX": "r", "SQLite": "r", "CSV": "r"})
check = sample.Checks()


def check_incidents(table, ending, what):
    expected = sample.LOCATED if ending in ONLY_LOCATED else sample.ALL
    check.equal(len(table), expected, f"{what}: count")
    first = table[table["incident_id"] == "000000000001"].iloc[0]
    # XML knows no carriage return or tab in text, but all that is in the sample
    check.equal(first["notes"], sample.SENTENCE, f"{what}: text")
    check.equal(first["location_ar"], "هجين", f"{what}: Arabic name")
    check.equal(int(first["fatalities"]), 12, f"{what}: deaths")
    check.equal(str(first["event_date"])[:10].replace("/", "-"), "2018-11-22", f"{what}: day")
    if ending in GEOMETRY:
        check.equal((round(first.geometry.x, 7), round(first.geometry.y, 7)), HAJIN, f"{what}: place")
        check.equal(table.crs.to_epsg() if ending != ".kml" else 4326, 4326, f"{what}: CRS")


def check_formats(folder):
    for ending in GEOMETRY + TABLES:
        path = f"{folder}/sample{ending}"
        layer = {"layer": "incidents"} if ending in (".sqlite", ".gpkg", ".kml", ".xlsx") else {}
        if ending == ".geojsonl":
            path = "GeoJSONSeq:" + path
        check_incidents(geopandas.read_file(path, **layer), ending, f"GeoPandas {ending}")
        copy = f"{folder}/copy{ending}.gpkg"
        command = ["ogr2ogr", "-f", "GPKG", copy, path] + (["incidents"] if layer else [])
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        check.equal((done.returncode, done.stderr), (0, ""), f"ogr2ogr {ending}")
        check_incidents(geopandas.read_file(copy), ending, f"ogr2ogr {ending}")


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check_acled(path):
    rows = rows_of(path)
    check.equal(list(rows[0]), ACLED, "ACLED: columns")
    check.equal(len(rows), 9, "ACLED: those with point and date")
    by_id = {row["event_id_cnty"]: row for row in rows}
    battle = by_id["SYR000000000001"]
    check.equal((battle["interaction"], battle["disorder_type"], battle["fatalities"],
                 battle["iso"], battle["region"], battle["year"], battle["inter1"]),
                ("Rebel group-Rebel group", "Political violence", "12", "760", "Middle East",
                 "2018", "Rebel group"), "ACLED: a battle")
    protest = by_id["SYR000000000005"]
    check.equal((protest["interaction"], protest["disorder_type"], protest["civilian_targeting"]),
                ("Protesters only", "Demonstrations", ""), "ACLED: a protest")
    riot = by_id["IRQ000000000006"]
    check.equal((riot["interaction"], riot["inter1"]), ("State forces-Rioters", "Rioters"),
                "ACLED: a riot")
    attack = by_id["SYR000000000003"]
    check.equal((attack["civilian_targeting"], attack["fatalities"]), ("Civilian targeting", "0"),
                "ACLED: an attack on civilians")
    russia = by_id["SYR00000000000a"]
    check.equal(russia["interaction"], "Rebel group-External/Other forces", "ACLED: from abroad")


def check_ged(path):
    rows = {row["relid"]: row for row in rows_of(path)}
    check.equal(set(rows), {"000000000001", "000000000002", "000000000004", "000000000009",
                            "00000000000a"}, "UCDP: those with a death, a point and a date")
    first = rows["000000000001"]
    check.equal((first["where_prec"], first["date_prec"], first["best"], first["low"],
                 first["high"], first["country_id"], first["priogrid_gid"], first["id"]),
                ("1", "1", "12", "12", "12", "652", "179722", "1"), "UCDP: codes")
    check.equal(first["date_start"], "2018-11-22 00:00:00.000", "UCDP: day")
    check.equal((rows["000000000002"]["type_of_violence"], first["type_of_violence"],
                 rows["00000000000a"]["type_of_violence"]), ("3", "2", "1"), "UCDP: types")
    check.equal((rows["00000000000a"]["where_prec"], rows["000000000009"]["where_prec"]),
                ("4", "5"), "UCDP: precision of places")


def check_validators(folder, source_folder):
    for name in ("sample.gpkg", "zipped.gpkg"):
        try:
            validate_gpkg.check(f"{folder}/{name}")
        except Exception as error:  # noqa: BLE001: the validator's own errors are of many kinds
            check.true(False, f"validate_gpkg {name}: {error}")
    with open(f"{source_folder}/docs/incidents.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.Draft202012Validator(schema)
    with open(f"{folder}/sample.geojson", encoding="utf-8") as file:
        collection = json.load(file)
    check.equal([e.message for e in validator.iter_errors(collection)], [], "schema: GeoJSON")
    with open(f"{folder}/sample.geojsonl", encoding="utf-8") as file:
        for line in file:
            check.equal([e.message for e in validator.iter_errors(json.loads(line))], [],
                        "schema: a line of GeoJSONL")
    wrong = collection["features"][0]["properties"]  # the schema is one that can fail
    wrong["event_type"] = "Picnics"
    check.true(list(validator.iter_errors(collection)), "schema: refuses an unknown type")


def main():
    program, source_folder = sys.argv[1:3]
    folder = sample.make(program)
    check_formats(folder.name)
    check_acled(f"{folder.name}/sample.acled.csv")
    check_ged(f"{folder.name}/sample.ged.csv")
    check_validators(folder.name, source_folder)
    check.end()


main()
