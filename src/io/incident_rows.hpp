#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "database_schema.hpp"
#include "incident_mapper/incident_merger.hpp"
#include "incident_mapper/io/value.hpp"

namespace incident_mapper::io {

/// Cells of one row in the order of `DatabaseTable::columns`; where the table has points, longitude
/// and latitude follow.
using Row = std::vector<Value>;

// Values to rows of the databases.
Row document_row(const Document& document);
Row place_row(const Place& place);
Row mention_row(const Document& document, const ToponymMention& mention,
                const Gazetteer& gazetteer);
Row incident_row(const Incident& incident, const Gazetteer& gazetteer);
/// \param own the incident as this report alone gives it
Row report_row(const std::string& incident_id, const Claim& claim, const Incident& own,
               const Gazetteer& gazetteer);
Row reject_row(const Diagnostic& diagnostic);

/// Rows of the databases back to values, exactly. An entry that the gazetteer no longer has leaves
/// the location without place, but with its point.
class IncidentLoader {
public:
    explicit IncidentLoader(const Gazetteer& gazetteer);

    /// An incident without claims.
    [[nodiscard]] Incident incident(std::span<const Value> incident_row) const;
    struct Report {
        std::string merged_id; ///< of the incident that holds the claim
        Incident incident;     ///< as the report alone gives it, with one claim
    };
    [[nodiscard]] Report report(std::span<const Value> report_row) const;

private:
    class Cells;
    [[nodiscard]] Incident common_part(const Cells& cells) const;

    const Gazetteer* m_gazetteer;
    std::map<std::int64_t, std::string> m_countries; ///< ISO numeric → alpha-2
};

} // namespace incident_mapper::io
