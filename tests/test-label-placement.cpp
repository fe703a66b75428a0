#include <catch2/catch.hpp>

#include "incident_mapper/label_placement.hpp"

using namespace incident_mapper;

namespace {

constexpr PageBox frame{0, 0, 200, 100};

} // namespace

TEST_CASE("a label lies to the right of its place where that is free", "[map]")
{
    const auto placed = place_labels(std::vector<LabelRequest>{{{100, 50}, 30, 8, 2}}, {}, frame);
    REQUIRE(placed.size() == 1);
    CHECK(placed.front().box.x > 100);
    CHECK(placed.front().box.bottom() > 50);
    CHECK(placed.front().box.y < 50);
}

TEST_CASE("a label gives way to symbols, lines and the frame's edge", "[map]")
{
    const std::vector<LabelRequest> one{{{100, 50}, 30, 8, 2}};
    LabelObstacles right_side;
    right_side.discs.push_back({{115, 50}, 6});
    CHECK(place_labels(one, right_side, frame).front().box.right() < 100);
    LabelObstacles line;
    line.segments.push_back({{102, 0}, {102, 100}});
    const auto placed = place_labels(one, line, frame);
    REQUIRE(placed.size() == 1);
    CHECK_FALSE(placed.front().box.overlaps(line.segments.front()));
    const auto edge = place_labels(std::vector<LabelRequest>{{{190, 50}, 30, 8, 2}}, {}, frame);
    CHECK(frame.holds(edge.front().box));
}

TEST_CASE("the more important of two labels keeps its place, and one that fits nowhere is left out",
          "[map]")
{
    const std::vector<LabelRequest> two{{{100, 50}, 60, 8, 2}, {{101, 50}, 60, 8, 2}};
    const auto placed = place_labels(two, {}, frame);
    REQUIRE(placed.size() == 2);
    CHECK(placed[0].box.x > 100);
    CHECK_FALSE(placed[0].box.overlaps(placed[1].box));
    LabelObstacles everywhere;
    everywhere.boxes.push_back(frame);
    CHECK(place_labels(two, everywhere, frame).empty());
}

TEST_CASE("no name lies on the mark of another place, and a place whose mark is covered has none",
          "[map]")
{
    LabelRequest first{{100, 50}, 30, 8, 2};
    first.mark = 2;
    LabelRequest neighbour{{112, 50}, 20, 8, 2}; // under the first name
    neighbour.mark = 2;
    LabelRequest beside{{100, 60}, 20, 8, 2};
    beside.mark = 2;
    const std::vector<LabelRequest> requests{first, neighbour, beside};
    const auto placed = place_labels(requests, {}, frame);
    REQUIRE(placed.size() == 2);
    CHECK(placed[1].request == 2);
    CHECK_FALSE(placed[1].box.overlaps(PageDisc{first.point, 2}));
}

TEST_CASE("no two labels overlap, however many are asked for", "[map]")
{
    std::vector<LabelRequest> many;
    for (int i = 0; i < 300; ++i) {
        many.push_back({{(i * 37) % 200 * 1.0, (i * 53) % 100 * 1.0},
                        25,
                        7,
                        2,
                        i % 3 == 0 ? LabelAnchor::centred : LabelAnchor::beside});
    }
    const auto placed = place_labels(many, {}, frame);
    CHECK(placed.size() > 10);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK_FALSE(placed[i].box.overlaps(placed[j].box));
        }
    }
}
