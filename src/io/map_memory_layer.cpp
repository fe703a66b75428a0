#include "map_memory_layer.hpp"

#include <atomic>
#include <stdexcept>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace incident_mapper::io {

namespace {

std::filesystem::path fresh_path(const std::string& name)
{
    static std::atomic<unsigned> made = 0;
    return fmt::format("/vsimem/incident-mapper-{}/{}.fgb", ++made, name);
}

} // namespace

void MemoryLayer::DatasetCloser::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

MemoryLayer::MemoryLayer(const std::string& name, const std::vector<std::string>& columns)
    : m_path(fresh_path(name))
{
    GDALAllRegister();
    auto* driver = GetGDALDriverManager()->GetDriverByName("FlatGeobuf");
    m_dataset.reset(driver == nullptr
                        ? nullptr
                        : driver->Create(m_path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    // what is drawn whole needs no index
    CPLStringList options;
    options.SetNameValue("SPATIAL_INDEX", "NO");
    auto* layer = m_dataset == nullptr
                      ? nullptr
                      : m_dataset->CreateLayer(name.c_str(), nullptr, wkbUnknown, options.List());
    if (layer == nullptr) {
        throw std::runtime_error("GDAL cannot make a FlatGeobuf layer in memory");
    }
    for (const auto& column : columns) {
        OGRFieldDefn field(column.c_str(), OFTString);
        layer->CreateField(&field);
    }
}

MemoryLayer::~MemoryLayer()
{
    m_dataset.reset();
    VSIRmdirRecursive(m_path.parent_path().c_str());
}

void MemoryLayer::add(const OGRGeometry& geometry, const std::vector<std::string>& values)
{
    auto* layer = m_dataset->GetLayer(0);
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < values.size(); ++i) {
        feature.SetField(static_cast<int>(i), values[i].c_str());
    }
    feature.SetGeometry(&geometry);
    if (layer->CreateFeature(&feature) != OGRERR_NONE) {
        throw std::runtime_error("GDAL cannot keep a line of the map in memory");
    }
}

void MemoryLayer::finish()
{
    const bool empty = m_dataset->GetLayer(0)->GetFeatureCount() == 0;
    m_dataset.reset();
    if (empty) { // GDAL 3.6 opens no FlatGeobuf without features
        static std::string nothing = R"({"type":"FeatureCollection","features":[]})";
        VSIFCloseL(VSIFileFromMemBuffer(m_path.c_str(), reinterpret_cast<GByte*>(nothing.data()),
                                        nothing.size(), FALSE));
    }
}

} // namespace incident_mapper::io
