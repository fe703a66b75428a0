#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "incident_mapper/name_scanner.hpp"
#include "letter_stream.hpp"

namespace incident_mapper {

/// A name found in the words of a stream.
struct FoundName {
    std::uint64_t key;         ///< of the table of names
    std::uint32_t word;        ///< the first
    std::uint32_t end;         ///< behind the last
    std::uint32_t dropped = 0; ///< letters of the first word that do not belong to the name
    bool preposition = false;  ///< see `NameMatch`
    bool conjunction = false;
};

/// The stretch of a text that a stream was read from.
struct StreamedText {
    std::string_view text;
    std::size_t begin;  ///< its first byte
    std::size_t points; ///< code points before it
};

/// Appends names as they stand in the text: with marks and letters that fold to nothing before the first
/// letter, unless letters were dropped, and with the marks on the last one.
/// \pre each name starts behind the one before it
void append_matches(const LetterStream& stream, const StreamedText& where,
                    std::span<const FoundName> names, std::vector<NameMatch>& matches);

} // namespace incident_mapper
