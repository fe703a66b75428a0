#pragma once

#include <string>

namespace incident_mapper {

/// A record that could not be used, and why. It never stops a run and is never lost in silence:
/// it is reported on stderr, kept in the `rejects` table and turns exit code 0 into 1.
struct Diagnostic {
    std::string document; ///< document id, or the file's path where no document could be made of it
    std::string where;    ///< "line 12", "row 3, column published", or empty for the whole record
    std::string reason;   ///< one sentence that says what is wrong and what to do

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

} // namespace incident_mapper
