#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/filter_arguments.hpp"
#include "incident_mapper/io/incident_query.hpp"

namespace incident_mapper::cli {

/// `query DB`: incidents near, inside, between dates, by type; counts.
class Query : public Command {
public:
    [[nodiscard]] const char* name() const override { return "query"; }
    [[nodiscard]] const char* description() const override
    {
        return "ask a database of incidents: near, inside, between dates, by type; counts";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

    enum class Format { table, csv, json, geojson };

private:
    void check_options() const;
    [[nodiscard]] io::IncidentQuery query(LazyGazetteer& gazetteer) const;
    void write_layers(io::IncidentDatabase& database, const io::IncidentQuery& query,
                      LazyGazetteer& gazetteer) const;
    void print(const io::ResultTable& table) const;

    std::string m_database;
    FilterArguments m_filter;
    GazetteerArgument m_gazetteer;
    std::optional<io::GroupBy> m_group_by;
    std::optional<std::size_t> m_nearest;
    std::optional<std::size_t> m_limit;
    std::string m_sql;
    bool m_explain = false;
    Format m_format = Format::table;
    std::vector<std::string> m_outputs;
    bool m_overwrite = false;
};

} // namespace incident_mapper::cli
