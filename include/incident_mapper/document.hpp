#pragma once

#include <optional>
#include <string>

#include "incident_mapper/calendar.hpp"

namespace incident_mapper {

/// How a document's publication date is known.
enum class PublishedRule {
    none,         ///< not known: relative dates in the text stay undated
    given,        ///< by the manifest, the record or `--published`
    dateline,     ///< a full date standing as a line of its own, or a post header, in the text
    dateline_dmy, ///< likewise numeric, day first: the other reading was possible too (`--date-order`)
    dateline_mdy, ///< likewise numeric, month first: the other reading was possible too
};

/// `none`, `given`, `dateline`, `dateline day-first`, `dateline month-first`.
const char* name_of(PublishedRule rule);

/// One report as read. `text` is valid UTF-8 with a byte order mark removed and nothing else changed.
struct Document {
    std::string id;
    std::string text;
    std::optional<Date> published;
    PublishedRule published_rule = PublishedRule::none;
    std::string source;
    std::string url;
    std::string title;
    std::string language; ///< `ar`, `en`, `mixed`, another ISO 639-1 code as given, or empty
};

} // namespace incident_mapper
