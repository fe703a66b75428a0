#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "incident_mapper/conflation.hpp"

namespace incident_mapper {

namespace {

constexpr double other_point_m = 100; // points nearer than this are not worth telling apart

std::string degrees(double value)
{
    std::array<char, 32> text{};
    const auto result =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 5);
    return {text.data(), result.ptr};
}

/// The facts of a place, each from the first record that has it.
class Joiner {
public:
    explicit Joiner(const std::vector<const PlaceRecord*>& records)
        : m_records(records), m_joined(*records.front())
    {
    }

    PlaceRecord join()
    {
        take_type();
        take_point();
        take_rest();
        take_names();
        take_sources();
        return std::move(m_joined);
    }

private:
    void take_type();
    void take_point();
    void take_rest();
    void take_names();
    void take_sources();
    void tell(const char* fact, const PlaceRecord& from);
    [[nodiscard]] std::string source_name(const PlaceRecord& record) const;

    const std::vector<const PlaceRecord*>& m_records;
    PlaceRecord m_joined;
    std::vector<std::string> m_remarks;
};

void Joiner::tell(const char* fact, const PlaceRecord& from)
{
    if (&from != m_records.front()) {
        m_remarks.push_back(std::string(fact) + " from " + from.id);
    }
}

void Joiner::take_type()
{
    if (source_of(m_joined.id) == "curated" || m_joined.feature_code != "PPL") {
        return;
    }
    const auto says_more = [](const PlaceRecord* record) {
        return record->feature_class == 'P' && record->feature_code != "PPL";
    };
    if (const auto found = std::ranges::find_if(m_records, says_more); found != m_records.end()) {
        m_joined.feature_code = (*found)->feature_code;
        tell("type", **found);
    }
}

void Joiner::take_point()
{
    const auto& from = best_point(m_records);
    m_joined.point = from.point;
    tell("point", from);
    for (const auto* record : m_records) {
        const double distance = distance_m(record->point, m_joined.point);
        if (distance > other_point_m) {
            m_remarks.push_back(record->id + " has it at " + degrees(record->point.latitude) +
                                " N, " + degrees(record->point.longitude) + " E, " +
                                std::to_string(std::lround(distance / 100) / 10) + "." +
                                std::to_string(std::lround(distance / 100) % 10) + " km off");
        }
    }
}

void Joiner::take_rest()
{
    for (const auto* record : m_records) {
        const auto take = [&](auto& to, const auto& from, const auto& none, const char* fact) {
            if (to == none && from != none) {
                to = from;
                tell(fact, *record);
            }
        };
        const std::string nothing;
        take(m_joined.name_en, record->name_en, nothing, "English name");
        take(m_joined.name_ar, record->name_ar, nothing, "Arabic name");
        take(m_joined.country, record->country, nothing, "country");
        take(m_joined.admin1, record->admin1, nothing, "admin1");
        take(m_joined.admin2, record->admin2, nothing, "admin2");
        take(m_joined.admin3, record->admin3, nothing, "admin3");
        take(m_joined.radius_m, record->radius_m, 0.0, "radius");
        take(m_joined.population, record->population, std::optional<std::int64_t>{}, "population");
        take(m_joined.polygon, record->polygon, nothing, "polygon");
    }
}

std::string Joiner::source_name(const PlaceRecord& record) const
{
    const auto source = source_of(record.id);
    const auto same = [&](const PlaceRecord* other) { return source_of(other->id) == source; };
    return std::ranges::count_if(m_records, same) > 1 ? record.id : std::string(source);
}

void Joiner::take_names()
{
    m_joined.names.clear();
    std::unordered_map<std::string, std::size_t> known; // text and language → place in the list
    for (const auto* record : m_records) {
        const auto from = source_name(*record);
        for (const auto& name : record->names) {
            const auto source = name.source.empty() || name.source == source_of(record->id)
                                    ? from
                                    : name.source; // "overlay"
            const auto [found, is_new] =
                known.emplace(name.text + '\t' + name.lang, m_joined.names.size());
            if (is_new) {
                m_joined.names.push_back(name);
                m_joined.names.back().source = source;
                // one preferred name a language: that of the place
                if (record != m_records.front() && name.kind == "preferred" &&
                    name.text != m_joined.name_en && name.text != m_joined.name_ar) {
                    m_joined.names.back().kind = "variant";
                }
            } else if (auto& sources = m_joined.names[found->second].source;
                       (' ' + sources + ' ').find(' ' + source + ' ') == std::string::npos) {
                sources += ' ' + source;
            }
        }
    }
    std::stable_partition(m_joined.names.begin(), m_joined.names.end(),
                          [](const NameRecord& name) { return name.kind == "preferred"; });
}

void Joiner::take_sources()
{
    std::vector<std::string> ids;
    std::vector<std::string> remarks;
    const auto append = [](std::vector<std::string>& list, const std::string& item) {
        if (std::ranges::find(list, item) == list.end()) {
            list.push_back(item);
        }
    };
    for (const auto* record : m_records) {
        for (const auto& source : record->sources) {
            append(is_source_id(source) ? ids : remarks, source);
        }
    }
    m_joined.sources = std::move(ids);
    m_joined.sources.insert(m_joined.sources.end(), remarks.begin(), remarks.end());
    m_joined.sources.insert(m_joined.sources.end(), m_remarks.begin(), m_remarks.end());
}

} // namespace

PlaceRecord join_records(const std::vector<const PlaceRecord*>& records)
{
    return records.size() == 1 ? *records.front() : Joiner(records).join();
}

const PlaceRecord& best_point(const std::vector<const PlaceRecord*>& records)
{
    const auto fine = [](const PlaceRecord* record) { return !on_minute_grid(record->point); };
    const auto found = source_of(records.front()->id) == "curated"
                           ? records.begin()
                           : std::ranges::find_if(records, fine);
    return found == records.end() ? *records.front() : **found;
}

bool on_minute_grid(Point point)
{
    const auto on_minute = [](double value) {
        return std::abs(value * 60 - std::round(value * 60)) < 60 * 6e-6; // five decimals, rounded
    };
    return on_minute(point.longitude) && on_minute(point.latitude);
}

bool is_source_id(std::string_view source)
{
    const auto colon = source.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < source.size() &&
           source.find(' ') == std::string_view::npos;
}

} // namespace incident_mapper
