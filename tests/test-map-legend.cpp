#include "io/map_legend.hpp"
#include "test-map-fixtures.hpp"

using namespace map_fixtures;

namespace {

/// Types, sizes, notes, marks, clusters.
constexpr std::size_t all_blocks = 5;

bool says_that_a_part_is_missing(const PageContent& content)
{
    return std::ranges::any_of(content.notes, [](const std::string& note) {
        return note.starts_with("The page has no room") || note.starts_with("لا تتسع");
    });
}

} // namespace

TEST_CASE("every part of the legend finds room from A5 on, else a note says that one does not",
          "[map]")
{
    const std::string language = GENERATE("en", "ar");
    for (const auto& paper : papers) {
        auto options = page_of(paper);
        options.language = language;
        const auto content = drawn(with_all_marks(), options);
        const bool below_a5 = std::min(paper.width, paper.height) < 419;
        INFO(paper.name << " " << language);
        const bool whole = content.legend_blocks >= all_blocks;
        CHECK((whole || below_a5));
        CHECK(whole != says_that_a_part_is_missing(content));
    }
}

TEST_CASE("the legend shows sizes of symbols that a reader can tell apart", "[map]")
{
    const SizeScale sizes{.smallest = 4, .largest = 16, .most = 400};
    CHECK(size_examples(sizes, 400).back() == 400);
    CHECK(size_examples(sizes, 400).size() >= 2);
    CHECK(size_examples(sizes, 90).back() == 90);
    CHECK(size_examples(sizes, 1).empty()); // looks like none
    CHECK(size_examples(sizes, 0).empty());
}
