#include "incident_mapper/io/incident_layer_reader.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/incident_query.hpp"

namespace incident_mapper::io {

namespace {

/// Where the columns stand; -1: not in this layer.
struct Columns {
    int type, deaths, uncertainty, precision, date, date_end, source, country, admin1, longitude,
        latitude;

    explicit Columns(const OGRFeatureDefn& layer)
        : type(layer.GetFieldIndex("event_type")), deaths(layer.GetFieldIndex("fatalities")),
          uncertainty(layer.GetFieldIndex("uncertainty_m")),
          precision(layer.GetFieldIndex("geo_precision")), date(layer.GetFieldIndex("event_date")),
          date_end(layer.GetFieldIndex("event_date_end")), source(layer.GetFieldIndex("source")),
          country(layer.GetFieldIndex("country")), admin1(layer.GetFieldIndex("admin1")),
          longitude(layer.GetFieldIndex("longitude")), latitude(layer.GetFieldIndex("latitude"))
    {
    }
};

bool has(OGRFeature& feature, int column)
{
    return column >= 0 && feature.IsFieldSetAndNotNull(column) != 0 &&
           *feature.GetFieldAsString(column) != '\0';
}

std::string text_of(OGRFeature& feature, int column)
{
    return has(feature, column) ? feature.GetFieldAsString(column) : "";
}

std::optional<Date> date_of(OGRFeature& feature, int column)
{
    if (!has(feature, column)) {
        return std::nullopt;
    }
    int year = 0;
    int month = 0;
    int day = 0;
    int ignored = 0;
    if (feature.GetFieldAsDateTime(column, &year, &month, &day, &ignored, &ignored, &ignored,
                                   &ignored) != 0) {
        return make_date(year, month, day);
    }
    return parse_iso_date(feature.GetFieldAsString(column));
}

std::optional<DateRange> dates_of(OGRFeature& feature, const Columns& columns)
{
    const auto first = date_of(feature, columns.date);
    if (!first) {
        return std::nullopt;
    }
    const auto last = date_of(feature, columns.date_end);
    return DateRange{.first = *first, .last = last && *last >= *first ? *last : *first};
}

std::optional<Point> point_of(OGRFeature& feature, const Columns& columns)
{
    Point point;
    const auto* geometry = feature.GetGeometryRef();
    if (geometry != nullptr && wkbFlatten(geometry->getGeometryType()) == wkbPoint &&
        geometry->IsEmpty() == 0) {
        point = {.longitude = geometry->toPoint()->getX(), .latitude = geometry->toPoint()->getY()};
    } else if (has(feature, columns.longitude) && has(feature, columns.latitude)) {
        point = {.longitude = feature.GetFieldAsDouble(columns.longitude),
                 .latitude = feature.GetFieldAsDouble(columns.latitude)};
    } else {
        return std::nullopt;
    }
    const bool on_globe = std::abs(point.longitude) <= 180 && std::abs(point.latitude) <= 90;
    return on_globe ? std::optional(point) : std::nullopt;
}

MappedIncident incident_of(OGRFeature& feature, const Columns& columns)
{
    MappedIncident incident{.point = point_of(feature, columns),
                            .event_type = text_of(feature, columns.type),
                            .fatalities = {},
                            .uncertainty_m = 0,
                            .geo_precision = 0,
                            .dates = dates_of(feature, columns),
                            .country = text_of(feature, columns.country),
                            .admin1 = text_of(feature, columns.admin1),
                            .source = text_of(feature, columns.source)};
    if (has(feature, columns.deaths)) {
        incident.fatalities = feature.GetFieldAsInteger(columns.deaths);
    }
    if (has(feature, columns.uncertainty)) {
        incident.uncertainty_m = std::max(0.0, feature.GetFieldAsDouble(columns.uncertainty));
    }
    if (has(feature, columns.precision)) {
        incident.geo_precision = feature.GetFieldAsInteger(columns.precision);
    }
    return incident;
}

using Dataset = std::unique_ptr<GDALDataset>;

Dataset open(const std::filesystem::path& path)
{
    GDALAllRegister();
    CPLErrorReset();
    CPLPushErrorHandler(CPLQuietErrorHandler);
    Dataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    CPLPopErrorHandler();
    if (dataset == nullptr) {
        std::error_code ignored;
        throw std::runtime_error(
            std::filesystem::exists(path, ignored)
                ? fmt::format("{}: no layer that can be read: broken, empty, or "
                              "of another format than extract writes",
                              path.native())
                : fmt::format("{}: there is no such file", path.native()));
    }
    return dataset;
}

OGRLayer& layer_of(GDALDataset& dataset, const std::filesystem::path& path)
{
    auto* layer = dataset.GetLayerByName("incidents");
    if (layer == nullptr && dataset.GetLayerCount() == 1) {
        layer = dataset.GetLayer(0);
    }
    if (layer == nullptr || layer->GetLayerDefn()->GetFieldIndex("event_type") < 0) {
        throw std::runtime_error(fmt::format(
            "{}: no incidents here: expected a layer 'incidents' with a column event_type, as "
            "'incident-mapper extract' writes it",
            path.native()));
    }
    return *layer;
}

/// Columns that a map does not show are not read: the notes are most of a large file.
void read_only_needed(OGRLayer& layer)
{
    char** unneeded = nullptr;
    for (const char* name :
         {"notes", "actor1", "actor2", "sub_event_type", "location", "location_ar", "date_text",
          "date_rule", "place_id", "event_time", "event_time_end"}) {
        if (layer.GetLayerDefn()->GetFieldIndex(name) >= 0) {
            unneeded = CSLAddString(unneeded, name);
        }
    }
    layer.SetIgnoredFields(const_cast<const char**>(unneeded)); // GDAL's signature
    CSLDestroy(unneeded);
}

/// A row of an answer by the names of its columns.
class NamedRow {
public:
    NamedRow(const ResultTable& table, const std::vector<Value>& row) : m_table(&table), m_row(&row)
    {
    }
    [[nodiscard]] std::string text(std::string_view name) const
    {
        const auto* cell = find(name);
        const auto* words = cell == nullptr ? nullptr : std::get_if<std::string>(cell);
        return words == nullptr ? std::string{} : *words;
    }
    [[nodiscard]] std::optional<double> number(std::string_view name) const
    {
        const auto* cell = find(name);
        if (cell == nullptr) {
            return std::nullopt;
        }
        if (const auto* whole = std::get_if<std::int64_t>(cell)) {
            return static_cast<double>(*whole);
        }
        const auto* real = std::get_if<double>(cell);
        return real == nullptr ? std::nullopt : std::optional(*real);
    }

private:
    [[nodiscard]] const Value* find(std::string_view name) const
    {
        const auto column = m_table->column(name);
        return column ? &(*m_row)[*column] : nullptr;
    }
    const ResultTable* m_table;
    const std::vector<Value>* m_row;
};

MappedIncident incident_of(const NamedRow& row)
{
    MappedIncident incident{.point = {},
                            .event_type = row.text("event_type"),
                            .fatalities = {},
                            .uncertainty_m = row.number("uncertainty_m").value_or(0),
                            .geo_precision =
                                static_cast<int>(row.number("geo_precision").value_or(0)),
                            .dates = {},
                            .country = row.text("country"),
                            .admin1 = row.text("admin1"),
                            .source = row.text("source")};
    const auto longitude = row.number("longitude");
    const auto latitude = row.number("latitude");
    if (longitude && latitude) {
        incident.point = Point{.longitude = *longitude, .latitude = *latitude};
    }
    if (const auto deaths = row.number("fatalities")) {
        incident.fatalities = static_cast<int>(*deaths);
    }
    if (const auto first = parse_iso_date(row.text("event_date"))) {
        const auto last = parse_iso_date(row.text("event_date_end"));
        incident.dates = DateRange{.first = *first, .last = last.value_or(*first)};
    }
    return incident;
}

} // namespace

std::vector<MappedIncident> read_incidents_of(const std::filesystem::path& database,
                                              const IncidentFilter& filter)
{
    const auto answer =
        IncidentDatabase(database.native()).ask({.filter = filter, .group_by = {}, .nearest = {}});
    std::vector<MappedIncident> incidents;
    for (const auto& row : answer.rows) {
        incidents.push_back(incident_of(NamedRow(answer, row)));
    }
    return incidents;
}

std::vector<MappedIncident> read_incident_layer(const std::filesystem::path& path)
{
    const auto dataset = open(path);
    auto& layer = layer_of(*dataset, path);
    read_only_needed(layer);
    const Columns columns(*layer.GetLayerDefn());
    std::vector<MappedIncident> incidents;
    CPLErrorReset();
    for (auto& feature : layer) {
        incidents.push_back(incident_of(*feature, columns));
    }
    if (CPLGetLastErrorType() >= CE_Failure) {
        throw std::runtime_error(
            fmt::format("{}: cannot be read to the end: {}", path.native(), CPLGetLastErrorMsg()));
    }
    return incidents;
}

} // namespace incident_mapper::io
