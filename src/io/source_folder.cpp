#include <algorithm>
#include <optional>
#include <unordered_map>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "incident_mapper/io/file.hpp"
#include "incident_mapper/place_table.hpp"
#include "place_sources.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t max_table_bytes = std::size_t{8} << 30U;
constexpr const char* areas_file = "areas.fgb";

[[noreturn]] void fail(const std::string& path, const char* doing)
{
    throw std::runtime_error(fmt::format("{}: cannot {}: {}", path, doing, CPLGetLastErrorMsg()));
}

void write_areas(const std::string& path, const std::vector<PlaceRecord>& places)
{
    auto* driver = GetGDALDriverManager()->GetDriverByName("FlatGeobuf");
    if (driver == nullptr) {
        throw std::runtime_error("this GDAL cannot write FlatGeobuf: install libgdal with it");
    }
    const GDALDatasetUniquePtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    if (dataset == nullptr) {
        fail(path, "create");
    }
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    auto* layer = dataset->CreateLayer("areas", &wgs84, wkbUnknown, nullptr);
    OGRFieldDefn id("place_id", OFTString);
    if (layer == nullptr || layer->CreateField(&id) != OGRERR_NONE) {
        fail(path, "write");
    }
    for (const auto& place : places) {
        if (place.polygon.empty()) {
            continue;
        }
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkb(place.polygon.data(), nullptr, &geometry,
                                          place.polygon.size(), wkbVariantIso);
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField(0, place.id.c_str());
        feature.SetGeometryDirectly(geometry);
        if (layer->CreateFeature(&feature) != OGRERR_NONE) {
            fail(path, "write");
        }
    }
}

void read_areas(const fs::path& path, std::vector<PlaceRecord>& places)
{
    const GDALDatasetUniquePtr dataset(
        GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (dataset == nullptr || dataset->GetLayerCount() == 0) {
        fail(path.native(), "read the polygons");
    }
    std::unordered_map<std::string_view, PlaceRecord*> by_id;
    for (auto& place : places) {
        by_id.emplace(place.id, &place);
    }
    for (const auto& feature : *dataset->GetLayer(0)) {
        const auto* geometry = feature->GetGeometryRef();
        const auto found = by_id.find(feature->GetFieldAsString("place_id"));
        if (geometry != nullptr && found != by_id.end()) {
            auto& polygon = found->second->polygon;
            polygon.resize(geometry->WkbSize());
            // OGR writes bytes as unsigned char.
            geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(polygon.data()),
                                  wkbVariantIso);
        }
    }
}

} // namespace

void write_source_folder(const fs::path& folder, const std::vector<PlaceRecord>& places)
{
    GDALAllRegister();
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw std::runtime_error(
            fmt::format("{}: cannot make this folder: {}", folder.native(), error.message()));
    }
    const auto tables = write_place_tables(places);
    OutputFile place_table(folder / "places.tsv");
    place_table.write(tables.places);
    place_table.close();
    OutputFile name_table(folder / "names.tsv");
    name_table.write(tables.names);
    name_table.close();
    const auto has_polygon = [](const PlaceRecord& place) { return !place.polygon.empty(); };
    std::optional<PartialFile> areas;
    if (std::ranges::any_of(places, has_polygon)) {
        areas.emplace(folder / areas_file);
        fs::remove(areas->path()); // the driver makes its file itself
        write_areas(areas->path(), places);
    } else {
        fs::remove(folder / areas_file, error);
    }
    place_table.commit();
    name_table.commit();
    if (areas) {
        areas->commit();
    }
}

void read_source_folder(const PlaceSource& source, const ImportTables& /*tables*/,
                        const PlaceSink& sink)
{
    GDALAllRegister();
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    for (const auto& folder : source.files) {
        std::vector<Diagnostic> rejects;
        auto places = read_place_tables(read_file(folder / "places.tsv", max_table_bytes),
                                        read_file(folder / "names.tsv", max_table_bytes),
                                        folder.native() + "/", SourceReading::as_ids, rejects);
        std::ranges::for_each(rejects, sink.reject);
        if (fs::exists(folder / areas_file)) {
            read_areas(folder / areas_file, places);
        }
        for (auto& place : places) {
            sink.place(std::move(place));
        }
        sink.progress(folder, 1);
    }
}

} // namespace incident_mapper::io
