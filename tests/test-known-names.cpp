#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/letter_code.hpp"
#include "known_names.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

namespace {

/// The names known in a text: their first word and the number of words; "?" where they are not plausible,
/// and the words that cannot be told in brackets.
std::string known_in(std::string_view text)
{
    static const NameTable table(gazetteer().image());
    static const NameStarts starts(lexicon());
    static const CandidateTables tables(gazetteer().image(), table, starts);
    table.check_filters();
    LetterStream stream;
    read_stream(text, 0, text.size(), StreamCode::vectors, stream);
    NameCandidates candidates;
    find_candidates(stream, tables, StreamCode::vectors, candidates);
    std::vector<KnownName> names;
    verify_chains(stream, tables, std::span(candidates.names).first(candidates.name_count), names,
                  candidates.special);
    std::string result;
    for (const auto& [name, plausible] : names) {
        if (name.word == ~std::uint32_t{0}) {
            break;
        }
        const auto [start, length] = stream.word(name.word);
        result += (result.empty() ? "" : " ") +
                  std::string(text.substr(start, length)) + // ASCII: a code a byte
                  std::to_string(name.end - name.word) + (plausible ? "" : "?");
    }
    for (std::size_t word = 0; word < stream.word_count; ++word) {
        if ((candidates.special[word / 64] >> (word % 64) & 1U) != 0) {
            const auto [start, length] = stream.word(word);
            result += (result.empty() ? "[" : " [") + std::string(text.substr(start, length)) + "]";
        }
    }
    return result;
}

} // namespace

TEST_CASE("names of one to three words are known as they stand")
{
    CHECK(known_in("from Aleppo to Idlib.") == "Aleppo1 Idlib1");
    CHECK(known_in("in Deir ez-Zor.") == "Deir3 [Deir]"); // there may be more than three words
    CHECK(known_in("at Khan Shaykhun") == "Khan2");
    CHECK(known_in("Aleppoo, Alepp o").empty());
    CHECK(known_in("at aleppo").empty()); // no capital
}

TEST_CASE("what is written otherwise cannot be told")
{
    CHECK(known_in("at Khan, Shaykhun") == "[Khan]");
    CHECK(known_in("at Khan  Shaykhun") == "[Khan]");
    CHECK(known_in("at Khan\nShaykhun") == "[Khan]");
}

TEST_CASE("an article alone makes no name plausible")
{
    CHECK(known_in("near al-Hol") == "al2 Hol1");
    CHECK(known_in("near Al-hol") == "Al2?");
}
