#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "incident_mapper/calendar.hpp"
#include "incident_mapper/diagnostic.hpp"
#include "incident_mapper/document.hpp"

namespace incident_mapper::io {

enum class InputFormat {
    by_ending, ///< .txt, .jsonl or .csv; standard input is one text
    txt,
    jsonl,
    csv,
};

struct InputOptions {
    std::optional<Date> published;               ///< for documents that come without a date
    std::string source;                          ///< for documents that come without a source
    InputFormat format = InputFormat::by_ending; ///< of named files and standard input
    std::size_t max_document_bytes = std::size_t{64} << 20U;
};

/// Takes what is read, in order of input.
struct DocumentSink {
    std::function<void(Document)> document;
    std::function<void(Diagnostic)> reject;
};

/// Reads documents one by one; never more than one is held.
///
/// An input is a .txt file (id: its file name), a .jsonl file (one object a line; keys id, text,
/// published, source, url, title, language; others are ignored), a .csv file (RFC 4180, the same
/// names as columns, in any order), a folder of these (by name; sub-folders are not entered) or "-",
/// standard input. A record without id gets FILE:LINE. `documents.csv` beside text files (columns
/// path, published, source, url, title, language) says what the texts lack.
///
/// A record that cannot be used is given to `reject`: broken UTF-8, an empty text, a text above the
/// limit, a broken JSON line or table row, an id seen before, a file of the manifest that is not
/// there. A bad date is reported likewise, but its document is read, without a date.
///
/// Throws std::runtime_error where an input is missing or unreadable, a folder holds no report, or
/// a table's header has an unknown or lacks a needed column; UsageError where a file's ending is
/// unknown and no format was given.
void read_documents(const std::vector<std::string>& inputs, const InputOptions& options,
                    const DocumentSink& sink);

} // namespace incident_mapper::io
