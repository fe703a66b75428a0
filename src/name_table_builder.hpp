#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "incident_mapper/gazetteer_image.hpp"
#include "incident_mapper/name_words.hpp"
#include "incident_mapper/task_runner.hpp"
#include "name_collector.hpp"
#include "name_part.hpp"

namespace incident_mapper {

/// Sizes that a reader of the name table needs.
struct NameTableSizes {
    std::uint64_t keys = 0;         ///< different names, in the ways they may be written
    std::uint64_t home_buckets = 0; ///< see `name_table_format.hpp`
};

/// Writes the table in which `NameTable` finds the names that were collected: `compile` once there are
/// no more of them, then the others.
class NameTableBuilder {
public:
    using Filters = std::vector<std::pair<ImageSection, std::vector<std::uint64_t>>>;

    explicit NameTableBuilder(const NameWords& words);

    /// Where names are added: one for the caller and one for whoever works beside it. Which has a name
    /// does not matter.
    [[nodiscard]] NameCollector& own_names() { return m_collectors[0]; }
    [[nodiscard]] NameCollector& names_beside() { return m_collectors[1]; }

    /// Sorts the names and writes their keys; half of the work is the runner's.
    NameTableSizes compile(GazetteerImageWriter& writer, TaskRunner& runner);
    [[nodiscard]] Filters filters() const;
    void write_slots(GazetteerImageWriter& writer) const;
    void write_words(GazetteerImageWriter& writer) const;

private:
    using Hashes = std::vector<std::uint64_t>;
    class KeyWriter;

    [[nodiscard]] bool is_in_filter(std::uint64_t hash, std::size_t filter) const;
    [[nodiscard]] Hashes missing(Hashes hashes, std::size_t filter) const;
    [[nodiscard]] std::size_t count_in_filter(std::size_t filter) const;

    NameReading m_reading;
    std::array<NameCollector, 2> m_collectors;
    std::vector<NamePart> m_parts;
    std::vector<std::uint64_t> m_key_starts; ///< of the parts, in their section
    NameTableSizes m_sizes;
};

} // namespace incident_mapper
