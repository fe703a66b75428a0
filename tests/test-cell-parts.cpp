#include <catch2/catch.hpp>

#include "cell_parts.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

const CellWords& words()
{
    static const CellWords instance(lexicon());
    return instance;
}

/// The parts of a cell as "word word|word", each with the first letter of its join.
std::string split(std::string_view cell)
{
    const Text text{cell, words().rules};
    const auto parts = split_cell(text, words());
    std::string shown;
    for (const auto& part : parts.parts) {
        static constexpr std::string_view joins = "folci"; // first, other name, list, comma, in
        shown += shown.empty() ? "" : "|";
        shown += joins[static_cast<std::size_t>(part.join)];
        for (auto i = part.tokens.first; i < part.tokens.last; ++i) {
            shown += ' ' + to_utf8(text.tokens()[i].folded);
        }
    }
    return shown + (parts.between ? " between" : "") + (parts.line ? " line" : "");
}

} // namespace

TEST_CASE("cells are split where names are joined")
{
    CHECK(split("Hajin") == "f hajin");
    CHECK(split("Hajin and Raqqa") == "f hajin|l raqqa");
    CHECK(split("Palmyra/Tadmur") == "f palmyra|o tadmur");
    CHECK(split("Hajin (Abu Kamal)") == "f hajin|o abu kamal");
    CHECK(split("Hajin, Deir ez-Zor") == "f hajin|c deir ez zor");
    CHECK(split("Hajin in Deir ez-Zor") == "f hajin|i deir ez zor");
    CHECK(split("") == "");
}

TEST_CASE("a hyphen parts names with a space before it, or in what is called a route")
{
    CHECK(split("Hajin - Raqqa") == "f hajin|l raqqa");
    CHECK(split("Hajin-Raqqa") == "f hajin raqqa");
    CHECK(split("Hajin-Raqqa road") == "f hajin|l raqqa road between line");
    CHECK(split("Deir ez-Zor - Hajin road") == "f deir ez zor|l hajin road between line");
    CHECK(split("Hajin-al-Shaafa road") == "f hajin|l al shaafa road between line");
}

TEST_CASE("what lies between two names, and lines that name none or many")
{
    CHECK(split("between Hajin and Raqqa") == "f between hajin|l raqqa between");
    CHECK(split("Hajin road") == "f hajin road line");
    CHECK(split("Raqqa - Homs border") == "f raqqa|l homs border line");
    CHECK(split("Hajin-Raqqa-Homs road") == "f hajin|l raqqa|l homs road line");
}
