#pragma once

#include <map>
#include <memory>

#include "map_areas.hpp"
#include "map_basemap.hpp"
#include "map_memory_layer.hpp"
#include "map_plan.hpp"
#include "map_projection.hpp"

namespace incident_mapper::io {

/// What a ground is for: a locator map shows the world's countries only, whatever its scale.
enum class GroundUse { map, locator };

/// The base layers as a view wants them: those of the region where they hold all that it shows, at a
/// scale that bears them, else those of the world; boundaries by the gazetteer's polygons where it has
/// them; cut where the map lies across the antimeridian or round a pole.
class GroundLayers {
public:
    /// Throws std::runtime_error, naming the file, where one is missing.
    GroundLayers(const MapPlan& plan, const MapView& view, GroundUse use);

    /// Whether the layers are those of the region.
    [[nodiscard]] bool are_fine() const { return m_fine; }
    /// Whether boundaries of the gazetteer are among them.
    [[nodiscard]] bool has_given() const { return m_has_given; }
    /// The style of the ground: basemap.xml or world.xml, filled in.
    [[nodiscard]] std::string style() const { return filled(m_fine ? "basemap.xml" : "world.xml"); }
    /// A Mapnik style of the folder with the theme's values and the layers filled in: a layer's
    /// file name between at signs stands for the file or for what is made of it for this view,
    /// @world_srs@ for the reference system of the layers of the world.
    [[nodiscard]] std::string filled(const char* name) const;
    /// Layers that the style does not have.
    [[nodiscard]] std::vector<AddedLayer> added() const;
    /// The countries on the view, with longitudes as the view counts them.
    [[nodiscard]] const std::vector<MapArea>& countries() const { return m_countries; }
    /// File of the lines between countries; of the region only.
    [[nodiscard]] const std::filesystem::path& boundaries() const
    {
        return m_paths.at("boundaries.fgb");
    }

private:
    /// Throws where a file is missing that no base map given makes up for.
    void check_files();
    void read_countries(const GeoExtent& window);
    void make_boundaries(const MapPlan& plan, const MapView& view);
    void cut_world(const MapView& view, const GeoExtent& window);
    void make_graticule(const MapView& view, const GeoExtent& window);
    void keep(const char* name, std::unique_ptr<MemoryLayer> layer);

    const MapPlan& m_plan;
    bool m_fine;
    bool m_complete = true; ///< none of the files is missing
    bool m_has_given = false;
    std::string m_world_srs;
    std::optional<AddedLayer> m_graticule;
    std::map<std::string, std::filesystem::path> m_paths; ///< by file name
    std::vector<MapArea> m_countries;
    std::vector<std::unique_ptr<MemoryLayer>> m_made;
};

} // namespace incident_mapper::io
