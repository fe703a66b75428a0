"""Corrects incidents in QGIS, reads changed reports into the same database, and looks whether the
corrections hold:  test_reviews.py INCIDENT_MAPPER SOURCE_FOLDER
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sample  # noqa: E402

sample.need("qgis.core")
from qgis.core import QgsApplication, QgsFeatureRequest, QgsGeometry, QgsPointXY, QgsVectorLayer, QgsVectorLayerUtils  # noqa: E402
from qgis.PyQt.QtCore import QDate, QVariant  # noqa: E402

check = sample.Checks()
NULL = QVariant()
AWKWARD = "قال \u200f\"ناشط\"; DROP TABLE x' --\nثانيًا"
LONG = AWKWARD + "ن" * 500_000  # a megabyte
REVIEWER = "Layla 'O\"Neil' \u200fليلى; --"

# One report of one incident each: id, place, day of November 2018, deaths.
REPORTS = [("r01", "Raqqa", 1, 3), ("r02", "Aleppo", 2, 4), ("r03", "Idlib", 3, 5),
           ("r04", "Homs", 4, 6), ("r05", "Hama", 5, 7), ("r06", "Daraa", 6, 8),
           ("r07", "Palmyra", 7, 9), ("r08", "Hajin", 8, 3), ("r09", "Mosul", 9, 4),
           ("r10", "Kirkuk", 10, 5), ("r11", "Tikrit", 11, 6), ("r12", "Fallujah", 12, 7),
           ("r13", "Ramadi", 13, 8), ("r14", "Al-Shaafa", 14, 9), ("r15", "Manbij", 15, 3)]

# Twenty edits, each made and saved by itself: report, what is set (geom: a point), what a person says.
EDITS = [
    ("r01", {"geom": (39.05, 35.97)}),
    ("r02", {"geom": (37.10, 36.25), "location": "Handarat camp" + AWKWARD, "location_ar": "مخيم حندرات\u200e"}),
    ("r03", {"geom": None}),
    ("r04", {"event_date": QDate(2018, 11, 14)}),
    ("r05", {"event_date": QDate(2018, 11, 3), "event_date_end": QDate(2018, 11, 8)}),
    ("r06", {"event_date": NULL}),
    ("r07", {"event_type": "Battles", "sub_event_type": "Armed clash"}),
    ("r08", {"sub_event_type": "Air/drone strike"}),
    ("r09", {"fatalities": 40}),
    ("r10", {"fatalities": NULL}),
    ("r10", {"injured": 12}),
    ("r11", {"fatalities_low": 2, "fatalities_high": 11}),
    ("r11", {"actor1": "Islamic State '; --", "actor2": AWKWARD}),
    ("r12", {"admin2": "Amiriya", "admin3": "Amiriya", "geo_precision": 2, "uncertainty_m": 900.0}),
    ("r12", {"notes": LONG}),
    ("r13", {"review_status": "false"}),
    ("r14", {"merged_into": "r08"}),
    ("r15", {"review_status": "confirmed"}),
    ("r08", {"fatalities": 0}),
    ("r09", {"event_date": QDate(2018, 11, 10), "event_type": "Violence against civilians",
             "sub_event_type": "Attack", "geom": (43.2, 36.4)}),
]


def shelling(name, place, day, deaths, more=""):
    return {"id": name, "published": "2018-11-25", "source": "Test Agency",
            "text": f"Shelling killed {deaths} civilians in {place} on {day} November 2018. {more}"}


def write_reports(path, reports):
    with open(path, "w", encoding="utf-8") as file:
        for report in reports:
            file.write(json.dumps(report, ensure_ascii=False) + "\n")


def changed_reports():
    """The same events told otherwise: texts that grew, a second source, a report that is gone."""
    reports = [shelling(*row) for row in REPORTS]
    reports[0]["text"] += " Rescuers came late."  # r01
    reports[8] = shelling("r09", "Mosul", 9, 6, "The toll rose overnight.")
    reports[3]["title"] = "From Homs"
    del reports[5]  # r06
    second = shelling("s01", "Raqqa", 1, 5)
    second["source"] = "Another Agency"
    return reports + [second, shelling("s02", "Tal Abyad", 20, 2)]


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    check.equal(done.returncode, 0, f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def rows(path, sql):
    with sqlite3.connect(path) as database:
        return database.execute(sql).fetchall()


def ids_of_reports(path):
    return dict(rows(path, "SELECT document, incident_id FROM incident_reports"))


def open_layer(path, provider):
    source = f"dbname='{path}' table=\"incidents\" (geom)" if provider == "spatialite" else \
        f"{path}|layername=incidents"
    layer = QgsVectorLayer(source, "incidents", provider)
    check.true(layer.isValid(), f"{provider} {path} opens")
    return layer


def feature(layer, incident):
    request = QgsFeatureRequest().setFilterExpression(f"\"incident_id\" = '{incident}'")
    return next(layer.getFeatures(request))


def edit_all(path, provider, ids, what):
    layer = open_layer(path, provider)
    for number, (report, changes) in enumerate(EDITS, 1):
        target = feature(layer, ids[report])
        check.true(layer.startEditing(), f"{what}: edit {number} starts")
        changes = dict(changes, reviewed_by=REVIEWER, review_reason=f"edit {number}")
        for name, value in changes.items():
            if name == "geom":
                geometry = QgsGeometry() if value is None else QgsGeometry.fromPointXY(QgsPointXY(*value))
                layer.changeGeometry(target.id(), geometry)
                continue
            value = ids[value] if name == "merged_into" else value
            layer.changeAttributeValue(target.id(), layer.fields().indexOf(name), value)
        check.true(layer.commitChanges(), f"{what}: edit {number} saved: {layer.commitErrors()}")


def wanted(ids):
    """Last value of each column that was edited, and what follows from it, by report."""
    last = {}
    for report, changes in EDITS:
        for name, value in changes.items():
            if name == "geom":
                name, value = "longitude, latitude", value or (None, None)
            elif name == "merged_into":
                value = ids[value]
            elif isinstance(value, QDate):
                value = value.toString("yyyy-MM-dd")
            elif value == NULL:
                value = None
            last[report, name] = value
    last["r04", "event_date_end"] = "2018-11-14"
    last["r04", "substr(event_time, 1, 10)"] = "2018-11-14"
    last["r04", "time_precision"] = 1
    last["r05", "time_precision"] = 2
    last["r05", "substr(event_time_end, 1, 19)"] = "2018-11-08T23:59:59"
    last["r06", "event_time"] = None
    last["r01", "place_id"] = None
    last["r01", "location_rule"] = "review"
    last["r01", "geo_precision"] = 1
    last["r14", "review_status"] = "merged"
    last["r09", "date_rule"] = "review"
    return last


def check_corrections(path, ids, gone, what):
    for (report, column), value in wanted(ids).items():
        if report in gone:
            continue
        found = rows(path, f"SELECT {column} FROM incidents WHERE incident_id = '{ids[report]}'")
        expected = value if isinstance(value, tuple) else (value,)
        check.equal(found, [expected], f"{what}: {report}.{column}")
    for report in {report for report, _ in EDITS} - gone:
        check.equal(rows(path, "SELECT reviewed_by FROM incidents WHERE incident_id = "
                               f"'{ids[report]}'"), [(REVIEWER,)], f"{what}: who corrected {report}")
    check.equal(rows(path, "PRAGMA integrity_check"), [("ok",)], f"{what}: sound")
    check.equal(rows(path, "PRAGMA foreign_key_check"), [], f"{what}: keys")


def check_reviews(path, what):
    """Each edit left a row for each column: who, when, why."""
    kept = rows(path, "SELECT field, reviewer, reason, reviewed_at IS NOT NULL FROM reviews")
    for number, (_, changes) in enumerate(EDITS, 1):
        fields = {row[0] for row in kept if row[2] == f"edit {number}"}
        check.true(set(changes) <= fields, f"{what}: edit {number} in reviews: {fields}")
    check.equal({(row[1], row[3]) for row in kept}, {(REVIEWER, 1)}, f"{what}: who and when")


def answered(program, path):
    table = json.loads(run(program, "query", path, "--format", "json"))
    return {row["incident_id"]: row for row in table}


def check_answers(program, path, ids, what):
    answers = answered(program, path)
    check.true(ids["r13"] not in answers, f"{what}: false is left out")
    check.true(ids["r14"] not in answers, f"{what}: merged is left out")
    check.equal(answers[ids["r09"]]["fatalities"], 40, f"{what}: the corrected count answers")
    near = run(program, "query", path, "--near", "43.2,36.4", "--within", "1km", "--format", "csv")
    check.true(ids["r09"] in near, f"{what}: found where it was moved to")


def check_rerun(program, folder, ending, provider):
    what = f"{provider} {ending}"
    path = f"{folder}/in{ending}"
    write_reports(f"{folder}/first.jsonl", [shelling(*row) for row in REPORTS])
    write_reports(f"{folder}/changed.jsonl", changed_reports())
    run(program, "extract", f"{folder}/first.jsonl", "-o", path, "--overwrite", "--quiet")
    ids = ids_of_reports(path)
    check.equal(len(set(ids.values())), len(REPORTS), f"{what}: one incident a report")
    edit_all(path, provider, ids, what)
    check_corrections(path, ids, set(), f"{what}, edited")
    check_reviews(path, f"{what}, edited")
    other = f"{folder}/again{ending}"
    shutil.copy(path, other)

    run(program, "extract", f"{folder}/changed.jsonl", "-o", path, "--append", "--quiet")
    now = {**ids, **ids_of_reports(path)}
    check_corrections(path, now, set(), f"{what}, appended")
    check_answers(program, path, now, f"{what}, appended")
    check.equal(rows(path, "SELECT count(*) FROM documents"), [(17,)], f"{what}: new reports came in")
    again = open_layer(path, provider)
    check.equal(again.featureCount(), rows(path, "SELECT count(*) FROM incidents")[0][0], what)

    run(program, "extract", f"{folder}/changed.jsonl", "-o", other, "--overwrite", "--quiet")
    now = {**ids, **ids_of_reports(other)}
    check_corrections(other, now, {"r06"}, f"{what}, overwritten")
    check_answers(program, other, now, f"{what}, overwritten")


def check_drawn(program, folder, ending, provider):
    """An incident that somebody draws: it gets an id, is found, and survives."""
    what = f"{provider} {ending}, drawn"
    path = f"{folder}/drawn{ending}"
    run(program, "extract", f"{folder}/first.jsonl", "-o", path, "--quiet")
    layer = open_layer(path, provider)
    layer.loadDefaultStyle()
    layer.startEditing()
    fields = layer.fields()
    layer.addFeature(QgsVectorLayerUtils.createFeature(
        layer, QgsGeometry.fromPointXY(QgsPointXY(41.5, 33.5)),
        {fields.indexOf("event_date"): QDate(2018, 11, 9), fields.indexOf("event_type"): "Riots"}))
    check.true(layer.commitChanges(), f"{what}: saved: {layer.commitErrors()}")
    run(program, "extract", f"{folder}/changed.jsonl", "-o", path, "--append", "--quiet")
    run(program, "extract", f"{folder}/changed.jsonl", "-o", path, "--overwrite", "--quiet")
    near = json.loads(run(program, "query", path, "--near", "41.5,33.5", "--within", "10m", "--from",
                          "2018-11-09", "--to", "2018-11-09", "--format", "json"))
    check.equal([(row["event_type"], row["time_precision"], len(row["incident_id"])) for row in near],
                [("Riots", 1, 12)], what)


def check_two_programs(program, folder, ending, provider):
    """QGIS has the file open, and holds edits not yet saved, while a run adds to it."""
    what = f"{provider} {ending}, two programs"
    path = f"{folder}/shared{ending}"
    write_reports(f"{folder}/first.jsonl", [shelling(*row) for row in REPORTS])
    run(program, "extract", f"{folder}/first.jsonl", "-o", path, "--quiet")
    ids = ids_of_reports(path)
    layer = open_layer(path, provider)
    target = feature(layer, ids["r01"])
    layer.startEditing()
    layer.changeAttributeValue(target.id(), layer.fields().indexOf("fatalities"), 33)
    write_reports(f"{folder}/more.jsonl", [shelling("s02", "Tal Abyad", 20, 2)])
    run(program, "extract", f"{folder}/more.jsonl", "-o", path, "--append", "--quiet")
    check.true(layer.commitChanges(), f"{what}: saved after the run: {layer.commitErrors()}")
    check.equal(rows(path, "SELECT fatalities FROM incidents WHERE incident_id = "
                           f"'{ids['r01']}'"), [(33,)], f"{what}: the edit is in")
    check.equal(rows(path, "SELECT count(*) FROM documents"), [(16,)], f"{what}: the report too")
    check.equal(rows(path, "PRAGMA integrity_check"), [("ok",)], f"{what}: sound")


NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


def run_sealed(path, *arguments):
    """Runs a command as somebody who may only read; root may write anything."""
    as_nobody = NOBODY if os.geteuid() == 0 else []
    return subprocess.run([*as_nobody, *arguments], capture_output=True, text=True, check=False,
                          env={**os.environ, "HOME": os.path.dirname(path)})


def check_read_only(program, folder, ending, provider):
    """A file that cannot be written is shown and answers, is not added to, and stays as it is."""
    what = f"{provider} {ending}, read-only"
    os.chmod(folder, 0o755)
    sealed = f"{folder}/sealed{ending}"
    os.mkdir(sealed)
    path = f"{sealed}/in{ending}"
    run(program, "extract", f"{folder}/first.jsonl", "-o", path, "--quiet")
    with open(path, "rb") as file:
        before = file.read()
    os.chmod(path, 0o444)
    os.chmod(sealed, 0o555)
    if run_sealed(path, "test", "-x", program).returncode == 0:
        added = run_sealed(path, program, "extract", f"{folder}/more.jsonl", "-o", path, "--append")
        check.equal(added.returncode, 3, f"{what}: not added to")
        check.true("cannot write into this folder" in added.stderr, f"{what}: says why: {added.stderr}")
        asked = run_sealed(path, program, "query", path, "--format", "json")
        check.equal(len(json.loads(asked.stdout)), len(REPORTS), f"{what}: answers")
        shown = run_sealed(path, sys.executable, __file__, program, "--show", path, provider)
        check.equal(shown.stdout.split()[-1:], [str(len(REPORTS))], f"{what}: shown {shown.stderr}")
    else:
        print(f"{what}: others may not run {program}: not tried")
    with open(path, "rb") as file:
        check.true(file.read() == before, f"{what}: unchanged")
    check.equal(os.listdir(sealed), [os.path.basename(path)], f"{what}: nothing left beside it")
    os.chmod(sealed, 0o755)


def show(path, provider):
    print(len(list(open_layer(path, provider).getFeatures())))
    sys.stdout.flush()
    os._exit(0)


def main():
    program = sys.argv[1]
    application = QgsApplication([], False)
    application.initQgis()
    if sys.argv[2:3] == ["--show"]:
        show(*sys.argv[3:])
    for provider, ending in (("ogr", ".gpkg"), ("spatialite", ".sqlite"), ("ogr", ".sqlite")):
        with tempfile.TemporaryDirectory(prefix="im-qgis-") as folder:
            check_rerun(program, folder, ending, provider)
            check_drawn(program, folder, ending, provider)
            check_two_programs(program, folder, ending, provider)
            check_read_only(program, folder, ending, provider)
    check.end()


main()
