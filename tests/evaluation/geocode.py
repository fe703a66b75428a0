#!/usr/bin/env python3
"""Measures `incident-mapper geocode` on the place names of UCDP GED and of IDRISI.

    geocode.py ucdp   EVENTS.csv      [--program P] [--gazetteer G] [--half A|B] [--errors]
    geocode.py idrisi MENTIONS.jsonl  [--program P] [--gazetteer G] [--half A|B] [--errors]

ucdp: the distinct pairs of where_coordinates and adm_1, the second as containing area. An answer is right
within 5 km of the point of the events.

idrisi: the mentions of type Country, Province, District and City/town, the type as type column. An answer is
right within the extent of the place: the polygon of the country that holds the point given; for a province, or
what is described as one (محافظة, منطقة), 75 km, or 150 km in the same first-level unit; 25 km for the rest. The
polygons are Natural Earth's, from the Debian package qgis-common (--areas).

The data stay where they are; only the table of names goes through a temporary folder. --half: only the names
whose hash is even (A) or odd (B), so that rules are made looking at one half and checked on the other.
"""
import argparse, csv, hashlib, json, math, os, subprocess, sys, tempfile

TYPES = {"Country", "Province", "District", "City/town"}


def distance_km(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (a[0], a[1], b[0], b[1]))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(h)))


def half_of(text):
    return "AB"[hashlib.sha1(text.encode()).digest()[0] % 2]


def read_ucdp(path):
    points = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["where_coordinates"], row["adm_1"])
            points.setdefault(key, []).append((float(row["latitude"]), float(row["longitude"])))
    for (name, area), wanted in points.items():
        yield {"name": name, "area": area, "type": ""}, wanted, "event"


def read_idrisi(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            for mention in json.loads(line)["mentions"]:
                if mention["type"] not in TYPES:
                    continue
                described = mention["display_name"].split(" ")[0]
                large = mention["type"] == "Province" or described in ("محافظة", "منطقة", "المنطقة")
                kind = "country" if mention["type"] == "Country" else "province" if large else "town"
                point = (float(mention["lat"]), float(mention["lon"]))
                yield {"name": mention["text"], "area": "", "type": mention["type"]}, [point], kind


class Areas:
    """Polygons of a layer; `of` gives the number of the one that holds a point, the nearest at the coast."""

    def __init__(self, path, layer):
        text = subprocess.run(["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, layer, "-lco", "COORDINATE_PRECISION=4"],
                              check=True, capture_output=True, text=True).stdout
        self.rings, self.known = [], {}
        for number, feature in enumerate(json.loads(text)["features"]):
            geometry = feature["geometry"]
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            for polygon in polygons:
                xs, ys = zip(*polygon[0])
                self.rings.append((min(xs), min(ys), max(xs), max(ys), polygon[0], number))

    @staticmethod
    def holds(ring, x, y):
        inside = False
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
        return inside

    def of(self, point):
        if point not in self.known:
            y, x = point
            found = next((ring[5] for ring in self.rings
                          if ring[0] <= x <= ring[2] and ring[1] <= y <= ring[3] and self.holds(ring[4], x, y)), None)
            if found is None:
                near = [ring for ring in self.rings
                        if ring[0] - 1 <= x <= ring[2] + 1 and ring[1] - 1 <= y <= ring[3] + 1]
                found = min(((min((px - x) ** 2 + (py - y) ** 2 for px, py in ring[4]), ring[5]) for ring in near),
                            default=(0, None))[1]
            self.known[point] = found
        return self.known[point]


def is_right(kind, off, point, wanted, areas):
    if kind == "country":
        return areas["countries"].of(point) == areas["countries"].of(wanted)
    if kind == "province":
        provinces = areas["states_provinces"]
        return off <= 75 or (off <= 150 and provinces.of(point) == provinces.of(wanted))
    return off <= (5 if kind == "event" else 25)


def geocode(rows, program, gazetteer):
    with tempfile.TemporaryDirectory() as folder:
        table, out = os.path.join(folder, "names.csv"), os.path.join(folder, "out.csv")
        with open(table, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["name", "area", "type"])
            writer.writeheader()
            writer.writerows(row for row, _, _ in rows)
        command = [program, "geocode", table, "--column", "name", "--within-column", "area", "--type-column", "type",
                   "-o", out, "--quiet"]
        if gazetteer:
            command += ["--gazetteer", gazetteer]
        subprocess.run(command, check=True)
        with open(out, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", choices=("ucdp", "idrisi"))
    parser.add_argument("path")
    parser.add_argument("--program", default="build/release/incident-mapper")
    parser.add_argument("--gazetteer")
    parser.add_argument("--areas", default="/usr/share/qgis/resources/data/world_map.gpkg")
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--errors", action="store_true", help="list wrong and empty answers")
    parser.add_argument("--all", action="store_true", help="list all answers")
    arguments = parser.parse_args()
    rows = [row for row in (read_ucdp if arguments.data == "ucdp" else read_idrisi)(arguments.path)
            if not arguments.half or half_of(row[0]["name"]) == arguments.half]
    areas = {}
    if arguments.data == "idrisi":
        areas = {layer: Areas(arguments.areas, layer) for layer in ("countries", "states_provinces")}
    right = answered = 0
    for (row, points, kind), got in zip(rows, geocode(rows, arguments.program, arguments.gazetteer)):
        verdict = "empty"
        if got["latitude"]:
            answered += 1
            point = (float(got["latitude"]), float(got["longitude"]))
            off, wanted = min((distance_km(point, wanted), wanted) for wanted in points)
            fits = is_right(kind, off, point, wanted, areas)
            right += fits
            verdict = "right" if fits else "wrong by %.0f km" % off
        if arguments.all or (arguments.errors and verdict != "right"):
            print("\t".join([verdict, row["name"], row["area"] or row["type"], "%.4f,%.4f" % points[0], got["rule"],
                             got["matched_name"], got["name_cost"], got["reason"], got["candidates"]]))
    print("%d names, %d answered, %d right: %.3f of all, %.3f of those answered"
          % (len(rows), answered, right, right / len(rows), right / max(answered, 1)))


if __name__ == "__main__":
    sys.exit(main())
