#include "map_region_names.hpp"

#include <algorithm>

namespace incident_mapper::io {

namespace {

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
            .spare = {},
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
    for (const double share : {1.0, 0.85, 0.75}) {
        name.style.size = usual * share;
        const auto box = canvas.measured(name.text, name.style);
        name.rooms = country.rooms(box.width + name.padding, box.height + name.padding);
        if (!name.rooms.empty()) {
            return;
        }
    }
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

/// Name and count where the area has room for them, smaller where it is small; the count alone where
/// there is room for nothing more.
NameCandidate area_label(const MapCanvas& canvas, const MapLook& look, const CountedArea& area,
                         PagePoint middle, const std::string& words)
{
    NameCandidate label;
    label.at = middle;
    label.score = 96;
    label.anchor = LabelAnchor::centred;
    label.country = area.country;
    label.style = name_style(look, 60);
    label.style.halo = area.colour;
    label.style.colour = readable_on(look, area.colour);
    label.style.line_spacing = 0.82;
    const double usual = label.style.size;
    const auto count = grouped(static_cast<std::size_t>(area.count));
    const auto both = words.empty() ? count : words + "\n" + count;
    /// A text, its share of the usual size, and how much of its width must lie in the area.
    struct Trial {
        std::string text;
        double size, inside;
    };
    for (const auto& trial : {Trial{both, 1, 0.92},
                              {both, 0.88, 0.92},
                              {both, 0.78, 0.9},
                              {both, 0.78, 0.45},
                              {count, 0.9, 0.9}}) {
        label.text = trial.text;
        label.style.size = usual * trial.size;
        const auto box = canvas.measured(trial.text, label.style);
        label.rooms = area.rooms.rooms(box.width * trial.inside, box.height * 0.8);
        if (!label.rooms.empty()) {
            break;
        }
    }
    return label;
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

std::vector<NameCandidate> area_names(const MapCanvas& canvas, const MapLook& look,
                                      const Gazetteer& gazetteer,
                                      std::span<const CountedArea> areas)
{
    std::vector<NameCandidate> names;
    for (const auto& area : areas) {
        auto middle = area.rooms.middle(); // of the visible part; an area may be too small for one
        middle = middle ? middle : area.middle;
        if (!middle) {
            continue;
        }
        names.push_back(area_label(canvas, look, area, *middle, area_name(look, gazetteer, area)));
    }
    return names;
}

} // namespace incident_mapper::io
