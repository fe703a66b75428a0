#include "incident_mapper/label_placement.hpp"
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
