"""Opens the databases and projects in QGIS:  test_layers.py MAKE_SAMPLE SOURCE_FOLDER

With INCIDENT_MAPPER_WRITE_IMAGE set, the expected image is made anew: look at it before you keep it.
"""
import os
import shutil
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sample  # noqa: E402

sample.need("qgis.core", "numpy")
import numpy  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsExpressionContext,
    QgsExpressionContextUtils, QgsFeatureRequest, QgsMapRendererSequentialJob, QgsMapSettings,
    QgsProject, QgsRectangle, QgsVectorLayer, QgsVectorLayerTemporalContext, QgsLayoutExporter,
    QgsUnitTypes, QgsExpression)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor, QImage  # noqa: E402

# layer: features, has a geometry, follows the time, some fields with their types
LAYERS = {
    "incidents": (11, True, True, {"incident_id": "text", "event_date": "date",
                                   "event_time": "datetime", "event_time_end": "datetime",
                                   "fatalities": "integer",
                                   "uncertainty_m": "real"}),
    "uncertainty": (10, True, True, {"event_time": "datetime", "shape": "text",
                                     "uncertainty_m": "real"}),
    "incidents_with_reports": (11, True, True, {"reports": "text", "source_count": "integer",
                                                "first_published": "date"}),
    "incidents_by_place": (9, True, False, {"incidents": "integer", "fatalities": "integer",
                                            "first_date": "date", "location_ar": "text"}),
    "incidents_by_district": (8, True, False, {"incidents": "integer", "admin2": "text"}),
    "incidents_by_district_area": (1, True, False, {"incidents": "integer", "admin2": "text"}),
    "incidents_by_month": (2, False, False, {"month": "text", "incidents": "integer",
                                             "fatalities": "integer"}),
    "mentions": (11, True, False, {"text": "text", "start": "integer", "confidence": "real"}),
    "places": (8, True, False, {"name_ar": "text", "radius_m": "real"}),
}
TYPES = {"text": {"text", "string"}, "date": {"date"}, "datetime": {"datetime"},
         "integer": {"integer", "integer64"}, "real": {"real"}}
DAYS = {"2018-11-22": {"000000000001", "000000000002"},
        "2018-11-23": {"000000000003", "000000000004", "000000000009"},
        "2018-11-25": {"000000000007"},  # 25 to 30 November
        "2018-11-30": {"000000000007"},
        "2018-12-01": set(),
        "2018-12-26": {"00000000000a"}}
UNDATED = "000000000008"
TOLERANCE = 0.03  # of all pixels may differ by more than 48 of 255: fonts differ between machines

check = sample.Checks()


def frame_of(day):
    begin = QDateTime.fromString(day + "T00:00:00Z", Qt.ISODate)
    return QgsDateTimeRange(begin, begin.addDays(1), True, False)


def located_ids(layer, request):
    return {f["incident_id"] for f in layer.getFeatures(request) if f.hasGeometry()}


def check_frames(layer, what):
    for day, expected in DAYS.items():
        context = QgsVectorLayerTemporalContext()
        context.setLayer(layer)
        text = layer.temporalProperties().createFilterString(context, frame_of(day))
        found = located_ids(layer, QgsFeatureRequest().setFilterExpression(text))
        check.equal(found - {UNDATED}, expected, f"{what}: frame of {day}")


def check_fields(layer, fields, what):
    for name, kind in fields.items():
        field = layer.fields().field(name)
        check.true(field.typeName().lower() in TYPES[kind], f"{what}.{name}: {field.typeName()}")
        check.true(layer.attributeAlias(layer.fields().indexOf(name)), f"{what}.{name} has a title")


def check_layer(layer, name, what, default_style):
    count, spatial, temporal, fields = LAYERS[name]
    check.true(layer.isValid(), f"{what} opens")
    check.equal(layer.featureCount(), count, f"{what}: count")
    check.equal(len(list(layer.getFeatures())), count, f"{what}: features")
    check.equal(layer.isSpatial(), spatial, f"{what}: geometry")
    if default_style:
        check.equal(layer.loadDefaultStyle()[1], True, f"{what}: default style")
    check_fields(layer, fields, what)
    check.equal(layer.temporalProperties().isActive(), temporal, f"{what}: temporal")
    check.true(layer.editFormConfig().tabs(), f"{what}: form")
    if not spatial:
        return
    check.equal(layer.crs().authid(), "EPSG:4326", f"{what}: CRS")
    check.true(len(layer.mapTipTemplate()) > 20, f"{what}: map tip")
    near_hajin = QgsRectangle(40.5, 34.5, 41, 34.9)
    indexed = {f.id() for f in layer.getFeatures(QgsFeatureRequest(near_hajin))}
    scanned = {f.id() for f in layer.getFeatures()
               if f.hasGeometry() and f.geometry().boundingBox().intersects(near_hajin)}
    check.equal(indexed, scanned, f"{what}: by the spatial index and by scanning")
    if temporal:
        check_frames(layer, what)


def check_incidents(layer, what):
    categories = [c.value() for c in layer.renderer().categories()]
    check.equal(len(set(categories)), 7, f"{what}: one symbol a type")
    shapes = {c.symbol().symbolLayer(0).shape() for c in layer.renderer().categories()}
    colours = {c.symbol().color().name() for c in layer.renderer().categories()}
    check.equal((len(shapes), len(colours)), (7, 7), f"{what}: shapes and colours differ")
    widget = layer.editorWidgetSetup(layer.fields().indexOf("geo_precision"))
    check.equal(widget.type(), "ValueMap", f"{what}: codes are chosen from a list")
    check.true(layer.labelsEnabled(), f"{what}: labels")
    first = next(layer.getFeatures(QgsFeatureRequest().setFilterExpression(
        "\"incident_id\" = '000000000001'")))
    check.equal(first["notes"], sample.SENTENCE, f"{what}: text unchanged")
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.layerScope(layer))
    context.setFeature(first)
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    check.true('<p dir="rtl">' in tip, f"{what}: evidence from right to left")
    check.true("&lt;b&gt;&amp;" in tip, f"{what}: no markup from reports")
    check.true("هجين" in tip and "Hajin" in tip, f"{what}: both names")


def rendered(layers, extent, day=None):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(640, 510))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor(220, 232, 240))
    settings.setExtent(extent)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.projectScope(QgsProject.instance()))
    if day:
        settings.setIsTemporal(True)
        settings.setTemporalRange(frame_of(day))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    check.equal([e.message for e in job.errors()], [], "drawing")
    return job.renderedImage().convertToFormat(QImage.Format_RGB32)


def pixels(image):
    data = image.constBits().asstring(image.sizeInBytes())
    return numpy.frombuffer(data, dtype=numpy.uint8).astype(numpy.int16).reshape(image.height(), image.width(), 4)[:, :, :3]


def check_image(image, path):
    if os.environ.get("INCIDENT_MAPPER_WRITE_IMAGE"):
        image.save(path)
        print("wrote", path)
        return
    expected = QImage(path).convertToFormat(QImage.Format_RGB32)
    check.equal((image.width(), image.height()), (expected.width(), expected.height()), "size")
    differing = (numpy.abs(pixels(image) - pixels(expected)).max(axis=2) > 48).mean()
    print(f"{differing:.2%} of the pixels differ from the expected image")
    check.true(differing < TOLERANCE, f"the map looks as expected ({differing:.2%} differ)")
    if differing >= TOLERANCE:
        image.save("/tmp/incident-mapper-got.png")
        print("  drawn: /tmp/incident-mapper-got.png")


def check_undated(layer):
    """Drawn without a time, in no frame."""
    box = QgsRectangle(4077600, 4288000, 4077600 + 40000, 4288000 + 32000)  # around Idlib
    blank = pixels(rendered([], box))
    check.true((pixels(rendered([layer], box)) != blank).any(), "undated: drawn without a time")
    check.true((pixels(rendered([layer], box, "2018-11-22")) == blank).all(),
               "undated: in no frame")


def check_project(path, source_folder):
    project = QgsProject.instance()
    check.true(project.read(path), f"{path} opens: {project.error()}")
    layers = {layer.id(): layer for layer in project.mapLayers().values()}
    for layer in layers.values():
        check.true(layer.isValid(), f"{path}: {layer.name()} is there")
        check.true(layer.source().find(os.path.dirname(path)) >= 0, f"{layer.name()} lies beside it")
    for name in LAYERS:
        check_layer(layers[f"layer_{name}"], name, f"{path}: {name}", default_style=False)
    check_incidents(layers["layer_incidents"], path)
    names = [child.name() for child in project.layerTreeRoot().children()]
    check.equal(names, ["Incidents", "Where they may have happened", "Sums", "Reports", "Base map"],
                f"{path}: order")
    times = project.timeSettings()
    check.equal((times.temporalRange().begin().toUTC().toString(Qt.ISODate),
                 times.temporalRange().end().toUTC().toString(Qt.ISODate), times.timeStep(),
                 times.timeStepUnit()),
                ("2018-11-22T00:00:00Z", "2018-12-26T00:00:00Z", 1.0, QgsUnitTypes.TemporalDays),
                f"{path}: range of the Temporal Controller")
    check.true(len(project.bookmarkManager().bookmarks()) > 3, f"{path}: bookmarks")
    check.true(all(r.isValid() for r in project.relationManager().relations().values())
               and project.relationManager().relations(), f"{path}: relation to the reports")
    check_layout(project, path)
    drawn = [layer for layer in project.layerTreeRoot().layerOrder()
             if project.layerTreeRoot().findLayer(layer.id()).isVisible()]
    return layers, drawn


def check_layout(project, path):
    layout = project.layoutManager().layouts()[0]
    kinds = {type(item).__name__ for item in layout.items()}
    check.true({"QgsLayoutItemMap", "QgsLayoutItemLegend", "QgsLayoutItemScaleBar",
                "QgsLayoutItemLabel"} <= kinds, f"{path}: map, legend, scale bar, title")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 40
    settings.generateWorldFile = False
    image = os.path.join(os.path.dirname(path), "layout.png")
    check.equal(QgsLayoutExporter(layout).exportToImage(image, settings), QgsLayoutExporter.Success,
                f"{path}: the layout is drawn")


def main():
    program, source_folder = sys.argv[1:3]
    application = QgsApplication([], False)
    application.initQgis()
    folder = sample.make(program)
    for provider, ending in (("ogr", ".gpkg"), ("ogr", ".sqlite"), ("spatialite", ".sqlite")):
        path = f"{folder.name}/sample{ending}"
        for name, (_, spatial, _, _) in LAYERS.items():
            uri = (f"{path}|layername={name}" if provider == "ogr" else
                   f"dbname='{path}' table=\"{name}\"" + (" (geom)" if spatial else ""))
            layer = QgsVectorLayer(uri, name, provider)
            check_layer(layer, name, f"{provider}, {ending}, {name}", default_style=True)
            if name == "incidents":
                check_incidents(layer, f"{provider}, {ending}")
    moved = folder.name + "/moved"
    os.mkdir(moved)
    for name in ("sample.qgs", "sample.sqlite", "zipped.qgz", "zipped.gpkg", "basemap"):
        shutil.move(f"{folder.name}/{name}", moved)
    check_project(f"{moved}/zipped.qgz", source_folder)
    layers, drawn = check_project(f"{moved}/sample.qgs", source_folder)
    check_undated(layers["layer_incidents"])
    extent = QgsRectangle(3900000, 3850000, 5100000, 4806250)
    check_image(rendered(drawn, extent), f"{source_folder}/tests/qgis/expected-map.png")
    check.end()


main()
