#include <algorithm>

#include <catch2/catch.hpp>

#include "cell_names.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const CellWords& words()
{
    static const CellWords instance(lexicon());
    return instance;
}

std::string words_of(const NameReading& reading)
{
    std::string shown;
    for (const auto& word : reading.words) {
        shown += (shown.empty() ? "" : " ") + to_utf8(word);
    }
    return shown;
}

std::vector<NameReading> read(std::string_view cell, bool between = false)
{
    const Text text{cell, words().rules};
    return CellNameReader(text, words(), between).read({{0, text.tokens().size()}});
}

/// The bare reading: no type word or relation is left on it.
NameReading bare(std::string_view cell, bool between = false)
{
    const auto readings = read(cell, between);
    const auto found = std::ranges::find_if(
        readings, [](const NameReading& each) { return each.bare && !each.before_relation; });
    return found == readings.end() ? NameReading{} : *found;
}

} // namespace

TEST_CASE("type words and relations are taken off a name and kept as evidence")
{
    CHECK(words_of(bare("Hajin town")) == "hajin");
    CHECK(bare("Hajin town").type == "town");
    CHECK(words_of(bare("near the town of Hajin")) == "hajin");
    CHECK(bare("near Hajin").relation.kind == SpatialRelation::Kind::near);
    CHECK(bare("Aleppo northern countryside").type == "countryside");
    CHECK(words_of(bare("town")) == "town");
}

TEST_CASE("the name as it stands is read first")
{
    CHECK(words_of(read("Kuwait city").front()) == "kuwait city");
    CHECK_FALSE(read("Kuwait city").front().bare);
    CHECK(read("Hajin").size() == 1);
}

TEST_CASE("a number behind a name may be a part of the place, one before it is the name")
{
    const auto numbered = read("Rashidin 4");
    CHECK(numbered.back().without_number);
    CHECK(words_of(numbered.back()) == "rashidin");
    CHECK(std::ranges::none_of(read("17th Division"), &NameReading::without_number));
    CHECK(std::ranges::none_of(read("1070"), &NameReading::without_number));
}

TEST_CASE("the word for a route is no part of its ends")
{
    CHECK(words_of(bare("al-Shaafa road", true)) == "al shaafa");
    CHECK(words_of(bare("al-Shaafa road")) == "al shaafa road");
    CHECK(words_of(bare("road", true)) == "road");
}

TEST_CASE("particles are taken off, the article is not")
{
    const auto attached = read("وهجين");
    CHECK(attached.back().without_particles);
    CHECK(words_of(attached.back()) == "هجين");
    CHECK(std::ranges::none_of(read("الباب"), &NameReading::without_particles));
}
