#include "table_context.hpp"

namespace incident_mapper {

namespace {

constexpr std::size_t least_places = 20;
constexpr NameCost rare_country = 15;
constexpr NameCost uncommon_country = 8;

} // namespace

void TableContext::learn(const Place& place)
{
    if (place.feature_class != 'A') {
        ++m_learnt[std::string(place.country)];
        ++m_learnt_places;
    }
}

bool TableContext::use()
{
    if (m_learnt_places < least_places) {
        return false;
    }
    m_used = m_learnt;
    m_used_places = m_learnt_places;
    return true;
}

NameCost TableContext::penalty(std::string_view country) const
{
    const auto found = m_used.find(std::string(country));
    const std::size_t places = found == m_used.end() ? 0 : found->second;
    return places * 10 >= m_used_places   ? 0
           : places * 50 >= m_used_places ? uncommon_country
                                          : rare_country;
}

} // namespace incident_mapper
