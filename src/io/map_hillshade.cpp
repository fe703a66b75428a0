#include "map_hillshade.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <vector>

#include <cairo.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <gdal_utils.h>

namespace incident_mapper::io {

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

constexpr double pixels_per_point = 2;
constexpr int level_ground = 181; ///< GDAL's shade of flat ground: 255 · sin 45°
constexpr double strength = 0.55; ///< of the darkest slope

CPLStringList words(const std::vector<std::string>& arguments)
{
    CPLStringList list;
    for (const auto& argument : arguments) {
        list.AddString(argument.c_str());
    }
    return list;
}

/// The heights on the frame's own grid.
Dataset warped(const MapView& view, const std::string& dem, int width, int height)
{
    GDALAllRegister();
    const Dataset source(GDALDataset::Open(dem.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
    if (source == nullptr) {
        throw std::runtime_error(dem + ": no raster of heights that can be read");
    }
    const auto& extent = view.extent();
    auto arguments = words({"-of", "MEM", "-t_srs", view.projection().proj_string(), "-te",
                            fmt::format("{}", extent.west), fmt::format("{}", extent.south),
                            fmt::format("{}", extent.east), fmt::format("{}", extent.north), "-ts",
                            std::to_string(width), std::to_string(height), "-r", "bilinear"});
    auto* options = GDALWarpAppOptionsNew(arguments.List(), nullptr);
    GDALDatasetH from = GDALDataset::ToHandle(source.get());
    Dataset result(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &from, options, nullptr)));
    GDALWarpAppOptionsFree(options);
    if (result == nullptr) {
        throw std::runtime_error(dem + ": the heights cannot be brought into the map's projection");
    }
    return result;
}

std::vector<unsigned char> shades(const MapView& view, const std::string& dem, int width,
                                  int height)
{
    const auto heights = warped(view, dem, width, height);
    auto arguments = words({"-of", "MEM", "-compute_edges", "-z", "1.5"});
    auto* options = GDALDEMProcessingOptionsNew(arguments.List(), nullptr);
    const Dataset shaded(GDALDataset::FromHandle(GDALDEMProcessing(
        "", GDALDataset::ToHandle(heights.get()), "hillshade", nullptr, options, nullptr)));
    GDALDEMProcessingOptionsFree(options);
    std::vector<unsigned char> result(static_cast<std::size_t>(width) *
                                      static_cast<std::size_t>(height));
    if (shaded == nullptr ||
        shaded->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, width, height, result.data(), width,
                                           height, GDT_Byte, 0, 0) != CE_None) {
        throw std::runtime_error(dem + ": no hill shading can be made of it");
    }
    return result;
}

} // namespace

void draw_hillshade(const MapCanvas& canvas, const MapView& view, const std::string& dem)
{
    const auto& frame = view.frame();
    const int width = static_cast<int>(frame.width * pixels_per_point);
    const int height = static_cast<int>(frame.height * pixels_per_point);
    const auto shade = shades(view, dem, width, height);
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_A8, width);
    std::vector<unsigned char> mask(static_cast<std::size_t>(stride) *
                                    static_cast<std::size_t>(height));
    for (int row = 0; row < height; ++row) {
        for (int column = 0; column < width; ++column) {
            const int value =
                shade[static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                      static_cast<std::size_t>(column)];
            const double dark = value == 0 ? 0 : std::max(0, level_ground - value) * strength;
            mask[static_cast<std::size_t>(row) * static_cast<std::size_t>(stride) +
                 static_cast<std::size_t>(column)] = static_cast<unsigned char>(std::lround(dark));
        }
    }
    cairo_surface_t* surface =
        cairo_image_surface_create_for_data(mask.data(), CAIRO_FORMAT_A8, width, height, stride);
    cairo_t* context = canvas.context();
    cairo_save(context);
    cairo_translate(context, frame.x, frame.y);
    cairo_scale(context, frame.width / width, frame.height / height);
    cairo_set_source_rgb(context, 0, 0, 0);
    cairo_mask_surface(context, surface, 0, 0);
    cairo_restore(context);
    cairo_surface_finish(surface); // copies what a vector surface still needs
    cairo_surface_destroy(surface);
}

} // namespace incident_mapper::io
