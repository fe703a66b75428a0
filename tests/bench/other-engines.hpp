#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// Something that finds names in a text.
class Engine {
public:
    Engine() = default;
    virtual ~Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Number of names found.
    virtual std::size_t scan(std::string_view text) = 0;
};

using Names = std::vector<std::string>;

/// Intel Hyperscan, all names as literals: bytes as they stand, all occurrences.
std::unique_ptr<Engine> make_hyperscan(const Names& names);
/// A marisa trie, asked for the longest name at each start of a word: bytes as they stand.
std::unique_ptr<Engine> make_marisa(const Names& names);
/// A table of SQLite with an index, asked for each run of up to four words.
std::unique_ptr<Engine> make_sqlite(const Names& names);
/// The plain chain of ICU: UTF-16, NFKC with case folding, break iterator, runs of up to four words in a
/// hash set.
std::unique_ptr<Engine> make_icu(const Names& names);
/// `grep -F -o -f NAMES`, the program, on files in a temporary folder.
std::unique_ptr<Engine> make_grep(const Names& names);

} // namespace bench
