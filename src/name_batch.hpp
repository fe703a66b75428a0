#pragma once

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "name_collector.hpp"

namespace incident_mapper {

/// Names on their way to a collector.
class NameBatch {
public:
    void add(std::string_view name, PlaceIndex place)
    {
        m_texts += name;
        m_names.push_back({name.size(), place});
    }
    /// Bytes of the names.
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    /// Hands the names on; then it is empty.
    void give_to(NameCollector& collector)
    {
        std::string_view rest = m_texts;
        for (const auto& [size, place] : m_names) {
            collector.add(rest.substr(0, size), place);
            rest.remove_prefix(size);
        }
        m_texts.clear();
        m_names.clear();
    }

    /// Whether another thread has it in hand.
    std::atomic<bool> taken = false; // NOLINT(misc-non-private-member-variables-in-classes)

private:
    struct Name {
        std::size_t size;
        PlaceIndex place;
    };
    std::string m_texts;
    std::vector<Name> m_names;
};

} // namespace incident_mapper
