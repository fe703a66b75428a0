#pragma once

#include <span>
#include <string_view>

namespace incident_mapper::io {

/// One of the values that a column takes.
struct CodedValue {
    std::string_view value; ///< as stored; of a whole number, its digits
    std::string_view label; ///< what a reader is shown
};

/// What a column means, for readers: shown by QGIS, kept in the metadata of the databases, printed
/// in the data dictionary and the JSON schema. English; plain text without line breaks.
struct FieldDescription {
    std::string_view title;                 ///< a few words for a form or a table head
    std::string_view meaning;               ///< one sentence, no full stop
    std::string_view unit = {};             ///< empty where it has none
    std::span<const CodedValue> codes = {}; ///< all values it may take; empty: any
};

} // namespace incident_mapper::io
