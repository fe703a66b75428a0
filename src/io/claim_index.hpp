#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "incident_mapper/incident.hpp"

namespace incident_mapper::io {

/// Finds incidents by the claims they hold: the merged incident of a report's claim, or the
/// incident as one report gives it of a merged incident's claim. Does not own the incidents.
class ClaimIndex {
public:
    void add(std::span<const Incident> incidents);

    /// The incident that holds this very claim, else one with a claim on the same sentence; null
    /// where there is none.
    [[nodiscard]] const Incident* find(const Claim& claim) const;

private:
    struct Entry {
        const Claim* claim;
        const Incident* incident;
    };
    std::unordered_map<std::string, std::vector<Entry>> m_by_document;
};

} // namespace incident_mapper::io
