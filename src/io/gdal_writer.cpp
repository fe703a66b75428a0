#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <utility>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "pending_output.hpp"

namespace incident_mapper::io {

namespace {

/// What the formats that GDAL writes do differently.
struct GdalFormat {
    OutputFormat format;
    const char* driver;
    bool has_geometry;
    OGRFieldType integer_type;
    OGRFieldType day_type; ///< of columns that hold a day
    std::size_t max_text;  ///< in UTF-16 units; longer text is cut; 0: no limit
    /// Fields of the format's own, each with the column that fills it.
    std::span<const std::pair<const char*, const char*>> balloon = {};
};

constexpr std::array kml_balloon{std::pair{"Name", "location"}, std::pair{"description", "notes"},
                                 std::pair{"begin", "event_date"},
                                 std::pair{"end", "event_date_end"}};

constexpr GdalFormat flatgeobuf{OutputFormat::fgb, "FlatGeobuf", true,
                                OFTInteger64,      OFTDateTime,  0};
/// LIBKML leaves days out: they are text.
constexpr GdalFormat kml{OutputFormat::kml, "LIBKML", true, OFTInteger, OFTString, 0, kml_balloon};
/// Spreadsheets refuse a file with more in a cell.
constexpr GdalFormat xlsx{OutputFormat::xlsx, "XLSX", false, OFTInteger64, OFTDate, 32767};

class GdalOutput : public PendingOutput {
public:
    GdalOutput(const Path& path, const GdalFormat& format)
        : m_target(path), m_partial(path), m_format(&format)
    {
    }

    void write(const Results& results, const Gazetteer& gazetteer);
    void commit() override { m_partial.commit(); }

private:
    [[noreturn]] void fail() const
    {
        throw std::runtime_error(
            fmt::format("{}: cannot write: {}", m_target.native(), CPLGetLastErrorMsg()));
    }
    OGRLayer* create_layer(GDALDataset& dataset) const;
    void create_balloon_fields(OGRLayer& layer) const;
    void write_feature(OGRLayer& layer, const Incident& incident, const Gazetteer& gazetteer) const;

    Path m_target;
    PartialFile m_partial;
    const GdalFormat* m_format;
};

OGRFieldType field_type(ColumnType type, const GdalFormat& format)
{
    switch (type) {
    case ColumnType::integer:
        return format.integer_type;
    case ColumnType::real:
        return OFTReal;
    case ColumnType::date:
    case ColumnType::datetime:
        return format.day_type;
    case ColumnType::text:
        break;
    }
    return OFTString;
}

/// The text, cut at a character where it is longer than `max` UTF-16 units.
std::string cut(const std::string& text, std::size_t max)
{
    constexpr std::string_view ellipsis = "\xE2\x80\xA6";
    std::size_t units = 0;
    std::size_t keep = 0; // bytes that fit before an ellipsis
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x80 || byte >= 0xC0) { // the first byte of a character
            keep = units < max ? i : keep;
            units += byte >= 0xF0 ? 2 : 1;
        }
    }
    return max == 0 || units <= max ? text : text.substr(0, keep) + std::string{ellipsis};
}

void set_field(OGRFeature& feature, int field, const Value& value, ColumnType type,
               const GdalFormat& format)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        feature.SetField(field, GIntBig{*whole});
    } else if (const auto* real = std::get_if<double>(&value)) {
        feature.SetField(field, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        const bool is_day = type == ColumnType::date || type == ColumnType::datetime;
        const bool with_time = is_day && format.day_type == OFTDateTime;
        feature.SetField(field,
                         (with_time ? *text + "T00:00:00Z" : cut(*text, format.max_text)).c_str());
    } else {
        feature.SetFieldNull(field);
    }
}

Value value_of(const Incident& incident, const Gazetteer& gazetteer, std::string_view name)
{
    const auto columns = incident_columns();
    const auto column = std::ranges::find(columns, name, &IncidentColumn::name);
    return column->get(incident, gazetteer);
}

OGRLayer* GdalOutput::create_layer(GDALDataset& dataset) const
{
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto* layer = dataset.CreateLayer("incidents", m_format->has_geometry ? &wgs84 : nullptr,
                                      m_format->has_geometry ? wkbPoint : wkbNone, nullptr);
    if (layer == nullptr) {
        fail();
    }
    for (const auto& column : incident_columns()) {
        OGRFieldDefn field(std::string{column.name}.c_str(), field_type(column.type, *m_format));
        if (column.use == ColumnUse::everywhere && layer->CreateField(&field) != OGRERR_NONE) {
            fail();
        }
    }
    create_balloon_fields(*layer);
    return layer;
}

/// What programs that show KML show of a feature: its name, its text and when it was.
void GdalOutput::create_balloon_fields(OGRLayer& layer) const
{
    for (const auto& [name, column] : m_format->balloon) {
        OGRFieldDefn field(name, std::string_view{column}.starts_with("event_date") ? OFTDate
                                                                                    : OFTString);
        if (layer.CreateField(&field) != OGRERR_NONE) {
            fail();
        }
    }
}

void GdalOutput::write_feature(OGRLayer& layer, const Incident& incident,
                               const Gazetteer& gazetteer) const
{
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    int field = 0;
    for (const auto& column : incident_columns()) {
        if (column.use == ColumnUse::everywhere) {
            set_field(*feature, field++, column.get(incident, gazetteer), column.type, *m_format);
        }
    }
    for (const auto& [name, source] : m_format->balloon) {
        set_field(*feature, field++, value_of(incident, gazetteer, source), ColumnType::text,
                  *m_format);
    }
    if (const auto& point = incident.location.point; point && m_format->has_geometry) {
        const OGRPoint geometry(point->longitude, point->latitude);
        feature->SetGeometry(&geometry);
    }
    if (layer.CreateFeature(feature.get()) != OGRERR_NONE) {
        fail();
    }
}

void GdalOutput::write(const Results& results, const Gazetteer& gazetteer)
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    VSIUnlink(m_partial.path().c_str());                     // GDAL wants to make the file itself
    if (m_format->format == OutputFormat::fgb) {
        RegisterOGRFlatGeobuf(); // all drivers take longer to register than most runs
    } else {
        GDALAllRegister();
    }
    CPLErrorReset();
    auto* driver = GetGDALDriverManager()->GetDriverByName(m_format->driver);
    GDALDatasetUniquePtr dataset(driver == nullptr ? nullptr
                                                   : driver->Create(m_partial.path().c_str(), 0, 0,
                                                                    0, GDT_Unknown, nullptr));
    if (dataset == nullptr) {
        fail();
    }
    auto* layer = create_layer(*dataset);
    for (const auto& incident : results.incidents) {
        if (can_hold(m_format->format, incident)) {
            write_feature(*layer, incident, gazetteer);
        }
    }
    dataset.reset(); // writes the file
    if (CPLGetLastErrorType() >= CE_Failure) {
        fail();
    }
}

PendingOutputPtr write_through_gdal(const Results& results, const Gazetteer& gazetteer,
                                    const Path& path, const GdalFormat& format)
{
    auto output = std::make_unique<GdalOutput>(path, format);
    output->write(results, gazetteer);
    return output;
}

} // namespace

PendingOutputPtr write_flatgeobuf(const Results& results, const Gazetteer& gazetteer,
                                  const Path& path)
{
    return write_through_gdal(results, gazetteer, path, flatgeobuf);
}

PendingOutputPtr write_kml(const Results& results, const Gazetteer& gazetteer, const Path& path)
{
    return write_through_gdal(results, gazetteer, path, kml);
}

PendingOutputPtr write_xlsx(const Results& results, const Gazetteer& gazetteer, const Path& path)
{
    return write_through_gdal(results, gazetteer, path, xlsx);
}

} // namespace incident_mapper::io
