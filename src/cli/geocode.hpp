#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"

namespace incident_mapper::cli {

/// The header of a table and where the cells of a query stand in it.
struct GeocodeColumns {
    std::vector<std::string> header;
    std::size_t name = 0;
    std::vector<std::size_t> within;
    std::optional<std::size_t> type;
};

/// `geocode TABLE.csv --column NAME -o OUT`: coordinates for a column of place names.
class Geocode : public Command {
public:
    [[nodiscard]] const char* name() const override { return "geocode"; }
    [[nodiscard]] const char* description() const override
    {
        return "add coordinates to a table that has a column of place names";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    /// Throws UsageError where the output cannot be meant.
    void check_output() const;
    /// Throws UsageError where the header lacks a column or has one that geocoding adds.
    void find_columns(GeocodeColumns& columns) const;

    GazetteerArgument m_gazetteer;
    std::string m_table;
    std::string m_output = "-";
    std::string m_column;
    std::vector<std::string> m_within_columns;
    std::string m_within;
    std::string m_type_column;
    std::string m_prefix;
    bool m_overwrite = false;
    bool m_quiet = false;
};

} // namespace incident_mapper::cli
