#include "map_count_names.hpp"

#include <algorithm>
#include <limits>

namespace incident_mapper::io {

namespace {

constexpr double longest_line = 62; ///< from a place among coloured cells or areas, points
constexpr std::size_t most_areas = std::numeric_limits<AreaNumber>::max();

std::string arabic_name(const MapLook& look, const Place& place)
{
    return look.names == nullptr ? std::string{place.name_ar} : look.names->of(place).ar;
}

/// Of a governorate the short Arabic name, without the word "governorate", where the gazetteer has one.
std::string short_arabic_name(const MapLook& look, const Place& place)
{
    for (const auto& name : place.names) {
        if (name.lang == "ar" && name.kind == "short" && place.name_ar.ends_with(name.text)) {
            return std::string{name.text};
        }
    }
    return arabic_name(look, place);
}

/// The governorate's name: by the town that it is named after, which is the shorter one in Arabic,
/// else as the gazetteer has it.
std::string area_name(const MapLook& look, const Gazetteer& gazetteer, const CountedArea& area)
{
    std::string full;
    for (const auto& place : gazetteer.places()) {
        if (area.admin1.empty() || place.admin1 != area.admin1 || place.country != area.country) {
            continue;
        }
        if (place.feature_class == 'P' && place.name_en == area.admin1) {
            return name_in(look, area.admin1, arabic_name(look, place));
        }
        full = place.feature_code == "ADM1" ? short_arabic_name(look, place) : full;
    }
    if (!full.empty()) {
        return name_in(look, area.admin1, full);
    }
    return look.labels == LabelLanguage::arabic ? std::string{} : area.name;
}

std::string grouped_count(int count) { return grouped(static_cast<std::size_t>(count)); }

/// Name and count in the area, smaller where it is small; no rooms where it has none for them.
NameCandidate label_inside(const MapCanvas& canvas, const MapLook& look, const CountedArea& area,
                           const std::string& words, const std::string& widest)
{
    NameCandidate label;
    label.score = 96;
    label.anchor = LabelAnchor::centred;
    label.country = area.country;
    label.style = name_style(look, 60);
    label.style.halo = area.colour;
    label.style.colour = readable_on(look, area.colour);
    label.style.line_spacing = 0.82;
    label.text = words;
    label.widest = widest;
    const double usual = label.style.size;
    // how much of the width must lie in the area: the edges of the box hold few letters
    for (const auto& [size, inside] :
         {std::pair{1.0, 0.92}, {0.88, 0.92}, {0.78, 0.92}, {0.78, 0.7}}) {
        label.style.size = usual * size;
        const auto box = canvas.measured(widest, label.style);
        label.rooms = area.rooms.rooms(box.width * inside, box.height * 0.8);
        if (!label.rooms.empty()) {
            break;
        }
    }
    return label;
}

/// The same beside the area; a line leads to the spot of it that lies nearest to its middle.
NameCandidate label_outside(const MapLook& look, const CountedArea& area, NameCandidate label)
{
    constexpr double dot = 1.6; // points
    label.score = 61;           // after those that have but one place
    label.anchor = LabelAnchor::led;
    label.style = name_style(look, 0);
    label.style.line_spacing = 0.82;
    label.clearance = dot;
    label.is_needed = true;
    label.reach = longest_line;
    if (const auto spots = area.rooms.rooms(dot, dot); !spots.empty()) {
        label.at = spots.front();
    }
    return label;
}

} // namespace

std::vector<NameCandidate> area_names(const MapCanvas& canvas, const MapLook& look,
                                      const Gazetteer& gazetteer,
                                      std::span<const CountedArea> areas)
{
    std::vector<NameCandidate> names;
    for (std::size_t i = 0; i < areas.size(); ++i) {
        const auto& area = areas[i];
        auto middle = area.rooms.middle(); // of the visible part; an area may be too small for one
        middle = middle ? middle : area.middle;
        if (!middle) {
            continue;
        }
        auto name = area_name(look, gazetteer, area);
        name += name.empty() ? "" : "\n";
        auto label = label_inside(canvas, look, area, name + grouped_count(area.count),
                                  name + grouped_count(area.most));
        label.at = *middle;
        if (label.rooms.empty()) {
            label = label_outside(look, area, std::move(label));
            label.area = static_cast<AreaNumber>(i < most_areas ? i + 1 : 0);
        }
        names.push_back(std::move(label));
    }
    return names;
}

PageAreas coloured_areas(const PageBox& frame, std::span<const CountedArea> areas)
{
    PageAreas grid(frame, AreaRooms::cell_width);
    for (std::size_t i = 0; i < std::min(areas.size(), most_areas); ++i) {
        areas[i].rooms.mark(grid, static_cast<AreaNumber>(i + 1));
    }
    return grid;
}

void name_beside_cells(std::vector<NameCandidate>& towns, std::span<const PageDisc> cells)
{
    for (auto& town : towns) {
        const bool covered = std::ranges::any_of(cells, [&](const PageDisc& cell) {
            return page_distance(cell.centre, town.at) < cell.radius;
        });
        if (covered && town.is_needed) {
            town.anchor = LabelAnchor::tied;
            town.reach = longest_line;
        }
    }
}

} // namespace incident_mapper::io
