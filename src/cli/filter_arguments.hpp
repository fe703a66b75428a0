#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/arguments.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/incident_filter.hpp"

namespace incident_mapper::cli {

/// A gazetteer that is loaded where it is first needed: many questions name no place.
class LazyGazetteer {
public:
    explicit LazyGazetteer(const GazetteerArgument& argument) : m_argument(&argument) {}
    [[nodiscard]] const Gazetteer& get();

private:
    const GazetteerArgument* m_argument;
    std::optional<Gazetteer> m_gazetteer;
};

/// The options that choose incidents, shared by the commands that read a database: `--near`,
/// `--within`, `--in`, `--bbox`, `--from`, `--to`, `--date-match`, `--type`, `--actor`,
/// `--min-fatalities`, `--min-confidence`, `--text`, `--dismissed`.
class FilterArguments {
public:
    void setup(CLI::App& app);
    /// Places and areas are looked up in the gazetteer, polygon files read. Throws io::UsageError
    /// where a place is unknown or ambiguous (the message lists the candidates), or options do not go
    /// together.
    [[nodiscard]] IncidentFilter filter(LazyGazetteer& gazetteer) const;
    /// What is asked for, but days, as it was written: keys of maps/texts.tsv with the words.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> chosen_by() const;
    [[nodiscard]] bool has_near() const { return !m_near.empty(); }

private:
    std::string m_near;
    std::string m_within;
    std::string m_in;
    std::string m_bbox;
    std::string m_from;
    std::string m_to;
    DateMatch m_date_match = DateMatch::possibly;
    std::vector<std::string> m_types;
    std::vector<std::string> m_actors;
    std::optional<int> m_min_fatalities;
    std::optional<double> m_min_confidence;
    std::string m_text;
    bool m_dismissed = false;
};

} // namespace incident_mapper::cli
