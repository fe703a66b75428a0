#include <stdexcept>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "geocoded_cells.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

namespace {

class GeopackageTable : public GeocodedTable {
public:
    GeopackageTable(const std::filesystem::path& path, const std::vector<std::string>& header,
                    const std::vector<std::string>& added, const Gazetteer& gazetteer)
        : m_target(path), m_partial(path), m_gazetteer(&gazetteer)
    {
        const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
        VSIUnlink(m_partial.path().c_str()); // GDAL wants to make the file itself
        RegisterOGRGeoPackage();
        CPLErrorReset();
        auto* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        m_dataset.reset(driver == nullptr ? nullptr
                                          : driver->Create(m_partial.path().c_str(), 0, 0, 0,
                                                           GDT_Unknown, nullptr));
        if (m_dataset == nullptr) {
            fail();
        }
        create_layer(header, added);
        if (m_dataset->StartTransaction() != OGRERR_NONE) {
            fail();
        }
    }

    void add(const std::vector<std::string>& cells, const GeocodeAnswer& answer) override
    {
        const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
        const OGRFeatureUniquePtr feature(OGRFeature::CreateFeature(m_layer->GetLayerDefn()));
        int field = 0;
        for (const auto& cell : cells) {
            feature->SetField(field++, cell.c_str());
        }
        for (const auto& value : geocoded_cells(answer, *m_gazetteer)) {
            set_field(*feature, field++, value);
        }
        if (answer.point) {
            OGRPoint geometry(answer.point->longitude, answer.point->latitude);
            feature->SetGeometry(&geometry);
        }
        if (m_layer->CreateFeature(feature.get()) != OGRERR_NONE) {
            fail();
        }
    }

    void commit() override
    {
        const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
        CPLErrorReset();
        if (m_dataset->CommitTransaction() != OGRERR_NONE) {
            fail();
        }
        m_dataset.reset(); // writes the file
        if (CPLGetLastErrorType() >= CE_Failure) {
            fail();
        }
        m_partial.commit();
    }

private:
    [[noreturn]] void fail() const
    {
        throw std::runtime_error(
            fmt::format("{}: cannot write: {}", m_target.native(), CPLGetLastErrorMsg()));
    }

    void create_field(const std::string& name, OGRFieldType type)
    {
        OGRFieldDefn field(name.c_str(), type);
        if (m_layer->CreateField(&field) != OGRERR_NONE) {
            fail();
        }
    }

    void create_layer(const std::vector<std::string>& header, const std::vector<std::string>& added)
    {
        OGRSpatialReference wgs84;
        wgs84.SetWellKnownGeogCS("WGS84");
        wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        m_layer = m_dataset->CreateLayer("geocoded", &wgs84, wkbPoint, nullptr);
        if (m_layer == nullptr) {
            fail();
        }
        for (const auto& column : header) {
            create_field(column, OFTString);
        }
        for (std::size_t i = 0; i < added.size(); ++i) {
            const bool number = i < 2 || i == 4 || i == 7; // latitude, longitude, score, name_cost
            create_field(added[i], number ? OFTReal : OFTString);
        }
    }

    static void set_field(OGRFeature& feature, int field, const Value& value)
    {
        if (const auto* real = std::get_if<double>(&value)) {
            feature.SetField(field, *real);
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            feature.SetField(field, text->c_str());
        } else {
            feature.SetFieldNull(field);
        }
    }

    std::filesystem::path m_target;
    PartialFile m_partial;
    const Gazetteer* m_gazetteer;
    GDALDatasetUniquePtr m_dataset;
    OGRLayer* m_layer = nullptr;
};

} // namespace

std::unique_ptr<GeocodedTable> make_geocoded_geopackage(const std::filesystem::path& path,
                                                        const std::vector<std::string>& header,
                                                        const std::vector<std::string>& added,
                                                        const Gazetteer& gazetteer)
{
    return std::make_unique<GeopackageTable>(path, header, added, gazetteer);
}

} // namespace incident_mapper::io
