#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/name_table.hpp"
#include "incident_mapper/span.hpp"

namespace incident_mapper {

/// A gazetteer name found in a text.
struct NameMatch {
    Span span;                ///< of the name, without attached particles
    std::uint64_t key = 0;    ///< for `NameScanner::places`
    bool preposition = false; ///< ب ل ك is attached to it
    bool conjunction = false; ///< و or ف is attached to it

    friend bool operator==(const NameMatch&, const NameMatch&) = default;
};

/// Finds gazetteer names in UTF-8, in one pass at about the speed of memory: folding, words, lookup
/// and verification without anything in between. For texts by the gigabyte; what the names mean, the
/// stages from `toponym_matcher.hpp` on tell.
///
/// It knows what `NameIndex` knows of names and finds the longest one at each word, from left to right,
/// not overlapping. A Latin name has a capital letter beyond its article. Between two words of a name
/// stands white space, a hyphen or underscore, an apostrophe or the sign of a hashtag; a line break or any other character ends
/// it.
///
/// Immutable; safe to use from several threads at once.
class NameScanner {
public:
    /// Vector instructions are chosen for the machine; both give the same matches.
    enum class Instructions { vectors, portable };

    /// Both must outlive the scanner. Reads the filters of the table of names once (up to some MB).
    NameScanner(const Gazetteer& gazetteer, const Lexicon& lexicon,
                Instructions instructions = Instructions::vectors);
    ~NameScanner();
    NameScanner(NameScanner&& other) noexcept;
    NameScanner& operator=(NameScanner&& other) noexcept;

    /// Names by position. Works in windows of some kilobytes that end at a punctuation mark or line
    /// break; a stretch without any is one window.
    /// \pre fewer than 2^32 code points; malformed UTF-8 is no crash, but its spans are not defined
    [[nodiscard]] std::vector<NameMatch> scan(std::string_view utf8) const;

    [[nodiscard]] std::vector<PlaceIndex> places(const NameMatch& match) const;

private:
    struct Tables;
    class Run;
    std::unique_ptr<const Tables> m_tables;
};

} // namespace incident_mapper
