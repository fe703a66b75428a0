#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/gazetteer_image.hpp"
#include "incident_mapper/name_words.hpp"
#include "incident_mapper/task_runner.hpp"
#include "name_coder.hpp"
#include "name_part.hpp"

namespace incident_mapper {

/// Sizes that a reader of the name table needs.
struct NameTableSizes {
    std::uint64_t keys = 0;         ///< different names, in the ways they may be written
    std::uint64_t home_buckets = 0; ///< see `name_table_builder.cpp`
};

/// Collects the names of a gazetteer and writes the table in which `NameTable` finds them.
class NameTableBuilder {
public:
    explicit NameTableBuilder(const NameWords& words);

    /// See `GazetteerBuilder::expect`.
    void expect(std::size_t bytes);

    /// A name of a place in all ways it may be written: as it is; Arabic names of several words also
    /// together («ديرالزور»), and with the first word joined to the second where it is `joinable`.
    void add(std::string_view name, PlaceIndex place);

    /// Half of the work is the runner's.
    NameTableSizes finish(GazetteerImageWriter& writer, TaskRunner& runner);

private:
    using Hashes = std::vector<std::uint64_t>;
    using Filters = std::array<std::pair<ImageSection, std::string>, 4>;
    /// A few words as codes; nearly all others differ from them by first code and length.
    struct WordSet {
        explicit WordSet(const std::unordered_set<std::u32string>& folded);

        [[nodiscard]] bool contains(std::string_view word) const
        {
            return (lengths[static_cast<unsigned char>(word.front())] & length_bit(word)) != 0 &&
                   std::binary_search(words.begin(), words.end(), word, std::less<>());
        }
        static std::uint32_t length_bit(std::string_view word)
        {
            return std::uint32_t{1} << std::min<std::size_t>(word.size(), 31);
        }

        std::vector<std::string> words;           ///< sorted
        std::array<std::uint32_t, 256> lengths{}; ///< bits of them, by first code
    };

    void read_words();
    void add_key(std::string_view codes, std::span<const std::uint64_t> words, PlaceIndex place);
    void add_beginning(std::uint64_t hash, std::uint64_t filters);
    void compile_parts(TaskRunner& runner);
    [[nodiscard]] bool is_in_filter(std::uint64_t hash, std::uint64_t filter) const;
    [[nodiscard]] std::string filter(std::uint64_t filter, const Hashes& besides) const;
    [[nodiscard]] std::string slots(std::uint64_t home_buckets,
                                    std::span<const std::string> keys) const;
    [[nodiscard]] std::vector<std::string> take_keys();
    [[nodiscard]] std::string name_words() const;
    [[nodiscard]] Filters filters() const;

    WordSet m_articles, m_joinable;
    std::string m_article; ///< the mark of all articles, as codes
    NameCoder m_coder;
    // Of the name being added:
    std::string m_scratch, m_name;
    std::vector<std::string_view> m_words; ///< in m_scratch
    Hashes m_hashes;                       ///< of the words
    Hashes m_recent;                       ///< beginnings added not long ago
    std::vector<NamePart> m_parts;
};

} // namespace incident_mapper
