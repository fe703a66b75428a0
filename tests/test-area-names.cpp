#include <catch2/catch.hpp>

#include "incident_mapper/area_names.hpp"

using namespace incident_mapper;

namespace {

PlaceRecord area(const std::string& id, const std::string& code, const std::string& name,
                 std::vector<std::string> sources = {})
{
    PlaceRecord record;
    record.id = id;
    record.feature_class = 'A';
    record.feature_code = code;
    record.name_en = name;
    record.country = "SY";
    record.sources = std::move(sources);
    return record;
}

PlaceRecord village(const std::string& id, double longitude, std::vector<std::string> sources = {})
{
    PlaceRecord record;
    record.id = id;
    record.feature_code = "PPL";
    record.name_en = id;
    record.point = {longitude, 35};
    record.sources = std::move(sources);
    return record;
}

/// Areas 0, 1, 2 hold what lies east of 40.
void east_of_40(Point point, std::vector<std::size_t>& areas)
{
    if (point.longitude > 40) {
        areas = {0, 1, 2};
    }
}

} // namespace

TEST_CASE("areas are called what the curated entries call them")
{
    auto governorate = area("sy-dz", "ADM1", "Deir ez-Zor Governorate");
    governorate.admin1 = "Deir ez-Zor";
    auto hajin = village("sy-hajin", 41);
    hajin.admin1 = "Deir ez-Zor";
    hajin.admin2 = "Al-Bukamal";
    auto stream = village("wof:9", 41);
    stream.feature_class = 'H';
    stream.feature_code = "STM";
    std::vector<PlaceRecord> places{governorate,
                                    area("pcode:1", "ADM2", "Abu Kamal"),
                                    area("pcode:2", "ADM3", "Hajin"),
                                    hajin,
                                    village("wof:1", 41),
                                    village("wof:2", 39),
                                    stream};
    assign_area_names(places, east_of_40);
    CHECK(places[3].admin3 == "Hajin"); // what the curated entry left empty is filled
    CHECK(places[4].admin1 == "Deir ez-Zor");
    CHECK(places[4].admin2 == "Al-Bukamal"); // as the curated village inside calls it
    CHECK(places[4].admin3 == "Hajin");
    CHECK(places[4].country == "SY");
    CHECK(places[4].sources == std::vector<std::string>{"areas by pcode:2"});
    CHECK(places[5].admin1.empty());
    CHECK(places[6].admin1.empty()); // rivers flow through many
}

TEST_CASE("a curated entry that lies elsewhere by its own word keeps it")
{
    auto other = village("sy-other", 41);
    other.admin1 = "Raqqa";
    std::vector<PlaceRecord> places{area("a:1", "ADM1", "Deir ez-Zor"),
                                    area("a:2", "ADM2", "Mayadin"), area("a:3", "ADM3", "Hajin"),
                                    other};
    for (const auto* id : {"sy-a", "sy-b"}) { // most call the area so
        places.push_back(village(id, 41));
        places.back().admin1 = "Deir ez-Zor";
    }
    assign_area_names(places, east_of_40);
    CHECK(places[3].admin1 == "Raqqa");
    CHECK(places[3].admin2.empty());
}

TEST_CASE("without polygons the areas are those that the source names, and those above them")
{
    std::vector<PlaceRecord> places{
        area("wof:1", "ADM1", "Sharqia", {"wof:1", "in wof:99"}),
        area("wof:2", "ADM2", "Zagazig", {"wof:2", "in wof:1"}),
        village("wof:3", 31, {"wof:3", "in wof:2"}),
        village("wof:4", 31, {"wof:4", "in wof:1"}),
        village("wof:5", 31, {"wof:5", "in wof:77"}), // which nobody knows
    };
    places[4].admin1 = "as the source says";
    places.push_back(area("wof:6", "ADM1", "Ring", {"wof:6", "in wof:7"})); // a ring of two
    places.push_back(area("wof:7", "ADM1", "Gnir", {"wof:7", "in wof:6"}));
    assign_area_names(places, {});
    CHECK(places[2].admin1 == "Sharqia");
    CHECK(places[2].admin2 == "Zagazig");
    CHECK(places[3].admin1 == "Sharqia");
    CHECK(places[3].admin2.empty());
    CHECK(places[4].admin1 == "as the source says");
    CHECK(places[1].admin2 == "Zagazig");
}
