#include <fmt/format.h>

#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

/// How often names lie over symbols, over other names or beyond the map, in words.
std::vector<std::string> label_faults(const PageContent& content)
{
    std::vector<std::string> faults;
    for (std::size_t i = 0; i < content.labels.size(); ++i) {
        const auto& label = content.labels[i];
        if (!content.map.holds(label.box)) {
            faults.push_back(label.text + " lies beyond the map");
        }
        for (const auto& symbol : content.symbols) {
            if (label.box.overlaps(PageDisc{symbol.centre, symbol.radius})) {
                faults.push_back(label.text + " lies on a symbol");
            }
        }
        for (std::size_t j = 0; j < i; ++j) { // a river's name is several boxes
            if (label.text != content.labels[j].text && label.box.overlaps(content.labels[j].box)) {
                faults.push_back(label.text + " lies on " + content.labels[j].text);
            }
        }
    }
    return faults;
}

/// Names of towns that lie nearer to what another name stands for than to their own place, and have no
/// line, in words.
std::vector<std::string> belonging_faults(const PageContent& content)
{
    std::vector<std::string> faults;
    for (const auto& label : content.labels) {
        if (label.is_area || label.tie) {
            continue;
        }
        double own = distance_to(label.box, label.at) - label.clearance;
        for (const auto& home : label.homes) {
            own = std::min(own, distance_to(label.box, home.centre) - home.radius);
        }
        for (const auto& other : content.labels) {
            const bool is_other = !other.is_area && page_distance(other.at, label.at) > 1;
            if (is_other &&
                distance_to(label.box, other.at) - std::min(2.2, other.clearance) < own) {
                faults.push_back(label.text + " lies nearer to " + other.text);
            }
        }
    }
    return faults;
}

std::string words_of(const PageBox& box)
{
    return fmt::format("[{:.0f} {:.0f} {:.0f} {:.0f}]", box.x, box.y, box.right(), box.bottom());
}

/// What of the page's furniture is cut, lies on something else or outside its own box, in words.
std::vector<std::string> furniture_faults(const PageContent& content, const MapOptions& options)
{
    const PageBox page{0, 0, options.width, options.height};
    auto boxes = content.furniture;
    boxes.push_back(content.map);
    std::vector<std::string> faults;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (!page.holds(boxes[i])) {
            faults.push_back(words_of(boxes[i]) + " lies beyond the page");
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (boxes[i].grown(-0.5).overlaps(boxes[j])) {
                faults.push_back(words_of(boxes[i]) + " lies on " + words_of(boxes[j]));
            }
        }
    }
    for (std::size_t i = 0; i < content.texts.size(); ++i) {
        const auto& text = content.texts[i];
        if (std::ranges::none_of(boxes,
                                 [&](const PageBox& box) { return box.grown(4).holds(text); })) {
            faults.push_back("letters at " + words_of(text) + " lie in no box");
        }
        for (std::size_t j = 0; j < i; ++j) {
            if (!content.map.overlaps(text) && text.grown(-0.3).overlaps(content.texts[j])) {
                faults.push_back("letters at " + words_of(text) + " lie on those at " +
                                 words_of(content.texts[j]));
            }
        }
    }
    return faults;
}

using Faults = std::vector<std::string>;
const Faults none;

} // namespace

namespace {

struct Kind {
    const char* name;
    MapKind kind;
    bool timeline;
    FrameStep frames;
};

constexpr std::array kinds{Kind{"symbols", MapKind::symbols, false, FrameStep::none},
                           Kind{"hexagons", MapKind::hexagons, false, FrameStep::none},
                           Kind{"areas", MapKind::areas, false, FrameStep::none},
                           Kind{"months", MapKind::months, false, FrameStep::none},
                           Kind{"timeline", MapKind::symbols, true, FrameStep::none},
                           Kind{"frames", MapKind::symbols, false, FrameStep::week}};

void check_page(const Kind& kind, const Paper& paper, const std::string& theme,
                LabelLanguage labels)
{
    auto options = page_of(paper);
    options.kind = kind.kind;
    options.timeline = kind.timeline;
    options.frames = kind.frames;
    options.theme = theme;
    options.language = labels == LabelLanguage::arabic ? "ar" : "en";
    options.labels = labels;
    const auto content = drawn(sample(), options);
    INFO(kind.name << " " << paper.name << " " << theme << " " << static_cast<int>(labels));
    CHECK(content.labels.size() >= 3);
    CHECK(label_faults(content) == none);
    if (kind.kind != MapKind::areas) {
        CHECK(belonging_faults(content) == none);
    }
    CHECK(furniture_faults(content, options) == none);
}

} // namespace

TEST_CASE("no name lies over a symbol or another name in any theme, language, kind or size",
          "[map]")
{
    std::size_t page = 0; // sizes take turns: each meets every kind, theme and language
    for (const auto& kind : kinds) {
        for (const std::string theme : {"print", "dark", "bw"}) {
            for (const auto labels :
                 {LabelLanguage::english, LabelLanguage::arabic, LabelLanguage::both}) {
                check_page(kind, papers[page++ % 4], theme, labels);
            }
        }
    }
}

TEST_CASE("the furniture of a page lies on the page, each part in its own place", "[map]")
{
    const std::vector<std::optional<std::string>> titles{
        std::nullopt,
        "Shelling, air strikes and attacks on civilians in the governorates of Aleppo, Raqqa, "
        "Hasakah and Deir ez-Zor, and along the road from Palmyra to the Iraqi border (all "
        "sources)",
        "القصف والغارات والهجمات على المدنيين في محافظات حلب والرقة والحسكة ودير الزور (2018–2019، "
        "المصدر: UN OCHA [تقرير رقم 12]) وعلى امتداد الطريق من تدمر إلى الحدود العراقية"};
    const auto incidents = with_all_marks();
    std::size_t turn = 0;
    for (const auto& paper : papers) {
        for (const auto kind :
             {MapKind::symbols, MapKind::hexagons, MapKind::areas, MapKind::months}) {
            // the smallest page has room for a short title alone
            const auto title = paper.height < 300 ? std::nullopt : titles[turn % 3];
            auto options = page_of(paper);
            options.title = title;
            options.language = turn++ % 2 == 0 ? "en" : "ar";
            options.kind = kind;
            options.timeline = kind != MapKind::months && paper.height > 300;
            INFO(paper.name << " " << options.language << " " << title.value_or("-"));
            CHECK(furniture_faults(drawn(incidents, options), options) == none);
        }
    }
}

TEST_CASE("faults of the furniture are found", "[map]")
{
    const auto options = small_page();
    const auto content = drawn(sample(), options);
    REQUIRE(furniture_faults(content, options) == none);
    auto cut = content;
    cut.furniture.front().x = -5;
    CHECK(furniture_faults(cut, options) != none);
    auto twice = content;
    twice.furniture.push_back(twice.furniture.back());
    CHECK(furniture_faults(twice, options) != none);
    auto astray = content;
    astray.texts.push_back({2, 2, 10, 5});
    CHECK(furniture_faults(astray, options) != none);
    auto on_symbol = content;
    on_symbol.labels.push_back(
        {.text = "X",
         .box = PageBox{content.symbols.front().centre.x, content.symbols.front().centre.y, 9, 9}});
    CHECK(label_faults(on_symbol) != none);
    REQUIRE(belonging_faults(content) == none);
    auto mixed_up = content;
    mixed_up.labels.push_back({.text = "X", .box = content.labels.front().box, .at = {1, 1}});
    for (const auto& label : content.labels) {
        if (!label.is_area) {
            mixed_up.labels.back().box = PageBox{label.at.x, label.at.y, 9, 9};
        }
    }
    CHECK(belonging_faults(mixed_up) != none);
}

namespace {

/// Incidents at all small towns between Aleppo and Hama: a crowd.
std::vector<MappedIncident> crowd()
{
    std::vector<MappedIncident> incidents;
    for (const auto& place : gazetteer().places()) {
        const auto [longitude, latitude] = place.point;
        if (place.country == "SY" && place.feature_class == 'P' && place.feature_code != "PPLA" &&
            latitude > 35.2 && latitude < 36.7 && longitude > 36.2 && longitude < 37.9) {
            const auto count = static_cast<int>(incidents.size());
            incidents.push_back(incident(longitude, latitude,
                                         count % 3 == 0 ? "Battles" : "Protests",
                                         count % 11 == 0 ? 60 : count % 4));
        }
    }
    incidents.resize(std::min<std::size_t>(incidents.size(), 70));
    return incidents;
}

/// Seats of which no name is on the map, in either language.
std::vector<std::string> unnamed(const PageContent& content)
{
    std::vector<std::string> missing;
    for (const auto& [en, ar] :
         {std::pair{"Aleppo", "حلب"}, std::pair{"Idlib", "إدلب"}, std::pair{"Hama", "حماة"},
          std::pair{"Homs", "حمص"}, std::pair{"Raqqa", "الرقة"}, std::pair{"Damascus", "دمشق"}}) {
        if (std::ranges::none_of(content.labels, [&](const DrawnLabel& label) {
                return label.text.ends_with(en) || label.text.starts_with(ar);
            })) {
            missing.emplace_back(en);
        }
    }
    return missing;
}

} // namespace

TEST_CASE("seats around a crowd are named on pages of A4 and A5, and no symbol stands far off",
          "[map]")
{
    const auto& paper = GENERATE(papers[1], papers[3], papers[4]);
    auto options = page_of(paper);
    options.kind = GENERATE(MapKind::symbols, MapKind::hexagons);
    options.labels = GENERATE(LabelLanguage::english, LabelLanguage::arabic, LabelLanguage::both);
    options.extent = GeoExtent{.west = 35.4, .east = 42.0, .south = 32.8, .north = 37.3};
    auto content = drawn(crowd(), options);
    INFO(paper.name << " " << static_cast<int>(options.labels));
    const auto missing = unnamed(content);
    // seventy symbols within 5 cm of a small page may leave one small seat without a name
    const bool is_small = paper.height < 500;
    CHECK((missing == none || (is_small && missing == Faults{"Idlib"})));
    CHECK(label_faults(content) == none);
    CHECK(belonging_faults(content) == none);
    for (const auto& symbol : content.symbols) {
        CHECK(page_distance(symbol.centre, symbol.place) <= 40);
    }
    std::erase_if(content.labels, [](const DrawnLabel& label) { // the check can tell
        return label.text.ends_with("Aleppo") || label.text.starts_with("حلب");
    });
    CHECK(unnamed(content).size() == missing.size() + 1);
}

TEST_CASE("a map without incidents says so clear of all names", "[map]")
{
    const auto content = drawn({}, page_of(papers[3]));
    const auto middle = content.map.centre();
    const PageBox words{middle.x - 30, middle.y - 5, 60, 10};
    CHECK(content.labels.size() >= 10);
    for (const auto& label : content.labels) {
        CHECK_FALSE(label.box.overlaps(words));
    }
}
