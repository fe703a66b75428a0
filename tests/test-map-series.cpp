#include <algorithm>

#include "incident_mapper/date_words.hpp"
#include "io/map_series.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

/// A place and its name, as a map shows it, apart from where the map lies on the page.
using PlacedName = std::tuple<std::string, long, long>;

std::vector<PlacedName> names_on(const std::vector<DrawnLabel>& labels, PagePoint corner)
{
    std::vector<PlacedName> names;
    for (const auto& label : labels) {
        names.emplace_back(label.text, std::lround(label.box.x - corner.x),
                           std::lround(label.box.y - corner.y));
    }
    return names;
}

/// Incidents of three months that lie elsewhere in each.
std::vector<MappedIncident> three_months()
{
    std::vector<MappedIncident> incidents;
    for (int month = 0; month < 3; ++month) {
        for (int i = 0; i < 10; ++i) {
            incidents.push_back(
                incident(38.9 + i * 0.2, 34.5 + month * 0.6, "Battles", i, 1 + month * 31));
        }
    }
    incidents.push_back(incident(40.14, 35.33, "Protests", 0, 3));
    incidents.push_back(incident(40.14, 35.33, "Riots", 0, 4));
    incidents.push_back(incident(40, 35, "Battles", 0, 5));
    incidents.back().point.reset();
    incidents.push_back(incident(40, 35));
    incidents.back().dates.reset();
    return incidents;
}

/// The frames by month of incidents, as an animation draws them.
std::vector<PageContent> frames_of(const std::vector<MappedIncident>& incidents, MapKind kind)
{
    auto options = small_page();
    options.kind = kind;
    options.frames = FrameStep::month;
    options.timeline = true;
    const auto look = look_of(options);
    auto plan = plan_map(incidents, options, gazetteer(), look, maps);
    std::vector<MapPage> pages;
    for (const auto& step : steps_of(*plan.covered, TimeStep::month)) {
        pages.push_back({.incidents = {}, .period = step});
        for (const auto& one : incidents) {
            if (one.dates && step.first <= one.dates->first && one.dates->first <= step.last) {
                pages.back().incidents.push_back(one);
            }
        }
    }
    plan.series = series_of_frames(plan, pages);
    std::vector<PageContent> frames;
    for (const auto& page : pages) {
        frames.emplace_back();
        draw_page(plan, page, ImageFormat::svg, &frames.back());
    }
    return frames;
}

/// First lines: areas without their counts.
std::vector<std::string> areas_named(const PageContent& frame)
{
    std::vector<std::string> names;
    for (const auto& label : frame.labels) {
        names.push_back(label.text.substr(0, label.text.find('\n')));
    }
    return names;
}

bool has_label(const PageContent& frame, const std::string& text)
{
    return std::ranges::find(frame.labels, text, &DrawnLabel::text) != frame.labels.end();
}

void check_ends(const std::vector<std::string>& texts, const std::vector<std::string>& ends)
{
    REQUIRE(texts.size() == ends.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CHECK(texts[i].ends_with(ends[i]));
    }
}

/// What the reader of an animation expects not to move.
void check_still(const PageContent& frame, const PageContent& first)
{
    CHECK(frame.map == first.map);
    CHECK(frame.legend == first.legend);
    CHECK(frame.headings == first.headings); // of the strip
    CHECK(frame.notes == first.notes);
    CHECK(frame.title == first.title);
}

std::size_t names_over_symbols(const PageContent& frame, const std::vector<DrawnLabel>& labels)
{
    std::size_t found = 0;
    for (const auto& symbol : frame.symbols) {
        const PageDisc disc{symbol.centre, symbol.radius - 1e-6};
        found += static_cast<std::size_t>(std::ranges::count_if(
            labels, [&](const DrawnLabel& label) { return label.box.overlaps(disc); }));
    }
    return found;
}

} // namespace

TEST_CASE("small maps name the same places at the same spots, and count what they show", "[map]")
{
    auto options = small_page();
    options.kind = MapKind::months;
    options.width = 842;
    options.height = 595;
    const auto content = drawn(three_months(), options);
    check_ends(content.headings, {"(12)", "(10)", "(10)"}); // of the first month one has no place
    REQUIRE(content.labels.size() % 3 == 0);
    const auto each = content.labels.size() / 3;
    REQUIRE(each >= 3);
    const auto names_of_panel = [&](std::size_t panel) {
        const auto first = content.labels.begin() + static_cast<std::ptrdiff_t>(panel * each);
        const std::vector<DrawnLabel> labels(first, first + static_cast<std::ptrdiff_t>(each));
        return names_on(labels, labels.front().box.centre());
    };
    CHECK(names_of_panel(0) == names_of_panel(1));
    CHECK(names_of_panel(0) == names_of_panel(2));
}

TEST_CASE("frames stand still but for their incidents", "[map]")
{
    const auto kind = GENERATE(MapKind::symbols, MapKind::hexagons);
    const auto frames = frames_of(three_months(), kind);
    REQUIRE(frames.size() == 3);
    for (const auto& frame : frames) {
        check_still(frame, frames[0]);
        CHECK(names_on(frame.labels, {}) == names_on(frames[0].labels, {}));
    }
    CHECK(frames[0].labels.size() >= 3);
}

TEST_CASE("a frame tells of its own incidents, and its notes of those in no frame", "[map]")
{
    const auto frames = frames_of(three_months(), MapKind::symbols);
    CHECK(frames[0].subtitle != frames[1].subtitle);
    CHECK(frames[0].shown == 12);
    CHECK(frames[1].shown == 10);
    CHECK(frames[0].notes == std::vector<std::string>{"1 without a known place: not on the map",
                                                      "1 without a date: in no frame"});
}

TEST_CASE("names on frames lie over no symbol of any of them", "[map]")
{
    const auto frames = frames_of(three_months(), MapKind::symbols);
    std::size_t symbols = 0;
    for (const auto& frame : frames) {
        symbols += frame.symbols.size();
        CHECK(names_over_symbols(frame, frames[0].labels) == 0);
    }
    CHECK(symbols >= 20);
}

TEST_CASE("areas keep their names and classes from frame to frame, also where nothing happened",
          "[map]")
{
    auto incidents = three_months();
    incidents.push_back(incident(37.1, 36.2, "Battles", 0, 40)); // near Aleppo, in one month only
    incidents.back().admin1 = "Aleppo";
    const auto frames = frames_of(incidents, MapKind::areas);
    REQUIRE(frames.size() == 3);
    for (const auto& frame : frames) {
        CHECK(areas_named(frame) == areas_named(frames[0]));
        CHECK(frame.legend == frames[0].legend);
    }
    CHECK(has_label(frames[0], "Aleppo\n0"));
    CHECK(has_label(frames[1], "Aleppo\n1"));
}

TEST_CASE("symbols move with the frame of their map", "[map]")
{
    const auto moved = moved_to({110, 20, 50, 50}, {10, 10, 50, 50},
                                {{.place = {12, 13}, .centre = {14, 15}, .members = {0}}});
    CHECK(moved.front().place == PagePoint{112, 23});
    CHECK(moved.front().centre == PagePoint{114, 25});
}
