#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "io/point_index.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;

namespace {

io::Database new_index(const ScratchFolder& folder)
{
    io::Database database(folder.write("index.sqlite", ""));
    database.execute("BEGIN; CREATE VIRTUAL TABLE tree USING rtree (id, xmin, xmax, ymin, ymax)");
    return database;
}

std::vector<io::IndexedPoint> random_points(std::size_t count)
{
    std::mt19937 random(1);
    std::uniform_real_distribution longitude(-180.0, 180.0);
    std::uniform_real_distribution latitude(-90.0, 90.0);
    std::vector<io::IndexedPoint> points;
    for (std::size_t i = 0; i < count; ++i) {
        const bool crowded = i % 3 == 0; // many at one place
        points.push_back({static_cast<std::int64_t>(i * 7 + 1),
                          crowded ? 40.8308 : longitude(random),
                          crowded ? 34.6894 : latitude(random)});
    }
    return points;
}

std::int64_t whole(io::Database& database, const std::string& sql)
{
    return std::get<std::int64_t>(database.query(sql));
}

std::int64_t count_within(const std::vector<io::IndexedPoint>& points)
{
    return std::ranges::count_if(points, [](const io::IndexedPoint& p) {
        return p.longitude >= 30 && p.longitude <= 50 && p.latitude >= 30 && p.latitude <= 40;
    });
}

constexpr const char* in_box = "SELECT count(*) FROM tree WHERE xmax >= 30 AND xmin <= 50"
                               " AND ymax >= 30 AND ymin <= 40";

} // namespace

// 51 cells make a node; 2,601 two levels
TEST_CASE("a packed index is what SQLite's own module would have made", "[io]")
{
    const ScratchFolder folder;
    const auto count = GENERATE(0U, 1U, 50U, 51U, 52U, 103U, 2601U, 2602U, 20000U);
    CAPTURE(count);
    auto database = new_index(folder);
    const auto points = random_points(count);
    io::pack_point_index(database, "tree", points);
    CHECK(database.query("SELECT rtreecheck('tree')") == io::Value{std::string{"ok"}});
    CHECK(whole(database, "SELECT count(*) FROM tree") == count);
    CHECK(whole(database, in_box) == count_within(points));

    // and it goes on from there
    database.execute("INSERT INTO tree VALUES (1000000, 40, 40, 35, 35);"
                     "DELETE FROM tree WHERE id % 2 = 1");
    CHECK(database.query("SELECT rtreecheck('tree')") == io::Value{std::string{"ok"}});
    CHECK(whole(database, "SELECT count(*) FROM tree") == count / 2 + 1);
}

TEST_CASE("boxes of a packed index enclose their points", "[io]")
{
    const ScratchFolder folder;
    auto database = new_index(folder);
    io::pack_point_index(database, "tree", {{1, 40.8308, 34.6894}, {2, -0.1, -0.1}});
    CHECK(whole(database, "SELECT count(*) FROM tree WHERE id = 1 AND xmin <= 40.8308 AND"
                          " xmax >= 40.8308 AND ymin <= 34.6894 AND ymax >= 34.6894") == 1);
    CHECK(whole(database, "SELECT count(*) FROM tree WHERE id = 2 AND xmin <= -0.1 AND"
                          " xmax >= -0.1 AND ymin <= -0.1 AND ymax >= -0.1") == 1);
    CHECK(whole(database, "SELECT count(*) FROM tree WHERE xmax - xmin > 0.0001") == 0);
}
