#!/usr/bin/env python3
"""Writes COUNT made-up incidents over Syria as a CSV layer: the same for the same numbers.
   synthetic_incidents.py COUNT [SEED] > incidents.csv
Only the map's own columns are filled; nothing in it is a fact."""
import csv
import datetime
import pathlib
import random
import sys

TYPES = [("Battles", 30), ("Explosions/Remote violence", 38), ("Violence against civilians", 17),
         ("Protests", 8), ("Riots", 2), ("Strategic developments", 5)]


def towns():
    table = pathlib.Path(__file__).parent.parent / "gazetteer" / "places.tsv"
    with open(table, encoding="utf-8") as rows:
        for row in csv.DictReader((line for line in rows if not line.startswith("#")), delimiter="\t"):
            if row["country"] == "SY" and row["feature_class"] == "P":
                yield row


def main():
    count = int(sys.argv[1])
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    places = list(towns())
    weights = [1 / (1 + chance.random() * 40) for _ in places]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["incident_id", "event_date", "event_date_end", "event_type", "fatalities", "location",
                  "admin1", "country", "latitude", "longitude", "uncertainty_m", "source"])
    for i in range(count):
        place = chance.choices(places, weights)[0]
        day = datetime.date(2018, 1, 1) + datetime.timedelta(days=chance.randrange(365))
        kind = chance.choices([t for t, _ in TYPES], [w for _, w in TYPES])[0]
        deaths = "" if chance.random() < 0.4 else int(chance.paretovariate(0.9)) - 1
        deaths = min(deaths, 120) if deaths != "" else ""
        dated = chance.random() > 0.02
        located = chance.random() > 0.02
        near = chance.random() < 0.5
        latitude = float(place["latitude"]) + (chance.gauss(0, 0.05) if near else 0)
        longitude = float(place["longitude"]) + (chance.gauss(0, 0.05) if near else 0)
        out.writerow([f"made-up-{i:06}", day if dated else "", day if dated else "", kind, deaths,
                      place["name_en"], place["admin1"], "Syria",
                      f"{latitude:.5f}" if located else "",
                      f"{longitude:.5f}" if located else "", 8000 if near else 1500,
                      "Made-up Agency"])


if __name__ == "__main__":
    main()
