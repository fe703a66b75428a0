#include <ogr_geometry.h>

#include "incident_mapper/label_placement.hpp"
#include "io/map_areas.hpp"
#include "io/map_projection.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

const DrawnLabel* label_of(const PageContent& content, const std::string& text)
{
    const auto found = std::ranges::find(content.labels, text, &DrawnLabel::text);
    return found == content.labels.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("a country is named inside it, or not at all", "[map]")
{
    auto options = small_page();
    // a strip of Syria with a corner of Turkey and of Iraq
    options.extent = GeoExtent{.west = 38.6, .east = 42.0, .south = 35.2, .north = 36.9};
    const auto content = drawn({incident(40.3, 35.9)}, options);
    CHECK(label_of(content, "SYRIA") != nullptr);
}

namespace {

/// The country whose land a point of the page shows, by the base layers; empty at sea.
std::string country_at(const MapView& view, PagePoint at, const std::vector<MapArea>& land)
{
    const auto& frame = view.frame();
    const auto& extent = view.extent();
    const auto where = view.projection().unproject(
        {.x = extent.west + (at.x - frame.x) * view.metres_per_point(),
         .y = extent.north - (at.y - frame.y) * view.metres_per_point()});
    OGRPoint point(where->longitude, where->latitude);
    const auto found = std::ranges::find_if(
        land, [&](const MapArea& area) { return area.geometry->Contains(&point); });
    return found == land.end() ? std::string{} : found->country;
}

/// Incidents at all towns of Syria within a box, which are many along its borders.
std::vector<MappedIncident> at_towns(const GeoExtent& box)
{
    std::vector<MappedIncident> incidents;
    for (const auto& place : gazetteer().places()) {
        if (place.country == "SY" && place.feature_class == 'P' &&
            place.point.latitude > box.south && place.point.latitude < box.north &&
            place.point.longitude > box.west && place.point.longitude < box.east) {
            incidents.push_back(incident(place.point.longitude, place.point.latitude));
        }
    }
    return incidents;
}

} // namespace

TEST_CASE("names of towns at a border lie in their own country or on the sea", "[map]")
{
    const auto box = GENERATE(GeoExtent{.west = 37.5, .east = 42.5, .south = 36.3, .north = 37.4},
                              GeoExtent{.west = 35.6, .east = 36.5, .south = 34.5, .north = 36.2},
                              GeoExtent{.west = 40.5, .east = 41.4, .south = 34.2, .north = 35.0});
    auto options = small_page();
    options.labels = GENERATE(LabelLanguage::english, LabelLanguage::arabic);
    options.extent = box;
    const auto content = drawn(at_towns(box), options);
    const auto plan_projection = choose_projection(box);
    const MapProjection projection(plan_projection.definition);
    const MapView view(projection, box, content.map);
    const auto land = read_areas(maps / "base/land.fgb", {});
    std::size_t compared = 0;
    for (const auto& label : content.labels) {
        std::set<std::string_view> countries;
        for (const auto& place : gazetteer().places()) {
            if (place.feature_class == 'P' && // with the word for a town or without
                (place.name_en.ends_with(label.text) || place.name_ar.ends_with(label.text))) {
                countries.insert(place.country);
            }
        }
        if (countries.size() == 1) {
            const auto lies_in = country_at(view, label.box.centre(), land);
            INFO(label.text << " lies in " << lies_in);
            CHECK((lies_in.empty() || countries.contains(lies_in)));
            ++compared;
        }
    }
    CHECK(compared >= 5);
}

TEST_CASE("Arabic names stand without the word for a town, where that is no part of them", "[map]")
{
    auto options = small_page();
    options.labels = LabelLanguage::arabic;
    options.extent = GeoExtent{.west = 35.4, .east = 36.8, .south = 31.7, .north = 32.8};
    const auto content = drawn({incident(36.09, 32.07), incident(36.2, 32.34)}, options);
    CHECK(label_of(content, "الزرقاء") != nullptr);
    CHECK(label_of(content, "المفرق") != nullptr);
    CHECK(label_of(content, "مدينة الزرقاء") == nullptr);
}

TEST_CASE("seats of governorates under the symbols of other places are named", "[map]")
{
    // rings of incidents around, none at, three seats: their marks lie under clusters
    std::vector<MappedIncident> incidents;
    for (const auto& [longitude, latitude] :
         {std::pair{37.16, 36.20}, {40.75, 36.50}, {38.99, 35.95}}) {
        for (int i = 0; i < 60; ++i) {
            incidents.push_back(incident(longitude + 0.05 * std::cos(i) * (1 + i % 3),
                                         latitude + 0.05 * std::sin(i) * (1 + i % 3)));
        }
    }
    incidents.push_back(incident(36.3, 33.5));
    auto options = small_page();
    options.labels = GENERATE(LabelLanguage::english, LabelLanguage::both);
    const auto content = drawn(incidents, options);
    for (const char* seat : {"Aleppo", "Hasakah", "Raqqa"}) {
        INFO(seat);
        CHECK(std::ranges::any_of(
            content.labels, [&](const DrawnLabel& label) { return label.text.ends_with(seat); }));
    }
    // a village that a cluster covers is not: the name would stand for all of it
    CHECK(std::ranges::none_of(content.labels, [](const DrawnLabel& label) {
        return label.text.ends_with("Nubl") || label.text.ends_with("Kafr Hamrah");
    }));
}

TEST_CASE("a name that must stay in its rooms stands nowhere else", "[map]")
{
    const PageBox frame{0, 0, 300, 200};
    LabelRequest request;
    request.point = {150, 100};
    request.width = 60;
    request.height = 12;
    request.anchor = LabelAnchor::centred;
    request.rooms = {{200, 150}};
    request.in_rooms_only = true;
    REQUIRE(place_labels(std::vector{request}, {}, frame).size() == 1);
    LabelObstacles taken;
    taken.discs.push_back({.centre = {200, 150}, .radius = 9});
    CHECK(place_labels(std::vector{request}, taken, frame).empty());
    request.in_rooms_only = false; // the name of a sea may move
    CHECK(place_labels(std::vector{request}, taken, frame).size() == 1);
    request.rooms.clear();
    request.in_rooms_only = true;
    CHECK(place_labels(std::vector{request}, {}, frame).empty());
}

TEST_CASE("seats of governorates are named before smaller towns with incidents", "[map]")
{
    // small towns around Idlib and Aleppo, each with incidents, leave room for few names
    std::vector<MappedIncident> incidents;
    for (const auto& place : gazetteer().places()) {
        if (place.country == "SY" && place.feature_class == 'P' && place.feature_code != "PPLA" &&
            place.point.latitude > 35.5 && place.point.latitude < 36.5 &&
            place.point.longitude > 36.3 && place.point.longitude < 37.4 &&
            distance_m(place.point, {.longitude = 37.16, .latitude = 36.2}) > 16000 &&
            distance_m(place.point, {.longitude = 36.63, .latitude = 35.93}) > 16000) {
            incidents.push_back(incident(place.point.longitude, place.point.latitude));
        }
    }
    REQUIRE(incidents.size() > 30);
    const auto content = drawn(incidents, small_page());
    CHECK(label_of(content, "Aleppo") != nullptr);
    CHECK(label_of(content, "Idlib") != nullptr);
}

TEST_CASE("a name stands near what it names, or has a short line of its own to it", "[map]")
{
    auto options = small_page();
    options.labels = GENERATE(LabelLanguage::english, LabelLanguage::both);
    options.extent = GENERATE(GeoExtent{.west = 36.0, .east = 38.2, .south = 34.4, .north = 36.9},
                              GeoExtent{.west = 38.5, .east = 41.5, .south = 34.2, .north = 36.6});
    auto incidents = at_towns(*options.extent);
    incidents.insert(incidents.end(), 5, incidents.front());
    const auto content = drawn(incidents, options);
    const auto gap = [](const PageBox& box, const PageDisc& disc) {
        const PagePoint nearest{std::clamp(disc.centre.x, box.x, box.right()),
                                std::clamp(disc.centre.y, box.y, box.bottom())};
        return page_distance(nearest, disc.centre) - disc.radius;
    };
    std::vector<PageSegment> ties;
    std::size_t named = 0;
    for (const auto& label : content.labels) {
        if (label.is_area) {
            continue;
        }
        ++named;
        INFO(label.text);
        if (label.tie) {
            CHECK(page_distance(label.tie->from, label.tie->to) <= 28);
            CHECK(page_distance(label.tie->from, label.at) <= label.clearance + 1);
            CHECK(label.box.grown(0.01).holds(label.tie->to));
            ties.push_back(*label.tie);
            continue;
        }
        double nearest = gap(label.box, {.centre = label.at, .radius = label.clearance});
        for (const auto& home : label.homes) {
            if (page_distance(home.centre, label.at) <= home.radius + 28) {
                nearest = std::min(nearest, gap(label.box, home));
            }
        }
        CHECK(nearest <= 16);
    }
    CHECK(named > 5);
    CHECK_FALSE(ties.empty());
    // dotted, unlike the lines from symbols to their places
    const auto svg = rendered(incidents, options, "map.svg");
    std::size_t dotted = 0;
    for (auto at = svg.find("dasharray:0,2;"); at != svg.npos;
         at = svg.find("dasharray:0,2;", at + 1)) {
        ++dotted;
    }
    CHECK(dotted == ties.size());
    for (std::size_t i = 0; i < ties.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK_FALSE(cross(ties[i], ties[j]));
        }
        for (const auto& symbol : content.symbols) {
            CHECK(distance_to(ties[i], symbol.centre) > symbol.radius);
            CHECK_FALSE(cross(ties[i], {.from = symbol.place, .to = symbol.centre}));
        }
    }
}
