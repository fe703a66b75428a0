#include <stdexcept>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/file.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "pending_output.hpp"

namespace incident_mapper::io {

namespace {

class FlatgeobufOutput : public PendingOutput {
public:
    explicit FlatgeobufOutput(const Path& path) : m_target(path), m_partial(path) {}

    void write(const Results& results, const Gazetteer& gazetteer);
    void commit() override { m_partial.commit(); }

private:
    [[noreturn]] void fail() const
    {
        throw std::runtime_error(
            fmt::format("{}: cannot write: {}", m_target.native(), CPLGetLastErrorMsg()));
    }
    OGRLayer* create_layer(GDALDataset& dataset) const;
    void write_feature(OGRLayer& layer, const Incident& incident, const Gazetteer& gazetteer) const;

    Path m_target;
    PartialFile m_partial;
};

OGRFieldType field_type(ColumnType type)
{
    switch (type) {
    case ColumnType::integer:
        return OFTInteger64;
    case ColumnType::real:
        return OFTReal;
    case ColumnType::date:
    case ColumnType::datetime:
        return OFTDateTime;
    case ColumnType::text:
        break;
    }
    return OFTString;
}

void set_field(OGRFeature& feature, int field, const Value& value, ColumnType type)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        feature.SetField(field, GIntBig{*whole});
    } else if (const auto* real = std::get_if<double>(&value)) {
        feature.SetField(field, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        const bool is_day = type == ColumnType::date || type == ColumnType::datetime;
        feature.SetField(field, (is_day ? *text + "T00:00:00Z" : *text).c_str());
    } else {
        feature.SetFieldNull(field);
    }
}

OGRLayer* FlatgeobufOutput::create_layer(GDALDataset& dataset) const
{
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto* layer = dataset.CreateLayer("incidents", &wgs84, wkbPoint, nullptr);
    if (layer == nullptr) {
        fail();
    }
    for (const auto& column : incident_columns()) {
        OGRFieldDefn field(std::string{column.name}.c_str(), field_type(column.type));
        if (column.use == ColumnUse::everywhere && layer->CreateField(&field) != OGRERR_NONE) {
            fail();
        }
    }
    return layer;
}

void FlatgeobufOutput::write_feature(OGRLayer& layer, const Incident& incident,
                                     const Gazetteer& gazetteer) const
{
    const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(layer.GetLayerDefn()));
    int field = 0;
    for (const auto& column : incident_columns()) {
        if (column.use == ColumnUse::everywhere) {
            set_field(*feature, field++, column.get(incident, gazetteer), column.type);
        }
    }
    OGRPoint geometry(incident.location.point->longitude, incident.location.point->latitude);
    feature->SetGeometry(&geometry);
    if (layer.CreateFeature(feature.get()) != OGRERR_NONE) {
        fail();
    }
}

void FlatgeobufOutput::write(const Results& results, const Gazetteer& gazetteer)
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    VSIUnlink(m_partial.path().c_str());                     // GDAL wants to make the file itself
    RegisterOGRFlatGeobuf();
    CPLErrorReset();
    auto* driver = GetGDALDriverManager()->GetDriverByName("FlatGeobuf");
    GDALDatasetUniquePtr dataset(driver == nullptr ? nullptr
                                                   : driver->Create(m_partial.path().c_str(), 0, 0,
                                                                    0, GDT_Unknown, nullptr));
    if (dataset == nullptr) {
        fail();
    }
    auto* layer = create_layer(*dataset);
    for (const auto& incident : results.incidents) {
        if (incident.location.point) { // GDAL's FlatGeobuf drops features without geometry
            write_feature(*layer, incident, gazetteer);
        }
    }
    dataset.reset(); // writes the file
    if (CPLGetLastErrorType() >= CE_Failure) {
        fail();
    }
}

} // namespace

PendingOutputPtr write_flatgeobuf(const Results& results, const Gazetteer& gazetteer,
                                  const Path& path)
{
    auto output = std::make_unique<FlatgeobufOutput>(path);
    output->write(results, gazetteer);
    return output;
}

} // namespace incident_mapper::io
