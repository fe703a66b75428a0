#include "claim_index.hpp"

namespace incident_mapper::io {

void ClaimIndex::add(std::span<const Incident> incidents)
{
    for (const auto& incident : incidents) {
        for (const auto& claim : incident.claims) {
            m_by_document[claim.document].push_back({&claim, &incident});
        }
    }
}

const Incident* ClaimIndex::find(const Claim& claim) const
{
    const auto entries = m_by_document.find(claim.document);
    if (entries == m_by_document.end()) {
        return nullptr;
    }
    const Incident* of_sentence = nullptr;
    for (const auto& entry : entries->second) {
        if (*entry.claim == claim) {
            return entry.incident;
        }
        if (of_sentence == nullptr && entry.claim->span == claim.span) {
            of_sentence = entry.incident;
        }
    }
    return of_sentence;
}

} // namespace incident_mapper::io
