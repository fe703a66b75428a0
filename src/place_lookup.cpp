#include "incident_mapper/place_lookup.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "incident_mapper/gazetteer_check.hpp"
#include "incident_mapper/geodesy.hpp"
#include "incident_mapper/name_table.hpp"

namespace incident_mapper {

namespace {

bool is_called(const Place& place, std::u32string_view key)
{
    return name_key(place.name_en) == key || name_key(place.name_ar) == key ||
           std::ranges::any_of(place.names,
                               [&](const Name& name) { return name_key(name.text) == key; });
}

/// By the compiled table of names; only where that has none, all names are gone through for one whose
/// words are parted in another way.
std::vector<PlaceIndex> all_called(const Gazetteer& gazetteer, std::string_view name)
{
    const auto key = name_key(name);
    auto found = NameTable(gazetteer.image()).find(name);
    if (!found.empty()) {
        return found;
    }
    const auto places = gazetteer.places();
    for (PlaceIndex i = 0; !key.empty() && i < places.size(); ++i) {
        if (is_called(places[i], key)) {
            found.push_back(i);
        }
    }
    return found;
}

/// Entries that stand for the same spot as an earlier one: a town and its quarter of the same name.
void drop_neighbours(const Gazetteer& gazetteer, std::vector<PlaceIndex>& places)
{
    std::vector<PlaceIndex> kept;
    for (const auto index : places) {
        const auto place = gazetteer[index];
        const bool near = std::ranges::any_of(kept, [&](PlaceIndex other) {
            const auto known = gazetteer[other];
            return distance_m(place.point, known.point) <= std::max(place.radius_m, known.radius_m);
        });
        if (!near) {
            kept.push_back(index);
        }
    }
    places = std::move(kept);
}

std::string country_name(const Gazetteer& gazetteer, const Place& place)
{
    const auto country = gazetteer.country(place.country);
    return std::string(country ? country->name_en : "");
}

AdminArea area_of(const Gazetteer& gazetteer, const Place& place)
{
    return {.country = country_name(gazetteer, place),
            .admin1 = std::string(place.admin1),
            .admin2 = std::string(place.admin2),
            .admin3 = std::string(place.admin3)};
}

/// How many levels below the country an area is.
int level_of(const AdminArea& area)
{
    return !area.admin3.empty() ? 3 : !area.admin2.empty() ? 2 : area.admin1.empty() ? 0 : 1;
}

/// The keys under which an area named so may stand in the columns of the incidents, which are
/// English: the name itself and the English names of all that is called so.
std::set<std::u32string> column_keys(const Gazetteer& gazetteer, std::string_view name)
{
    std::set<std::u32string> keys{name_key(name)};
    for (const auto index : all_called(gazetteer, name)) {
        keys.insert(name_key(gazetteer[index].name_en));
    }
    return keys;
}

/// The areas among those a place lies in whose own name is one of the keys.
void add_areas_around(const AdminArea& innermost, const std::set<std::u32string>& keys,
                      std::vector<AdminArea>& found)
{
    auto area = innermost;
    for (auto* name : {&area.admin3, &area.admin2, &area.admin1, &area.country}) {
        const bool named = !name->empty() && keys.contains(name_key(*name));
        if (named && std::ranges::find(found, area) == found.end()) {
            found.push_back(area);
        }
        name->clear();
    }
}

/// Those that lie in an area called `around`.
std::vector<AdminArea> areas_within(const Gazetteer& gazetteer, std::vector<AdminArea> areas,
                                    std::string_view around)
{
    const auto keys = column_keys(gazetteer, around);
    std::erase_if(areas, [&](const AdminArea& area) {
        return std::ranges::none_of(std::array{&area.admin2, &area.admin1, &area.country},
                                    [&](const std::string* name) {
                                        return !name->empty() && keys.contains(name_key(*name));
                                    });
    });
    return areas;
}

} // namespace

std::vector<PlaceIndex> places_named(const Gazetteer& gazetteer, std::string_view name)
{
    if (const auto index = gazetteer.find(name)) {
        return {*index};
    }
    auto found = all_called(gazetteer, name);
    const auto is_settlement = [&](PlaceIndex index) {
        return gazetteer[index].feature_class == 'P';
    };
    if (std::ranges::any_of(found, is_settlement)) {
        std::erase_if(found, [&](PlaceIndex index) { return !is_settlement(index); });
    }
    drop_neighbours(gazetteer, found);
    return found;
}

std::vector<AdminArea> areas_named(const Gazetteer& gazetteer, std::string_view name)
{
    if (const auto comma = name.find(','); comma != std::string_view::npos) {
        return areas_within(gazetteer, areas_named(gazetteer, name.substr(0, comma)),
                            name.substr(comma + 1));
    }
    if (const auto index = gazetteer.find(name); index && gazetteer[*index].feature_class == 'A') {
        return {area_of(gazetteer, gazetteer[*index])};
    }
    std::vector<AdminArea> found;
    for (const auto index : all_called(gazetteer, name)) {
        if (gazetteer[index].feature_class == 'A') {
            found.push_back(area_of(gazetteer, gazetteer[index]));
        }
    }
    const auto keys = column_keys(gazetteer, name);
    std::set<std::array<std::string_view, 4>> seen; // many places lie in the same area
    for (const auto& place : gazetteer.places()) {
        if (seen.insert({place.country, place.admin1, place.admin2, place.admin3}).second) {
            add_areas_around(area_of(gazetteer, place), keys, found);
        }
    }
    const auto widest = std::ranges::min_element(found, {}, level_of);
    if (widest != found.end()) {
        std::erase_if(found, [level = level_of(*widest)](const AdminArea& area) {
            return level_of(area) != level;
        });
    }
    return found;
}

std::string to_text(const AdminArea& area)
{
    std::string text;
    for (const auto* name : {&area.admin3, &area.admin2, &area.admin1, &area.country}) {
        if (!name->empty()) {
            text += (text.empty() ? "" : ", ") + *name;
        }
    }
    return text;
}

} // namespace incident_mapper
