#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/page_areas.hpp"
#include "map_projection.hpp"

class OGRGeometry;
// The name is that of cairo.h, which only the drawing includes.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming)
using cairo_t = struct _cairo;

namespace incident_mapper::io {

struct GeometryCloser {
    void operator()(OGRGeometry* geometry) const;
};

/// ISO 3166-1 alpha-2 codes of a gazetteer's countries by their English names.
using CountryCodes = std::map<std::string, std::string>;
CountryCodes country_codes(const Gazetteer& gazetteer);

/// An area of a map: polygons in longitude and latitude.
struct MapArea {
    std::shared_ptr<const OGRGeometry> geometry; ///< a multipolygon; never null
    std::string country;                         ///< ISO 3166-1 alpha-2; may be empty
    std::string name;                            ///< as the source spells it; may be empty
    std::string admin1; ///< the governorate as the gazetteer spells it; may be empty
};

/// The areas of a vector file that touch `bounds` (all without them), with its columns iso, name and
/// admin1 where it has them. Throws std::runtime_error where the file cannot be read.
std::vector<MapArea> read_areas(const std::filesystem::path& path,
                                const std::optional<GeoExtent>& bounds);

/// The governorates (ADM1) for which the gazetteer has polygons, of all countries that lie in an extent
/// or not farther from it than it is wide; empty where there are none.
std::vector<MapArea> governorates_around(const Gazetteer& gazetteer, const GeoExtent& extent);

/// Adds the outlines of an area to the path of `context`, in points of the page.
void trace_area(cairo_t* context, const MapView& view, const OGRGeometry& area);

/// Square cells over the frame of a view, from its top left corner on.
struct PageCells {
    std::size_t columns = 0;
    std::size_t rows = 0;
    double width = 1; ///< points
};

/// When a cell counts as an area's.
enum class CellRule {
    middle, ///< the area holds its middle
    whole,  ///< the area holds all of it: no outline runs through it
};

/// Whether the cells are the area's, row after row.
std::vector<bool> cells_in(const MapView& view, const OGRGeometry& area, const PageCells& cells,
                           CellRule rule);

/// The part of an area that a view shows, as cells of the page: where a name has room in it.
class AreaRooms {
public:
    static constexpr double cell_width = 4; ///< points

    explicit AreaRooms(const PageBox& frame);
    void add(const MapView& view, const OGRGeometry& area);

    /// Middles of boxes of this size, in points, that lie wholly in the area: the nearest to the
    /// middle of what the view shows of it first. Empty where there is no room.
    [[nodiscard]] std::vector<PagePoint> rooms(double width, double height) const;
    /// Whether there is room for such a box.
    [[nodiscard]] bool has_room(double width, double height) const;
    /// Middle of what the view shows of the area; nothing where it shows none.
    [[nodiscard]] std::optional<PagePoint> middle() const;
    /// Gives its cells in a grid of such cells over the same frame to an area.
    void mark(PageAreas& grid, AreaNumber area) const;

private:
    /// Calls `visit(column, row)` for each box of so many cells that lies wholly in the area, until it
    /// returns true.
    template <typename Visit>
    void each_room(std::size_t across, std::size_t down, const Visit& visit) const;
    /// Cells of the area among the first columns and rows.
    [[nodiscard]] std::size_t& sum(std::size_t column, std::size_t row)
    {
        return m_sums[row * (m_columns + 1) + column];
    }
    [[nodiscard]] std::size_t sum(std::size_t column, std::size_t row) const
    {
        return m_sums[row * (m_columns + 1) + column];
    }

    PageBox m_frame;
    std::size_t m_columns = 0;
    std::size_t m_rows = 0;
    std::vector<unsigned char> m_cells; ///< row after row; 1: in the area
    std::vector<std::size_t> m_sums;
};

/// The countries on a view by their ISO codes, out of their areas.
std::map<std::string, AreaRooms> country_rooms(const MapView& view, std::span<const MapArea> areas);

} // namespace incident_mapper::io
