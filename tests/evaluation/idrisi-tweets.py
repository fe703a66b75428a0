#!/usr/bin/env python3
"""Place names in Arabic tweets, measured on IDRISI (https://github.com/rsuwaileh/IDRISI, CC BY 4.0).

    idrisi-tweets.py PROGRAM TWEETS.jsonl [--gazetteer FOLDER] [--half development|held-out] [--errors]

TWEETS.jsonl: one tweet a line with "id", "created_at", "text" and "mentions" ("start", "end" in code
points, "type", "lat", "lon"). Where the file is missing the script says so and ends well: the project's
tests do not need it.

The tweets are cut in two halves by a checksum of their id. Rules and weights may be judged by the
errors of the development half only; --errors therefore never prints one of the held-out half.

Printed for each half:
recall      of the marks of type Country, Province, District and City/town, those that a mention overlaps
precision   of all mentions, those that overlap a mark of any type
places      of the places of each tweet, all mentions of one taken together, those with a mention that
            overlaps a mark
by name     recall and precision, where a mark counts for its name anywhere in its tweet: the marks of a name said
            twice stand at its first occurrence only, be it inside a tag (#rains_of_X #X)
located     of the marks that a mention overlaps, those whose point is near the mention's: within
            40 km of a town, 60 km of a district, 200 km of a province, 1000 km of a country's middle
reliability of all mentions of a confidence, those that overlap a mark and lie near it, by tenths
"""
import argparse
import collections
import email.utils
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import zlib

WANTED = ("Country", "Province", "District", "City/town")
NEAR_KM = {"Country": 1000, "Province": 200, "District": 60, "City/town": 40}
OTHER_KM = 25
HALVES = ("development", "held-out")


def half_of(tweet_id):
    return HALVES[zlib.crc32(tweet_id.encode()) & 1]


def distance_km(a, b):
    """Great circle between two (lat, lon), earth radius 6371.0088 km."""
    (lat1, lon1), (lat2, lon2) = [[math.radians(x) for x in p] for p in (a, b)]
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(h)))


def read_tweets(path, half):
    with open(path, encoding="utf-8") as file:
        tweets = [json.loads(line) for line in file if line.strip()]
    for tweet in tweets:
        marks = {(m["start"], m["end"]): m for m in tweet["mentions"]}
        tweet["marks"] = [marks[key] for key in sorted(marks)]
    return [t for t in tweets if half is None or half_of(t["id"]) == half]


def annotate(program, gazetteer, tweets):
    with tempfile.TemporaryDirectory() as folder:
        reports = os.path.join(folder, "tweets.jsonl")
        with open(reports, "w", encoding="utf-8") as file:
            for tweet in tweets:
                day = email.utils.parsedate_to_datetime(tweet["created_at"].replace(" +0000", "")) \
                    if "," in tweet["created_at"] else None
                record = {"id": tweet["id"], "text": tweet["text"]}
                if day:
                    record["published"] = day.date().isoformat()
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        answers = os.path.join(folder, "tweets.annotations.jsonl")
        command = [program, "extract", reports, "-o", answers, "--quiet"]
        if gazetteer:
            command += ["--gazetteer", gazetteer]
        done = subprocess.run(command, check=False)
        if done.returncode > 1:
            sys.exit(f"{program} ended with {done.returncode}")
        with open(answers, encoding="utf-8") as file:
            return {r["document"]: r["toponyms"] for r in map(json.loads, file)}


def name_of(text):
    """A name without marks, particles and forms of letters: enough to tell the same name again."""
    text = text.translate(str.maketrans("أإآىة", "ااايه")).replace("_", "")
    text = re.sub(r"[^\w]|\u0640", "", text)
    return re.sub(r"^[وبل]?(ال|لل)", "", text)


def overlap(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def is_near(answer, mark):
    if answer.get("lat") is None or not mark.get("lat"):
        return False
    reach = NEAR_KM.get(mark["type"], OTHER_KM)
    return distance_km((answer["lat"], answer["lon"]), (float(mark["lat"]), float(mark["lon"]))) <= reach


class Scores:
    def __init__(self):
        self.marks, self.found, self.located = (collections.Counter() for _ in range(3))
        self.answers = self.overlapping = self.found_by_name = self.named = 0
        self.places = self.marked_places = 0
        self.tenths, self.right = collections.Counter(), collections.Counter()

    def add(self, tweet, answers, say):
        for mark in tweet["marks"]:
            if mark["type"] not in WANTED:
                continue
            hits = [a for a in answers if overlap(a, mark)]
            self.marks[mark["type"]] += 1
            self.found[mark["type"]] += bool(hits)
            self.found_by_name += bool(hits) or any(name_of(a["text"]) == name_of(mark["text"]) for a in answers)
            near = any(is_near(a, mark) for a in hits)
            self.located[mark["type"]] += near
            if not hits:
                say("missed", mark["type"], mark["text"], tweet)
            elif not near:
                say("misplaced", mark["type"], mark["text"] + " -> " + str(hits[0].get("place_id")), tweet)
        answers = [a for a in answers if a.get("lat") is not None]  # without a point no place is claimed
        self.places += len({a["place_id"] for a in answers})
        self.marked_places += len({a["place_id"] for a in answers if any(overlap(a, m) for m in tweet["marks"])})
        for answer in answers:
            hits = [m for m in tweet["marks"] if overlap(answer, m)]
            self.answers += 1
            self.overlapping += bool(hits)
            self.named += bool(hits) or any(name_of(answer["text"]) == name_of(m["text"]) for m in tweet["marks"])
            tenth = min(9, int(10 * answer["confidence"]))
            self.tenths[tenth] += 1
            self.right[tenth] += any(is_near(answer, m) for m in hits)
            if not hits:
                say("not marked", str(answer["place_id"]), answer["text"] + f" {answer['confidence']:.2f}", tweet)

    def print(self, title):
        share = lambda a, b: f"{a / b if b else 0:.3f}  ({a} of {b})"
        print(title)
        print("  recall      ", share(sum(self.found.values()), sum(self.marks.values())))
        for kind in WANTED:
            print(f"    {kind:10}", share(self.found[kind], self.marks[kind]))
        print("  precision   ", share(self.overlapping, self.answers))
        print("  places      ", share(self.marked_places, self.places))
        print("  by name: recall", share(self.found_by_name, sum(self.marks.values())), " precision",
              share(self.named, self.answers))
        print("  located     ", share(sum(self.located.values()), sum(self.found.values())))
        print("  reliability")
        for tenth in sorted(self.tenths):
            print(f"    {tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}   ", share(self.right[tenth], self.tenths[tenth]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("tweets")
    parser.add_argument("--gazetteer")
    parser.add_argument("--half", choices=HALVES)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    if not os.path.exists(options.tweets):
        print(f"{options.tweets} is not here: nothing measured")
        return
    tweets = read_tweets(options.tweets, options.half)
    answers = annotate(options.program, options.gazetteer, tweets)

    for half in HALVES:
        if options.half not in (None, half):
            continue

        def say(kind, what, text, tweet, half=half):
            if options.errors and half == "development":
                print(kind, what, text, "|", tweet["text"].replace("\n", " "), sep="\t")

        scores = Scores()
        for tweet in tweets:
            if half_of(tweet["id"]) == half:
                scores.add(tweet, answers[tweet["id"]], say)
        scores.print(half)


if __name__ == "__main__":
    main()
