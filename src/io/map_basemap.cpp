#include "map_basemap.hpp"

#include <cmath>
#include <mutex>
#include <stdexcept>

#include <cairo.h>
#include <fmt/format.h>
#include <mapnik/cairo/cairo_context.hpp>
#include <mapnik/cairo/cairo_renderer.hpp>
#include <mapnik/datasource_cache.hpp>
#include <mapnik/debug.hpp>
#include <mapnik/layer.hpp>
#include <mapnik/load_map.hpp>
#include <mapnik/map.hpp>

namespace incident_mapper::io {

namespace {

void load_plugins()
{
    static std::once_flag loaded;
    std::call_once(loaded, [] {
        // an area without boundaries is no fault
        mapnik::logger::instance().set_severity(mapnik::logger::none);
        auto& cache = mapnik::datasource_cache::instance();
        cache.register_datasource(INCIDENT_MAPPER_MAPNIK_PLUGINS "/ogr.input");
    });
}

mapnik::layer layer_of(const AddedLayer& added)
{
    mapnik::parameters parameters;
    parameters["type"] = "ogr";
    parameters["file"] = added.file;
    parameters["layer_by_index"] = mapnik::value_integer(0);
    mapnik::layer layer(added.file, added.srs);
    layer.set_datasource(mapnik::datasource_cache::instance().create(parameters));
    layer.add_style(added.style);
    return layer;
}

} // namespace

void draw_basemap(const MapCanvas& canvas, const MapView& view, const std::string& style,
                  const std::vector<AddedLayer>& added)
{
    const auto& frame = view.frame();
    const auto& extent = view.extent();
    cairo_t* context = canvas.context();
    try {
        load_plugins();
        mapnik::Map map(static_cast<int>(std::lround(frame.width)),
                        static_cast<int>(std::lround(frame.height)),
                        view.projection().proj_string());
        mapnik::load_map_string(map, style, true);
        map.set_srs(view.projection().proj_string());
        for (const auto& layer : added) {
            map.add_layer(layer_of(layer));
        }
        map.set_aspect_fix_mode(mapnik::Map::RESPECT);
        map.zoom_to_box({extent.west, extent.south, extent.east, extent.north});
        cairo_save(context);
        cairo_rectangle(context, frame.x, frame.y, frame.width, frame.height);
        cairo_clip(context);
        cairo_translate(context, frame.x, frame.y);
        mapnik::cairo_ptr shared(cairo_reference(context), mapnik::cairo_closer());
        mapnik::cairo_renderer<mapnik::cairo_ptr> renderer(map, shared, 1.0, 0, 0);
        renderer.apply();
        cairo_restore(context);
    } catch (const std::exception& error) {
        throw std::runtime_error(fmt::format("the base map cannot be drawn: {}", error.what()));
    }
}

} // namespace incident_mapper::io
