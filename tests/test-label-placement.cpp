#include <catch2/catch.hpp>

#include "incident_mapper/label_placement.hpp"

using namespace incident_mapper;

namespace {

constexpr PageBox frame{0, 0, 200, 100};

LabelRequest request(PagePoint point, double width, double mark = 0)
{
    LabelRequest one;
    one.point = point;
    one.width = width;
    one.height = 8;
    one.clearance = 2;
    one.mark = mark;
    return one;
}

} // namespace

TEST_CASE("a label lies to the right of its place where that is free", "[map]")
{
    const auto placed = place_labels(std::vector{request({100, 50}, 30)}, {}, frame);
    REQUIRE(placed.size() == 1);
    CHECK(placed.front().box.x > 100);
    CHECK(placed.front().box.bottom() > 50);
    CHECK(placed.front().box.y < 50);
}

TEST_CASE("a label gives way to symbols, lines and the frame's edge", "[map]")
{
    const std::vector one{request({100, 50}, 30)};
    LabelObstacles right_side;
    right_side.discs.push_back({{115, 50}, 6});
    CHECK(place_labels(one, right_side, frame).front().box.right() < 100);
    LabelObstacles line;
    line.segments.push_back({{102, 0}, {102, 100}});
    const auto placed = place_labels(one, line, frame);
    REQUIRE(placed.size() == 1);
    CHECK_FALSE(placed.front().box.overlaps(line.segments.front()));
    const auto edge = place_labels(std::vector{request({190, 50}, 30)}, {}, frame);
    CHECK(frame.holds(edge.front().box));
}

TEST_CASE("the more important of two labels keeps its place, and one that fits nowhere is left out",
          "[map]")
{
    const std::vector two{request({100, 50}, 60), request({101, 50}, 60)};
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
    const auto first = request({100, 50}, 30, 2);
    const auto neighbour = request({112, 50}, 20, 2); // under the first name
    const auto beside = request({100, 60}, 20, 2);
    const std::vector requests{first, neighbour, beside};
    const auto placed = place_labels(requests, {}, frame);
    REQUIRE(placed.size() == 2);
    CHECK(placed[1].request == 2);
    CHECK_FALSE(placed[1].box.overlaps(PageDisc{first.point, 2}));
}

TEST_CASE("no two labels overlap, however many are asked for", "[map]")
{
    std::vector<LabelRequest> many;
    for (int i = 0; i < 300; ++i) {
        many.push_back(request({(i * 37) % 200 * 1.0, (i * 53) % 100 * 1.0}, 25));
        many.back().anchor = i % 3 == 0   ? LabelAnchor::centred
                             : i % 3 == 1 ? LabelAnchor::tied
                                          : LabelAnchor::beside;
    }
    const auto placed = place_labels(many, {}, frame);
    CHECK(placed.size() > 10);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            CHECK_FALSE(placed[i].box.overlaps(placed[j].box));
        }
    }
}

TEST_CASE("a name keeps off rivers and boundaries where it can, and crosses them where it must",
          "[map]")
{
    const std::vector one{request({100, 50}, 30)};
    LabelObstacles right_side;
    right_side.lines.push_back({{115, 0}, {115, 100}});
    const auto placed = place_labels(one, right_side, frame);
    REQUIRE(placed.size() == 1);
    CHECK_FALSE(placed.front().box.overlaps(right_side.lines.front()));
    LabelObstacles all_around;
    for (int i = 0; i < 100; ++i) {
        all_around.lines.push_back({{0, i * 1.0}, {200, i * 1.0}});
    }
    CHECK(place_labels(one, all_around, frame).front().box ==
          place_labels(one, {}, frame).front().box);
}

TEST_CASE("the name of a crowded place stands farther off, with a line that crosses no symbol",
          "[map]")
{
    auto crowded = request({100, 50}, 20, 2);
    LabelObstacles ring;
    for (int i = 0; i < 7; ++i) { // an eighth symbol is missing on the left
        const double angle = -2.4 + i * 0.8;
        ring.discs.push_back({{100 + 12 * std::cos(angle), 50 + 12 * std::sin(angle)}, 4.5});
    }
    CHECK(place_labels(std::vector{crowded}, ring, frame).empty());
    crowded.anchor = LabelAnchor::tied;
    const auto placed = place_labels(std::vector{crowded}, ring, frame);
    REQUIRE(placed.size() == 1);
    REQUIRE(placed.front().tie);
    for (const auto& disc : ring.discs) {
        CHECK(distance_to(*placed.front().tie, disc.centre) > disc.radius);
        CHECK_FALSE(placed.front().box.overlaps(disc));
    }
    // near its place a name has no line
    CHECK_FALSE(place_labels(std::vector{crowded}, {}, frame).front().tie);
}

TEST_CASE("the line of a name is short, and crosses no line, dot or mark", "[map]")
{
    auto place = request({100, 50}, 20, 2);
    place.anchor = LabelAnchor::tied;
    place.far_reaching = GENERATE(false, true);
    LabelObstacles around;
    const double wall = GENERATE(8.0, 14.0, 40.0);
    for (int i = 0; i < 24; ++i) { // a ring of small symbols with a gap below
        const double angle = 2.0 + i * 0.22;
        around.discs.push_back(
            {{100 + wall * std::cos(angle), 50 + wall * std::sin(angle)}, wall * 0.15});
    }
    for (int i = 0; i < 12; ++i) { // and names all over the room within
        around.boxes.push_back({58, 50 - 12 + i * 2.0, 38, 1});
        around.boxes.push_back({104, 50 - 12 + i * 2.0, 38, 1});
    }
    const auto placed = place_labels(std::vector{place}, around, frame);
    CAPTURE(wall, place.far_reaching);
    if (wall < 20) {
        REQUIRE(placed.size() == 1);
        REQUIRE(placed.front().tie);
        const auto& tie = *placed.front().tie;
        CHECK(page_distance(tie.from, tie.to) <= longest_tie);
        CHECK(page_distance(tie.from, place.point) < place.clearance + 1);
        CHECK(placed.front().box.grown(0.01).holds(tie.to));
        // a line of another symbol between the two, then the dot at the start of one, then a mark
        auto crossed = around;
        crossed.segments.push_back({.from = {90, 50 + 5}, .to = {110, 50 + 5}});
        CHECK(place_labels(std::vector{place}, crossed, frame).empty());
        auto dotted = around;
        dotted.segments.push_back({.from = {100, 50 + 7}, .to = {100, 50 + 7}});
        const auto kept_off = place_labels(std::vector{place}, dotted, frame);
        CHECK(std::ranges::none_of(kept_off, [](const PlacedLabel& label) {
            return label.tie && distance_to(*label.tie, {100, 57}) < 1.5;
        }));
    }
}

TEST_CASE("a name stands not so far off that a reader takes it for that of another symbol", "[map]")
{
    auto place = request({100, 50}, 20);
    place.clearance = 6;
    LabelObstacles crowd; // room only some way above, where another symbol is nearer
    crowd.boxes = {{0, 41, 200, 59}};
    crowd.discs = {{.centre = {100, 26}, .radius = 4}};
    for (const auto& label : place_labels(std::vector{place}, crowd, frame)) {
        const double own = 50 - 6 - label.box.bottom();
        CHECK(label.box.y - 30 > own);
    }
    crowd.discs.clear();
    CHECK(place_labels(std::vector{place}, crowd, frame).size() == 1);
}

TEST_CASE("the mark of a place does not lie on the line of another's name", "[map]")
{
    LabelObstacles lined;
    lined.ties.push_back({.from = {90, 50}, .to = {110, 50}});
    CHECK(place_labels(std::vector{request({100, 50}, 20, 2)}, lined, frame).empty());
    CHECK(place_labels(std::vector{request({100, 60}, 20, 2)}, lined, frame).size() == 1);
}

TEST_CASE("the name of a crowded place may stand beside those of its symbols that are near",
          "[map]")
{
    auto pile = request({100, 50}, 20, 2);
    pile.anchor = LabelAnchor::tied;
    pile.homes = {{.centre = {132, 50}, .radius = 8}};
    LabelObstacles around;
    around.discs = {{.centre = {100, 50}, .radius = 24}, pile.homes.front()};
    const auto placed = place_labels(std::vector{pile}, around, frame);
    REQUIRE(placed.size() == 1);
    CHECK_FALSE(placed.front().tie);
    CHECK(placed.front().box.x == Approx(141.5));
    pile.homes.front().centre.x += 20; // there it would seem to name another place
    around.discs.back() = pile.homes.front();
    CHECK(place_labels(std::vector{pile}, around, frame).empty());
}

TEST_CASE("the name of an area stands in the first of its rooms that is free", "[map]")
{
    auto area = request({20, 20}, 30);
    area.anchor = LabelAnchor::centred;
    area.rooms = {{60, 50}, {140, 50}};
    CHECK(place_labels(std::vector{area}, {}, frame).front().box.centre() == PagePoint{60, 50});
    LabelObstacles first_taken;
    first_taken.discs.push_back({{60, 50}, 5});
    CHECK(place_labels(std::vector{area}, first_taken, frame).front().box.centre() ==
          PagePoint{140, 50});
}

TEST_CASE("a name lies in its own country or on the sea, not over the border", "[map]")
{
    PageAreas land({0, 0, 200, 100}, 4);
    for (std::size_t row = 0; row < land.rows(); ++row) {
        for (std::size_t column = 0; column < land.columns(); ++column) {
            // to the left of x = 100 one country, to the right another, at the foot the sea
            land.set(column, row,
                     row >= 15     ? AreaNumber{0}
                     : column < 25 ? AreaNumber{1}
                                   : AreaNumber{2});
        }
    }
    LabelObstacles borders;
    borders.land = land;
    const auto placed = [&](PagePoint at, AreaNumber owner, bool abroad = false) {
        auto one = request(at, 30);
        one.land = owner;
        one.may_lie_abroad = abroad;
        return place_labels(std::vector{one}, borders, frame);
    };
    // near the border on its own side; without a country as ever on the right
    CHECK(placed({95, 30}, 1).front().box.right() < 100);
    CHECK(placed({95, 30}, 0).front().box.x > 95);
    CHECK(placed({105, 30}, 2).front().box.x > 105);
    // a port's name may lie on the sea
    CHECK(placed({50, 60}, 1).front().box.x > 50);
    CHECK(placed({98, 59}, 2).front().box.x > 98);
    // a place wholly in the other country is named only where its own cannot hold the name
    CHECK(placed({150, 30}, 1).empty());
    CHECK(placed({150, 30}, 1, true).size() == 1);
}

TEST_CASE("where the whole name has no room a shorter one stands, if there is one", "[map]")
{
    auto wide = request({100, 50}, 198);
    CHECK(place_labels(std::vector{wide}, {}, frame).empty());
    wide.spares = {{.width = 197, .height = 8, .lines = {}},
                   {.width = 40, .height = 8, .lines = {}}};
    const auto placed = place_labels(std::vector{wide}, {}, frame);
    REQUIRE(placed.size() == 1);
    CHECK(placed.front().spare == 2);
    CHECK(placed.front().box.width == 40);
    wide.width = 60;
    CHECK(place_labels(std::vector{wide}, {}, frame).front().spare == 0);
}

TEST_CASE("the name of a place under a large mark stands on its side", "[map]")
{
    auto covered = request({100, 50}, 30);
    covered.clearance = 15;
    covered.towards = PagePoint{90, 50};
    CHECK(place_labels(std::vector{covered}, {}, frame).front().box.right() < 90);
    covered.towards = PagePoint{100, 60};
    CHECK(place_labels(std::vector{covered}, {}, frame).front().box.y > 60);
    covered.towards.reset();
    CHECK(place_labels(std::vector{covered}, {}, frame).front().box.x > 110);
}

TEST_CASE("distances to a segment", "[map]")
{
    const PageSegment segment{.from = {0, 0}, .to = {10, 0}};
    CHECK(distance_to(segment, {5, 3}) == Approx(3));
    CHECK(distance_to(segment, {-3, 4}) == Approx(5));
    CHECK(distance_to(segment, {13, -4}) == Approx(5));
    CHECK(distance_to({{2, 2}, {2, 2}}, {2, 5}) == Approx(3));
}

TEST_CASE("names hide no cell of a map of counts, but their lines and marks may lie on one",
          "[map]")
{
    auto town = request({100, 50}, 30, 2);
    LabelObstacles block; // of three by three cells around the town
    for (int i = 0; i < 9; ++i) {
        block.cells.push_back({{90.0 + i % 3 * 10, 40.0 + i / 3 * 10}, 5});
    }
    CHECK(place_labels(std::vector{town}, block, frame).empty()); // no room beside the mark
    town.anchor = LabelAnchor::tied;
    const auto placed = place_labels(std::vector{town}, block, frame);
    REQUIRE(placed.size() == 1);
    CHECK(placed.front().tie);
    for (const auto& cell : block.cells) {
        CHECK_FALSE(placed.front().box.overlaps(cell));
    }
    town.reach = 10; // shorter than the way out
    CHECK(place_labels(std::vector{town}, block, frame).empty());
}

TEST_CASE("the name of a small area stands beside all areas, always with a line", "[map]")
{
    auto area = request({100, 50}, 30);
    area.anchor = LabelAnchor::led;
    area.far_reaching = true;
    area.land = 1;
    area.may_lie_abroad = true;
    LabelObstacles coast; // a small area on a coast, another behind it
    coast.land = PageAreas(frame, 4);
    for (std::size_t row = 0; row < coast.land.rows(); ++row) {
        for (std::size_t column = 24; column < coast.land.columns(); ++column) {
            coast.land.set(column, row, column < 27 ? 1 : 2);
        }
    }
    const auto placed = place_labels(std::vector{area}, coast, frame);
    REQUIRE(placed.size() == 1);
    REQUIRE(placed.front().tie);
    CHECK(placed.front().box.right() < 98);
    CHECK(coast.land.share_of_any(placed.front().box) < 0.08);
    auto inland = coast; // wholly within another one: beside it rather than not at all
    for (std::size_t row = 0; row < coast.land.rows(); ++row) {
        for (std::size_t column = 0; column < 24; ++column) {
            inland.land.set(column, row, 2);
        }
    }
    CHECK(place_labels(std::vector{area}, inland, frame).size() == 1);
    CHECK(inland.land.share_of_any({0, 0, 40, 40}) == 1);
    CHECK(coast.land.share_of_any({0, 0, 40, 40}) == 0);
}

TEST_CASE("a name stands clearly nearer to its own mark than to another, also one named later",
          "[map]")
{
    const PageBox page{0, 0, 400, 300};
    auto first = request({200, 150}, 40, 2);
    first.mark = 2;
    auto second = request({244, 146}, 40, 2); // at the end of the first one's best box
    second.mark = 2;
    second.far_reaching = true;
    const auto gap = [](const PlacedLabel& label, const LabelRequest& of) {
        return distance_to(label.box, of.point);
    };
    const auto alone = place_labels(std::vector{first}, {}, page);
    REQUIRE(alone.size() == 1);
    CHECK(gap(alone.front(), second) < gap(alone.front(), first)); // the plant
    const auto both = place_labels(std::vector{first, second}, {}, page);
    REQUIRE(both.size() == 2);
    CHECK(gap(both[0], second) > gap(both[0], first) + 1);
    CHECK(gap(both[1], first) > gap(both[1], second) + 1);
}

TEST_CASE("a line to a name of two lines ends at letters", "[map]")
{
    const PageBox page{0, 0, 400, 300};
    auto name = request({200, 150}, 60);
    name.anchor = LabelAnchor::tied;
    name.height = 20;
    name.text_lines = {20, 60};
    LabelObstacles crowd; // no room beside the mark
    crowd.segments = {{{185, 140}, {215, 140}}, {{185, 160}, {215, 160}}};
    crowd.discs = {{{188, 150}, 4}, {{212, 150}, 4}};
    for (const double blocked : {0.0, 200.0}) { // above and below
        auto side = crowd;
        side.boxes.push_back({0, blocked == 0 ? 0.0 : 154.0, 400, 146});
        side.segments.clear();
        const auto placed = place_labels(std::vector{name}, side, page);
        REQUIRE(placed.size() == 1);
        REQUIRE(placed.front().tie);
        const auto& box = placed.front().box;
        const auto end = placed.front().tie->to;
        const double half = end.y < box.centre().y ? 10 : 30;
        CHECK(std::abs(end.x - box.centre().x) <= half + 0.01);
        CHECK(box.holds(end));
        CHECK(end.y > box.y + 1);
        CHECK(end.y < box.bottom() - 1);
    }
}
