"""What both tests share: the sample of make_sample, and a small way to check."""
import os
import subprocess
import sys
import tempfile

SENTENCE = "قال \"ناشط\": \u200fقُتل مدنيون, <b>&\n'هجين'"
LOCATED = 10  # incidents that have a point; one has none
ALL = 11


def need(*modules):
    """Ends the test where a module is missing: skipped where that is wanted, else failed."""
    for module in modules:
        try:
            __import__(module)
        except ImportError as error:
            print(f"{error}: install python3-qgis, python3-geopandas and python3-jsonschema, or set "
                  "INCIDENT_MAPPER_SKIP_QGIS=1 to go without")
            sys.exit(77 if os.environ.get("INCIDENT_MAPPER_SKIP_QGIS") else 1)


def make(program):
    """A new folder with the sample in all formats; it goes away with the object."""
    folder = tempfile.TemporaryDirectory(prefix="im-qgis-")
    subprocess.run([program, folder.name], check=True)
    return folder


class Checks:
    """Counts what went wrong, so that one run tells all of it."""

    def __init__(self):
        self.failed = 0
        self.passed = 0

    def equal(self, got, expected, what):
        if got == expected:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {what}\n  expected {expected!r}\n  got      {got!r}")

    def true(self, value, what):
        self.equal(bool(value), True, what)

    def end(self):
        print(f"{self.passed} checks passed, {self.failed} failed")
        sys.stdout.flush()
        os._exit(1 if self.failed else 0)  # QGIS crashes at times when Python takes it down
