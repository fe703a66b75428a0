#include "incident_mapper/place_search.hpp"

#include <algorithm>
#include <tuple>

#include "incident_mapper/gazetteer_check.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

namespace {

/// What the filter lets through, with distances; the hits sorted and cut to the number wanted.
class Hits {
public:
    Hits(const Gazetteer& gazetteer, const PlaceFilter& filter)
        : m_gazetteer(gazetteer), m_filter(filter)
    {
        if (filter.within) {
            m_extent.emplace(gazetteer, *filter.within);
        }
    }

    void add(PlaceHit hit)
    {
        const auto& place = m_gazetteer[hit.place];
        const bool allowed = m_filter.codes.empty() || type_allows(m_filter.codes, place);
        if (!allowed || (m_extent && m_extent->fit(place) != AreaFit::inside)) {
            return;
        }
        if (m_filter.near) {
            hit.away_m = distance_m(*m_filter.near, place.point);
        }
        m_hits.push_back(hit);
    }

    std::vector<PlaceHit> take()
    {
        std::ranges::stable_sort(m_hits, [](const PlaceHit& a, const PlaceHit& b) {
            return std::tuple(b.fit, a.cost, a.away_m) < std::tuple(a.fit, b.cost, b.away_m);
        });
        if (m_hits.size() > m_filter.most) {
            m_hits.resize(m_filter.most);
        }
        return std::move(m_hits);
    }

private:
    const Gazetteer& m_gazetteer;
    const PlaceFilter& m_filter;
    std::optional<AreaExtent> m_extent;
    std::vector<PlaceHit> m_hits;
};

NameFit fit_of(std::u32string_view key, std::string_view name)
{
    const auto other = name_key(name);
    const auto position = other.find(key);
    if (position == std::u32string::npos) {
        return NameFit::none;
    }
    return position > 0                ? NameFit::part
           : other.size() > key.size() ? NameFit::start
                                       : NameFit::whole;
}

} // namespace

std::vector<PlaceHit> search_names(const Gazetteer& gazetteer, std::string_view letters,
                                   NameFit least, const PlaceFilter& filter)
{
    const auto key = name_key(letters);
    Hits hits(gazetteer, filter);
    for (PlaceIndex index = 0; !key.empty() && index < gazetteer.places().size(); ++index) {
        PlaceHit best;
        best.place = index;
        std::uint32_t number = 0;
        for (const auto& name : gazetteer[index].names) {
            if (const auto fit = fit_of(key, name.text); fit > best.fit) {
                best.fit = fit;
                best.name = number;
            }
            ++number;
        }
        if (best.fit >= least) {
            hits.add(best);
        }
    }
    return hits.take();
}

std::vector<PlaceHit> search_variants(const Gazetteer& gazetteer, const VariantIndex& index,
                                      std::string_view name, const VariantOptions& options,
                                      const PlaceFilter& filter)
{
    Hits hits(gazetteer, filter);
    for (const auto& match : index.find(name, options)) {
        PlaceHit hit;
        hit.place = match.place;
        hit.name = match.name;
        hit.fit = NameFit::variant;
        hit.cost = match.cost;
        hits.add(hit);
    }
    return hits.take();
}

} // namespace incident_mapper
