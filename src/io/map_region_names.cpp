#include "map_region_names.hpp"

#include <algorithm>

namespace incident_mapper::io {

namespace {

std::string upper(std::string text)
{
    for (char& letter : text) {
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return text;
}

NameCandidate region_name(const MapLook& look, const Place& place)
{
    const bool country = place.feature_code == "PCLI";
    auto style = name_style(look, 0);
    style.colour = look.colour(country ? "region" : "river_name");
    style.halo = look.colour(country ? "land" : "sea");
    style.italic = !country;
    style.bold = country;
    style.size *= country ? 1.25 : 1.1;
    style.spacing = look.labels == LabelLanguage::english && country ? 1.6 : 0;
    auto name = name_in(look, place);
    return {.at = {},
            .score = country ? 94.0 : 50.0,
            .clearance = 0,
            .padding = 4,
            .style = std::move(style),
            .text = country ? upper(std::move(name)) : std::move(name),
            .spares = {},
            .anchor = LabelAnchor::centred,
            .symbol = nullptr,
            .homes = {},
            .rooms = {},
            .in_rooms_only = false,
            .is_capital = false,
            .is_needed = false,
            .country = {},
            .towards = {}};
}

/// Where the whole name has room in its country, smaller where the country is small.
void find_rooms(NameCandidate& name, const MapCanvas& canvas, const AreaRooms& country)
{
    const double usual = name.style.size;
    constexpr double narrow = 0.8; // from here on letters are not spaced either
    for (const double share : {1.0, 0.85, 0.75, 0.68}) {
        name.style.size = usual * share;
        name.style.spacing = share < narrow ? 0 : name.style.spacing;
        const auto box = canvas.measured(name.text, name.style);
        name.rooms = country.rooms(box.width + name.padding, box.height + name.padding);
        if (!name.rooms.empty()) {
            return;
        }
    }
}

} // namespace

std::vector<NameCandidate> region_names(const MapCanvas& canvas, const MapLook& look,
                                        const MapView& view, const Gazetteer& gazetteer,
                                        const std::map<std::string, AreaRooms>& countries,
                                        const std::set<std::string>& unnamed)
{
    std::vector<NameCandidate> regions;
    constexpr double least_km = 120; ///< of maps that name countries; at a boundary all do
    const bool wide = view.metres_per_point() * view.frame().width > least_km * 1000 ||
                      std::ranges::count_if(countries, [](const auto& country) {
                          return country.second.middle().has_value();
                      }) > 1;
    for (const auto& place : gazetteer.places()) {
        const bool sea = place.feature_code == "SEA" || place.feature_code == "GULF";
        const bool country =
            place.feature_code == "PCLI" && wide && !unnamed.contains(std::string{place.country});
        if (!sea && !country) {
            continue;
        }
        auto name = region_name(look, place);
        if (country && !countries.empty()) { // a base map without the base layers has none
            const auto found = countries.find(std::string{place.country});
            if (found == countries.end()) {
                continue;
            }
            find_rooms(name, canvas, found->second);
            name.in_rooms_only = true;
        }
        const auto at = view.page_point(place.point);
        if (at && view.frame().holds(*at)) {
            name.at = *at;
        } else if (!name.rooms.empty()) {
            name.at = name.rooms.front();
        } else {
            continue;
        }
        regions.push_back(std::move(name));
    }
    return regions;
}

} // namespace incident_mapper::io
