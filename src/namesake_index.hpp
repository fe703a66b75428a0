#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "incident_mapper/geodesy.hpp"

namespace incident_mapper {

using NameHash = std::uint64_t;

/// FNV-1a (Fowler, Noll, Vo; 64-bit offset basis and prime): the same on every machine.
NameHash hash_of(std::u32string_view text);
NameHash hash_of(std::string_view text);

/// Sorts `into` and `from` together, each hash once.
void insert_sorted(std::vector<NameHash>& into, const std::vector<NameHash>& from);
/// Whether two sorted lists have a hash in common.
bool share(const std::vector<NameHash>& a, const std::vector<NameHash>& b);

/// Finds entries by the hash of a name and a grid cell of a quarter degree, so that a name borne by
/// thousands of villages costs no more than one that is rare.
class NamesakeIndex {
public:
    /// Where entries of a kind are looked for.
    struct Scope {
        std::size_t kind = 0;
        double reach_m = 0; ///< of all entries of this kind; above 20 km cells are not used
    };

    void add(std::uint32_t entry, Point point, Scope scope, const std::vector<NameHash>& hashes);

    /// Calls `take` with every entry of the kind that has one of the hashes and may lie within reach;
    /// some may lie farther, and one may come several times. In an order that depends only on what
    /// was added.
    template <typename Take>
    void find(Point point, Scope scope, const std::vector<NameHash>& hashes, Take take) const
    {
        for (const auto cell : cells(point, scope, scope.reach_m)) {
            for (const auto hash : hashes) {
                if (const auto list = m_entries.find(mixed(hash, cell)); list != m_entries.end()) {
                    for (const auto entry : list->second) {
                        take(entry);
                    }
                }
            }
        }
    }

private:
    static std::vector<NameHash> cells(Point point, Scope scope, double metres);
    static NameHash mixed(NameHash hash, NameHash with);

    std::unordered_map<NameHash, std::vector<std::uint32_t>> m_entries;
};

} // namespace incident_mapper
