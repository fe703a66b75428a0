#!/usr/bin/env python3
"""Reads the headlines that UCDP coded Syria's war of 2016-17 from, and compares.

    ucdp-headlines.py PROGRAM UCDP.csv [--half open|blind] [--errors N]

A document is one headline of one row (a row may rest on several, parted by ";"), published on its
source_date; its id tells row and part. Headlines that are only a link are left out. The same
headline stands behind several rows, of which each codes one place; so a figure asks whether one of
the incidents read from the headline is the row's.

place    of the rows whose headline names the coded place and tells an event: an incident lies within
         10 km of it. Entries of a list, "June 25th 2017: (S925) Raqqa city, Syria", tell no event.
         "Names it": the coded place is a point (where_prec 1 or 2) and its name, without type words
         ("town", "village") and articles, stands in the headline; names and words are compared by
         their consonants, so that Kafr Nabudah is Kafrnbouda ("skeleton" below).
mention  the same rows and the entries of lists: a place name read in the headline lies within 10 km.
date     of the rows with an incident read: one begins within the coded days (first day to last).
deaths   of the rows whose headline gives a number of dead: an incident's deaths lie between low and
         high. "Gives a number": the headline has one number only that stands beside a word for
         death ("kill 6 persons", "13 casualties"), and that number lies between low and high;
         a number outside tells of something else than the row (the dead of a day in all Syria).

Headlines are halved by their text: one half is for looking at (--errors), the other stays blind.
"""
import argparse
import collections
import csv
import hashlib
import json
import math
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

TYPE_WORDS = """town village city suburb district sub-district governorate neighborhood neighbourhood area camp
    airport air base military army mountain mountains mount hill hills valley field fields gas oil desert crossing dam refugee
    northern southern eastern western central countryside province region between and near the of""".split()
ENTRY = re.compile(r"[A-Z][a-z]+ \d{1,2}(st|nd|rd|th)\b[^:]*:")
ARTICLE = re.compile(r"^(a[ldrstzn]|ash|ath|adh|el|e[dst]|esh|ul)[- ]")
NUMBER_WORDS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty""".split()
NUMBER = r"(?P<n>\d{1,4}|" + "|".join(NUMBER_WORDS) + r")"
DEATH = r"(?:kill(?:s|ed|ing)?|dead|deaths?|died|dies|die|martyrs?|martyred|casualt(?:y|ies)|executed|executes?|lives|perished)"
BETWEEN = r"(?:\s+(?!and\b|injur|wound|raid|air|shell|strike|missile|barrel|rocket|hour|day|week|month|year)[\w’'-]+){0,4}?\s+"
DEATHS = [re.compile(rf"\b{NUMBER}\b{BETWEEN}(?:were |was |are |have been )?{DEATH}\b", re.I),
          re.compile(rf"\b{DEATH}(?:\s+(?:of|at|least|about|more|than|nearly|around|over|up|to|the|life|lives|another)){{0,4}}\s+{NUMBER}\b"
                     rf"(?!\s*(?:injur|wound|raid|air|shell|strike|missile|barrel|rocket|hour|day|km))", re.I)]


def kilometres(lat1, lon1, lat2, lon2):
    """Great circle on a sphere of 6371 km."""
    lat1, lon1, lat2, lon2 = map(math.radians, (lat1, lon1, lat2, lon2))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(h)))


def skeleton(word):
    """Consonants in order, with those that romanisations confuse made one and doubles single."""
    word = unicodedata.normalize("NFD", word.lower())
    word = "".join(c for c in word if c.isalpha())
    for old, new in (("kh", "x"), ("gh", "g"), ("sh", "c"), ("ch", "c"), ("th", "t"), ("dh", "d"), ("ph", "f")):
        word = word.replace(old, new)
    word = word.translate(str.maketrans("qvpj", "kfbg")).translate(str.maketrans("", "", "aeiouywh"))
    return re.sub(r"(.)\1+", r"\1", word)


def names_place(headline, place):
    """Whether the coded name, or one of "A/B", stands in the headline, and not as that of an area:
    "the countryside of Homs", "Homs province" name no town."""
    text = re.sub(r"['’`‘]", "", headline.lower())
    text = re.sub(r"\b(countryside|province|governorate|desert|mountains?)\s+of\s+(al[- ])?[\w-]+(\s+e?z+[oe]r)?", " / ", text)
    text = re.sub(r"\b[\w-]+(\s+e?z+[oe]r)?\s+(countrysides?|province|governorate|desert|mountains?)\b", " / ", text)
    words = [w for w in re.findall(r"[^\W\d_]+|/", text) if not ARTICLE.match(w + " ")]
    runs = set()
    for i in range(len(words)):
        for n in (1, 2, 3):
            runs.add(skeleton("".join(words[i:i + n])))
    for name in place.split("/"):
        parts = [w for w in re.findall(r"[^\W\d_]+", re.sub(r"['’`‘]", "", name.lower()))
                 if w not in TYPE_WORDS and not ARTICLE.match(w + " ")]
        bone = skeleton("".join(parts))
        if len(bone) >= 2 and bone in runs:
            return True
    return False


def number_of_dead(headline):
    """The one number beside a word for death; None where there is none or several."""
    found = set()
    for pattern in DEATHS:
        for match in pattern.finditer(headline):
            n = match["n"].lower()
            found.add(int(n) if n.isdigit() else NUMBER_WORDS.index(n) + 1)
    return found.pop() if len(found) == 1 else None


def pairs_of(table):
    """(row, part, headline, date) of each headline of each row."""
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            dates = row["source_date"].split(";")
            headlines = row["source_headline"].split(";") if len(dates) > 1 else [row["source_headline"]]
            if len(headlines) != len(dates):
                continue
            for part, (headline, date) in enumerate(zip(headlines, dates)):
                headline = headline.strip()
                if re.fullmatch(r"\d{4}-\d\d-\d\d", date) and headline and not headline.startswith("http"):
                    yield row, part, headline, date


def half_of(headline):
    return "open" if hashlib.sha1(headline.encode()).digest()[0] % 2 == 0 else "blind"


def read(program, documents):
    """Annotations by document id."""
    with tempfile.TemporaryDirectory() as work:
        source, result = Path(work, "headlines.jsonl"), Path(work, "read.annotations.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            for document in documents:
                print(json.dumps(document, ensure_ascii=False), file=file)
        done = subprocess.run([program, "extract", source, "-o", result], stdout=subprocess.DEVNULL)
        if done.returncode not in (0, 1):
            sys.exit(f"{program} ended with exit code {done.returncode}")
        with open(result, encoding="utf-8") as file:
            return {d["document"]: d for d in map(json.loads, file)}


def judge(row, headline, annotation):
    """Measure → (right, kind of miss), for the measures that apply."""
    result = {}
    incidents, toponyms = annotation["incidents"], annotation["toponyms"]
    lat, lon = float(row["latitude"]), float(row["longitude"])

    def is_near(place, lat_key, lon_key):
        return place.get(lat_key) is not None and kilometres(lat, lon, place[lat_key], place[lon_key]) <= 10

    if row["where_prec"] in "12" and names_place(headline, row["where_coordinates"]):
        mentioned = any(is_near(t, "lat", "lon") for t in toponyms)
        placed = any(is_near(i, "latitude", "longitude") for i in incidents)
        result["mention"] = (mentioned, "" if mentioned else "name not read, or another place of that name")
        if not ENTRY.match(headline):
            result["place"] = (placed, "" if placed else
                               "name not read" if not mentioned else
                               "read, but no incident at all" if not incidents else
                               "read, but the incident is put elsewhere")
    if incidents:
        dated = any(i["event_date"] and row["date_start"] <= i["event_date"] <= row["date_end"] for i in incidents)
        result["date"] = (dated, "" if dated else
                          "dated by the report: " + shift(row, incidents[0]) if (incidents[0]["date_rule"] or "").startswith("report") else
                          "told date: " + shift(row, incidents[0]))
    dead = number_of_dead(headline)
    if dead is not None and int(row["low"]) <= dead <= int(row["high"]):
        counts = [i["fatalities"] for i in incidents if i["fatalities"] is not None]
        counted = any(int(row["low"]) <= n <= int(row["high"]) for n in counts)
        result["deaths"] = (counted, "" if counted else
                            "no incident at all" if not incidents else
                            "incident without deaths" if not counts else "another number")
    return result


def shift(row, incident):
    if not incident["event_date"]:
        return "undated"
    return "earlier than coded" if incident["event_date"] < row["date_start"] else "later than coded"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("table")
    parser.add_argument("--half", choices=["open", "blind"], help="only this half; without it both, one after the other")
    parser.add_argument("--errors", type=int, default=0, help="misses of the open half to print for each measure")
    options = parser.parse_args()
    if not Path(options.table).is_file():
        print(f"{options.table} is not there: skipped")
        return

    pairs = list(pairs_of(options.table))
    ids = {}
    for _, _, headline, date in pairs:
        ids.setdefault((headline, date), f"h{len(ids) + 1}")
    read_documents = read(options.program, [{"id": i, "text": h, "published": d} for (h, d), i in ids.items()])
    for half in [options.half] if options.half else ["open", "blind"]:
        right, total, misses = collections.Counter(), collections.Counter(), collections.defaultdict(list)
        for row, _, headline, date in pairs:
            if half_of(headline) != half:
                continue
            for measure, (good, why) in judge(row, headline, read_documents[ids[headline, date]]).items():
                total[measure] += 1
                right[measure] += good
                if not good:
                    misses[measure].append((why, row, headline, date))
        print(f"UCDP headlines, {half} half")
        for measure in ("place", "mention", "date", "deaths"):
            kinds = collections.Counter(why for why, *_ in misses[measure])
            print(f"  {measure:8} {right[measure]:5} of {total[measure]:5}  {right[measure] / max(1, total[measure]):.3f}   " +
                  "; ".join(f"{kind} {n}" for kind, n in kinds.most_common()))
            step = max(1, len(misses[measure]) // max(1, options.errors))
            for why, row, headline, date in misses[measure][::step][:options.errors] if half == "open" else []:
                print(f"      {why} | {date} | {headline} | {row['where_coordinates']}, {row['date_start']}–{row['date_end']}, "
                      f"{row['low']}–{row['high']}")


main()
