#include <array>
#include <map>
#include <memory>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/reference_data.hpp"
#include "names_list.hpp"

namespace incident_mapper::io {

namespace {

constexpr double tolerance_degrees = 0.01; ///< about 1 km
constexpr std::array name_attributes{"name",       "name_en",  "name_ar", "nam_en_ref",
                                     "nam_ar_ref", "names_en", "names_ar"};

class AreaPolygons {
public:
    void read(const std::filesystem::path& path);
    [[nodiscard]] std::optional<bool> holds(const std::vector<std::string>& names,
                                            Point point) const;

private:
    void add(const OGRFeature& feature);

    using Geometry = std::shared_ptr<const OGRGeometry>;
    std::multimap<std::u32string, Geometry> m_areas;
};

void AreaPolygons::add(const OGRFeature& feature)
{
    if (feature.GetGeometryRef() == nullptr) {
        return;
    }
    const Geometry geometry(feature.GetGeometryRef()->clone());
    std::vector<std::string> names;
    for (const char* attribute : name_attributes) {
        if (const int field = feature.GetFieldIndex(attribute); field >= 0) {
            append_names(names, feature.GetFieldAsString(field));
        }
    }
    for (const auto& name : names) {
        m_areas.emplace(name_key(name), geometry);
    }
}

void AreaPolygons::read(const std::filesystem::path& path)
{
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr) {
        throw std::runtime_error(
            fmt::format("{}: cannot read polygons: {}", path.native(), CPLGetLastErrorMsg()));
    }
    for (auto* layer : dataset->GetLayers()) {
        for (const auto& feature : layer) {
            add(*feature);
        }
    }
}

std::optional<bool> AreaPolygons::holds(const std::vector<std::string>& names, Point point) const
{
    const OGRPoint geometry(point.longitude, point.latitude);
    bool known = false;
    for (const auto& name : names) {
        const auto [first, last] = m_areas.equal_range(name_key(name));
        for (auto area = first; area != last; ++area) {
            known = true;
            if (area->second->Distance(&geometry) <= tolerance_degrees) {
                return true;
            }
        }
    }
    return known ? std::optional{false} : std::nullopt;
}

} // namespace

AreaTest read_area_polygons(const std::vector<std::filesystem::path>& paths)
{
    GDALAllRegister();
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    auto areas = std::make_shared<AreaPolygons>();
    for (const auto& path : paths) {
        areas->read(path);
    }
    return [areas](const std::vector<std::string>& names, Point point) {
        return areas->holds(names, point);
    };
}

} // namespace incident_mapper::io
