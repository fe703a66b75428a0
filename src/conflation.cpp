#include "incident_mapper/conflation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "incident_mapper/folding.hpp"
#include "namesake_index.hpp"

namespace incident_mapper {

namespace {

constexpr std::size_t least_consonants = 3;
constexpr std::size_t most_of_one_id = 16; // an id of more entries than that identifies none

/// Records that are one place, as far as known.
struct Entry {
    std::vector<std::size_t> members; ///< the most trusted first
    std::vector<NameHash> names;      ///< of folded names, sorted
    std::vector<NameHash> skeletons;  ///< of consonants, sorted
    SamePlaceLimits limits;
    Point point;
};

std::string kilometres(double metres)
{
    const auto tenths = std::lround(metres / 100);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " km";
}

std::u32string letters_and_digits(std::u32string folded)
{
    std::erase_if(folded, [](char32_t c) { return !is_letter(c) && !is_digit(c); });
    return folded;
}

std::vector<PlaceRecord> by_trust(std::vector<PlaceRecord> records, const SourceRanks& ranks)
{
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (std::size_t i = 0; i < records.size(); ++i) {
        order.emplace_back(ranks.rank(records[i].id), i);
    }
    std::ranges::sort(order);
    std::vector<PlaceRecord> sorted;
    sorted.reserve(records.size());
    for (const auto& [rank, i] : order) {
        sorted.push_back(std::move(records[i]));
    }
    return sorted;
}

class Run {
public:
    Run(std::vector<PlaceRecord> records, const SamePlaceRules& rules, const Consonants& consonants)
        : m_records(std::move(records)), m_rules(&rules), m_consonants(&consonants)
    {
    }

    Conflation run();
    std::vector<ConflationConflict> left_apart();

private:
    void join_by_ids();
    void join_curated();
    void join_pair(std::size_t record, std::size_t other, const std::string& id);
    std::size_t root(std::size_t record);
    [[nodiscard]] std::vector<Entry> entries_by_id();
    void describe(Entry& entry) const;
    void join_or_add(Entry entry);
    [[nodiscard]] std::optional<std::size_t> same_place_as(const Entry& entry) const;
    [[nodiscard]] bool better(const Entry& entry, const Entry& other, double& best) const;
    void tell_namesakes();
    void tell_shared_ids();
    [[nodiscard]] bool have_rival_ids(const Entry& a, const Entry& b) const;
    [[nodiscard]] bool is_curated(const Entry& entry) const;
    void index(std::size_t entry);
    [[nodiscard]] NamesakeIndex::Scope scope_of(const Entry& entry) const;
    [[nodiscard]] const SamePlaceLimits& limits_of(std::size_t record) const;

    std::vector<PlaceRecord> m_records;
    const SamePlaceRules* m_rules;
    const Consonants* m_consonants;
    std::vector<std::size_t> m_roots; ///< by ids; a root is the most trusted record of its place
    std::vector<Entry> m_entries;
    NamesakeIndex m_index;
    Conflation m_result;
};

const SamePlaceLimits& Run::limits_of(std::size_t record) const
{
    return m_rules->limits(m_records[record].feature_class, m_records[record].feature_code);
}

bool Run::is_curated(const Entry& entry) const
{
    return source_of(m_records[entry.members.front()].id) == "curated";
}

std::size_t Run::root(std::size_t record)
{
    while (m_roots[record] != record) {
        m_roots[record] = m_roots[m_roots[record]];
        record = m_roots[record];
    }
    return record;
}

void Run::join_pair(std::size_t record, std::size_t other, const std::string& id)
{
    const auto first = root(other);
    const auto second = root(record);
    if (limits_of(record).kind != limits_of(other).kind || first == second) {
        return;
    }
    const auto& a = m_records[record];
    const auto& b = m_records[other];
    if (source_of(m_records[first].id) == "curated" &&
        source_of(m_records[second].id) == "curated") {
        m_result.conflicts.push_back(
            {b.id, a.id, "both have the id " + id + ", but are curated as two: left apart"});
        return;
    }
    const double distance = distance_m(a.point, b.point);
    if (distance > wider(limits_of(record), limits_of(other)).same_id_m) {
        m_result.conflicts.push_back({b.id, a.id,
                                      "both have the id " + id + ", but lie " +
                                          kilometres(distance) + " apart: left apart"});
        return;
    }
    m_roots[std::max(first, second)] = std::min(first, second);
    ++m_result.joined_by_id;
}

/// Curated entries of one id are one place: a folder that was built before holds them, too.
void Run::join_curated()
{
    std::unordered_map<std::string_view, std::size_t> first_of;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        if (source_of(m_records[i].id) == "curated") {
            const auto [first, is_new] = first_of.emplace(m_records[i].id, i);
            if (!is_new) {
                m_roots[i] = first->second;
                ++m_result.joined_by_id;
            }
        }
    }
}

void Run::join_by_ids()
{
    m_roots.resize(m_records.size());
    std::iota(m_roots.begin(), m_roots.end(), std::size_t{0});
    join_curated();
    std::unordered_map<std::string_view, std::vector<std::size_t>> by_id;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        for (const auto& id : m_records[i].sources) {
            if (!is_source_id(id)) {
                continue;
            }
            auto& others = by_id[id];
            for (const auto other : others) {
                join_pair(i, other, id);
            }
            if (others.size() < most_of_one_id) {
                others.push_back(i);
            }
        }
    }
}

std::vector<Entry> Run::entries_by_id()
{
    std::vector<Entry> entries;
    std::vector<std::size_t> entry_of(m_records.size());
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        if (const auto first = root(i); first == i) {
            entry_of[i] = entries.size();
            entries.emplace_back();
            entries.back().members.push_back(i);
        } else { // roots come first: they are the least of their members
            entries[entry_of[first]].members.push_back(i);
        }
    }
    return entries;
}

void Run::describe(Entry& entry) const
{
    entry.limits = limits_of(entry.members.front());
    std::vector<const PlaceRecord*> records;
    std::vector<NameHash> names;
    std::vector<NameHash> skeletons;
    for (const auto member : entry.members) {
        records.push_back(&m_records[member]);
        entry.limits = wider(entry.limits, limits_of(member));
        for (const auto& name : m_records[member].names) {
            auto folded = fold_utf8(name.text);
            if (const auto skeleton = m_consonants->skeleton(folded);
                skeleton.size() >= least_consonants) {
                skeletons.push_back(hash_of(skeleton));
            }
            if (const auto key = letters_and_digits(std::move(folded)); !key.empty()) {
                names.push_back(hash_of(key));
            }
        }
    }
    insert_sorted(entry.names, names);
    insert_sorted(entry.skeletons, skeletons);
    entry.point = best_point(records).point;
}

/// Whether a source has both, each under an id of its own.
bool Run::have_rival_ids(const Entry& a, const Entry& b) const
{
    bool rivals = false;
    for (const auto i : a.members) {
        for (const auto j : b.members) {
            for (const auto& mine : m_records[i].sources) {
                for (const auto& other : m_records[j].sources) {
                    rivals = rivals || (is_source_id(mine) && is_source_id(other) &&
                                        mine != other && source_of(mine) == source_of(other));
                }
            }
        }
    }
    return rivals;
}

/// Whether `other` is the same place as `entry` and fits it better than the best so far. A name in
/// common comes before common consonants: those count as if they lay a thousand kilometres off.
bool Run::better(const Entry& entry, const Entry& other, double& best) const
{
    if (entry.limits.kind != other.limits.kind || (is_curated(entry) && is_curated(other))) {
        return false;
    }
    const auto limits = wider(entry.limits, other.limits);
    const double distance = distance_m(entry.point, other.point);
    const bool same_name = share(entry.names, other.names);
    const double most = same_name ? limits.same_name_m : limits.close_name_m;
    const double cost = distance + (same_name ? 0 : 1e6);
    if (distance > most || cost >= best ||
        (!same_name && !share(entry.skeletons, other.skeletons)) ||
        (distance > limits.own_twin_m && have_rival_ids(entry, other))) {
        return false;
    }
    best = cost;
    return true;
}

NamesakeIndex::Scope Run::scope_of(const Entry& entry) const
{
    return {.kind = entry.limits.kind, .reach_m = m_rules->reach_m(entry.limits.kind)};
}

std::optional<std::size_t> Run::same_place_as(const Entry& entry) const
{
    std::optional<std::size_t> found;
    double best = 1e12;
    const auto look = [&](std::uint32_t other) {
        if (better(entry, m_entries[other], best)) {
            found = other;
        }
    };
    m_index.find(entry.point, scope_of(entry), entry.names, look);
    m_index.find(entry.point, scope_of(entry), entry.skeletons, look);
    return found;
}

void Run::index(std::size_t entry)
{
    const auto& added = m_entries[entry];
    const auto number = static_cast<std::uint32_t>(entry);
    m_index.add(number, added.point, scope_of(added), added.names);
    m_index.add(number, added.point, scope_of(added), added.skeletons);
}

void Run::join_or_add(Entry entry)
{
    describe(entry);
    auto place = same_place_as(entry);
    if (place) {
        auto& known = m_entries[*place];
        known.members.insert(known.members.end(), entry.members.begin(), entry.members.end());
        insert_sorted(known.names, entry.names);
        insert_sorted(known.skeletons, entry.skeletons);
        known.limits = wider(known.limits, entry.limits);
        ++m_result.joined_by_name;
    } else {
        place = m_entries.size();
        m_entries.push_back(std::move(entry));
    }
    index(*place);
}

/// Places left apart that have a name in common and lie within the distance of their kind.
void Run::tell_namesakes()
{
    for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
        const auto& entry = m_entries[i];
        std::vector<std::uint32_t> near;
        m_index.find(entry.point, scope_of(entry), entry.names, [&](std::uint32_t other) {
            if (other < i && m_entries[other].limits.kind == entry.limits.kind) {
                near.push_back(other);
            }
        });
        std::ranges::sort(near);
        near.erase(std::unique(near.begin(), near.end()), near.end());
        for (const auto other : near) {
            const auto& known = m_entries[other];
            const double distance = distance_m(entry.point, known.point);
            if (distance <= wider(entry.limits, known.limits).same_name_m) {
                const auto* why = is_curated(entry) && is_curated(known) ? "both are curated"
                                  : have_rival_ids(entry, known)
                                      ? "a source has both, each under an id of its own"
                                      : "other entries of the name lie nearer to each";
                m_result.conflicts.push_back({m_records[known.members.front()].id,
                                              m_records[entry.members.front()].id,
                                              "a name in common, " + kilometres(distance) +
                                                  " apart: left apart, as " + why});
            }
        }
    }
}

/// Finished places that still have an id in common.
void Run::tell_shared_ids()
{
    std::unordered_map<std::string_view, std::size_t> first_of;
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        for (const auto& id : m_records[i].sources) {
            const auto first = is_source_id(id) ? first_of.emplace(id, i).first->second : i;
            const auto& other = m_records[first];
            if (first != i && limits_of(first).kind == limits_of(i).kind) {
                const bool curated =
                    source_of(other.id) == "curated" && source_of(m_records[i].id) == "curated";
                m_result.conflicts.push_back(
                    {other.id, m_records[i].id,
                     "both have the id " + id +
                         (curated ? ", but are curated as two: left apart"
                                  : ", but lie " +
                                        kilometres(distance_m(other.point, m_records[i].point)) +
                                        " apart: left apart")});
            }
        }
    }
}

std::vector<ConflationConflict> Run::left_apart()
{
    tell_shared_ids();
    for (std::size_t i = 0; i < m_records.size(); ++i) {
        Entry entry;
        entry.members.push_back(i);
        describe(entry);
        m_entries.push_back(std::move(entry));
        index(i);
    }
    tell_namesakes();
    return std::move(m_result.conflicts);
}

/// One id for two places, which a source may have: the later ones get "#2", "#3" behind it, so that
/// whoever writes them loses none.
void make_ids_unique(std::vector<PlaceRecord>& places)
{
    std::unordered_set<std::string> ids;
    for (auto& place : places) {
        const auto id = place.id;
        for (int number = 2; !ids.insert(place.id).second; ++number) {
            place.id = id + "#" + std::to_string(number);
        }
    }
}

Conflation Run::run()
{
    join_by_ids();
    for (auto& entry : entries_by_id()) {
        join_or_add(std::move(entry));
    }
    tell_namesakes();
    for (const auto& entry : m_entries) {
        std::vector<const PlaceRecord*> records;
        for (const auto member : entry.members) {
            records.push_back(&m_records[member]);
        }
        m_result.places.push_back(join_records(records));
    }
    make_ids_unique(m_result.places);
    return std::move(m_result);
}

} // namespace

Conflator::Conflator(const Lexicon& lexicon)
    : m_rules(lexicon), m_ranks(lexicon), m_consonants(lexicon)
{
}

Conflation Conflator::conflate(std::vector<PlaceRecord> records) const
{
    return Run(by_trust(std::move(records), m_ranks), m_rules, m_consonants).run();
}

std::vector<ConflationConflict> Conflator::left_apart(std::vector<PlaceRecord> records) const
{
    return Run(by_trust(std::move(records), m_ranks), m_rules, m_consonants).left_apart();
}

} // namespace incident_mapper
