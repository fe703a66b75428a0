#include <catch2/catch.hpp>

#include <simdjson.h>

#include "incident_mapper/io/csv.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;
using Catch::Matchers::Contains;
using io::Overwrite;

namespace {

void write(const Results& results, const Gazetteer& gazetteer, const std::string& path)
{
    const auto outputs = io::parse_outputs({path}, Overwrite::refuse);
    io::check_outputs(outputs, Overwrite::refuse);
    io::write_outputs(results, gazetteer, outputs, Overwrite::refuse);
}

Results two_reports(const Gazetteer& gazetteer)
{
    return results_of({hand_made_reading(gazetteer, "a.txt", "p-hajin", 3),
                       hand_made_reading(gazetteer, "b.txt", "nowhere", 0)});
}

} // namespace

TEST_CASE("GeoJSON holds every column, longitude first, null where nothing is known", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = (folder / "out.geojson").native();
    write(two_reports(gazetteer), gazetteer, path);

    simdjson::dom::parser parser;
    const simdjson::dom::element root = parser.load(path);
    CHECK(std::string_view(root["type"]) == "FeatureCollection");
    REQUIRE(root["features"].get_array().size() == 2);
    const simdjson::dom::element first = root.at_pointer("/features/0");
    CHECK(double(first.at_pointer("/geometry/coordinates/0")) == 40.8308);
    CHECK(double(first.at_pointer("/geometry/coordinates/1")) == 34.6894);
    CHECK(std::string_view(first["properties"]["notes"]) == awkward_text);
    CHECK(std::string_view(first["properties"]["country"]) == "Syria");
    CHECK(std::int64_t(first["properties"]["iso"]) == 760);
    CHECK(std::int64_t(first["properties"]["fatalities"]) == 3);
    CHECK(first["properties"]["fatalities_high"].is_null());
    CHECK(first["properties"]["actor2"].is_null());
    CHECK(double(first["properties"]["confidence"]) == 0.3);
    CHECK(first["properties"]["event_time"].error() == simdjson::NO_SUCH_FIELD);
    const simdjson::dom::element second = root.at_pointer("/features/1");
    CHECK(second["geometry"].is_null());
    CHECK(std::int64_t(second["properties"]["fatalities"]) == 0);

    for (const auto& column : io::incident_columns()) {
        const bool owed = column.use == io::ColumnUse::everywhere;
        INFO(column.name);
        CHECK((first["properties"][column.name].error() == simdjson::SUCCESS) == owed);
    }
}

TEST_CASE("GeoJSON Lines: one feature a line", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = (folder / "out.geojsonl").native();
    write(two_reports(gazetteer), gazetteer, path);
    simdjson::dom::parser parser;
    const auto content = content_of(path);
    CHECK(std::count(content.begin(), content.end(), '\n') == 2);
    const simdjson::dom::element feature = parser.parse(content.substr(0, content.find('\n')));
    CHECK(std::string_view(feature["type"]) == "Feature");
}

TEST_CASE("CSV has the same columns and survives quotes, line breaks and direction marks", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto path = folder / "out.csv";
    write(two_reports(gazetteer), gazetteer, path.native());
    io::CsvReader reader(path, 100'000);
    std::vector<std::string> header;
    std::vector<std::string> row;
    REQUIRE(reader.next(header) == io::ReadResult::record);
    REQUIRE(reader.next(row) == io::ReadResult::record);
    REQUIRE(row.size() == header.size());
    const auto cell = [&](const char* name) {
        const auto found = std::find(header.begin(), header.end(), name);
        return row.at(static_cast<std::size_t>(found - header.begin()));
    };
    CHECK(cell("notes") == awkward_text);
    CHECK(cell("latitude") == "34.6894");
    CHECK(cell("event_date_end") == "2018-11-23");
    CHECK(cell("injured").empty());
    CHECK(reader.next(row) == io::ReadResult::record);
    CHECK(reader.next(row) == io::ReadResult::end);
}

TEST_CASE("annotations: one line per document, incidents under the merged id", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    auto results = two_reports(gazetteer);
    results.incidents[0].id = "merged";
    Reading nothing;
    nothing.document.id = "c.txt";
    results.readings.push_back(nothing);
    const auto path = (folder / "out.annotations.jsonl").native();
    write(results, gazetteer, path);

    simdjson::dom::parser parser;
    std::vector<simdjson::dom::element> lines;
    std::istringstream content(content_of(path));
    std::string line;
    REQUIRE(std::getline(content, line));
    const simdjson::dom::element first = parser.parse(line);
    CHECK(std::string_view(first["document"]) == "a.txt");
    CHECK(std::string_view(first["published"]) == "2018-11-23");
    CHECK(std::string_view(first["published_rule"]) == "given");
    CHECK(double(first.at_pointer("/toponyms/0/lat")) == 34.6894);
    CHECK(std::string_view(first.at_pointer("/toponyms/0/place_id")) == "p-hajin");
    CHECK(std::string_view(first.at_pointer("/dates/0/value")) == "2018-11-22");
    CHECK(std::string_view(first.at_pointer("/incidents/0/incident_id")) == "merged");
    CHECK(std::string_view(first.at_pointer("/incidents/0/event_date")) == "2018-11-22");
    CHECK(std::int64_t(first.at_pointer("/incidents/0/evidence/place/1")) == 14);
    REQUIRE(std::getline(content, line));
    const simdjson::dom::element second = parser.parse(line);
    CHECK(second.at_pointer("/toponyms/0/place_id").is_null());
    CHECK(second.at_pointer("/toponyms/0/lat").is_null());
    REQUIRE(std::getline(content, line));
    const simdjson::dom::element third = parser.parse(line);
    CHECK(third["published"].is_null());
    CHECK(third["incidents"].get_array().size() == 0);
}

TEST_CASE("outputs are refused before any work", "[io]")
{
    const ScratchFolder folder;
    const auto existing = folder.write("out.geojson", "precious");
    CHECK_THROWS_AS(io::parse_outputs({"a.shp"}, Overwrite::refuse), io::UsageError);
    CHECK_THROWS_AS(io::parse_outputs({"a.csv", "./a.csv"}, Overwrite::refuse), io::UsageError);
    CHECK_THROWS_AS(io::parse_outputs({"a.geojson"}, Overwrite::append), io::UsageError);
    const auto check = [](const std::string& path) {
        io::check_outputs(io::parse_outputs({path}, Overwrite::refuse), Overwrite::refuse);
    };
    CHECK_THROWS_WITH(check(existing), Contains("--overwrite") && Contains("--append"));
    CHECK_THROWS_WITH(check(existing + "/x.csv"), Contains("Not a directory"));
    CHECK_THROWS_WITH(check((folder / "none/x.csv").native()), Contains("No such file"));
    CHECK_THROWS_WITH(check("/proc/x.csv"), Contains("cannot write into this folder"));
    CHECK(content_of(existing) == "precious");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("where one output fails, none appears", "[io]")
{
    const ScratchFolder folder;
    const auto gazetteer = small_gazetteer();
    const auto broken = folder.write("b.sqlite", "no database");
    const std::vector<io::Output> outputs{{folder / "a.gpkg", io::OutputFormat::gpkg},
                                          {broken, io::OutputFormat::sqlite}};
    CHECK_THROWS_WITH(
        io::write_outputs(two_reports(gazetteer), gazetteer, outputs, Overwrite::append),
        Contains("not a database of incident-mapper"));
    CHECK(content_of(broken) == "no database");
    CHECK(folder.file_count() == 1);
}

TEST_CASE("numbers are written shortest, to seven decimals", "[io]")
{
    const auto json = [](double number) {
        std::string out;
        io::append_json_number(out, number);
        return out;
    };
    CHECK(json(0.1 + 0.2) == "0.3");
    CHECK(json(40.123456789) == "40.1234568");
    CHECK(json(-0.00000000001) == "0");
    CHECK(json(3000) == "3000");
    CHECK(json(std::numeric_limits<double>::quiet_NaN()) == "null");
}
