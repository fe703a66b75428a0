#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "incident_mapper/place_search.hpp"

namespace incident_mapper::cli {

/// `gazetteer search NAME`: entries by name, beginning, part or spelling variant, the best first.
class GazetteerSearch : public Command {
public:
    [[nodiscard]] const char* name() const override { return "search"; }
    [[nodiscard]] const char* description() const override
    {
        return "list entries by name, by a part of it or by another spelling of it";
    }
    void setup(CLI::App& app) override;
    ExitCode run() override;

private:
    /// Throws UsageError where an option cannot be meant, std::runtime_error where a place is unknown.
    [[nodiscard]] PlaceFilter filter(const GazetteerSession& session) const;
    [[nodiscard]] std::vector<PlaceHit> hits(const GazetteerSession& session,
                                             const PlaceFilter& filter) const;

    GazetteerArgument m_gazetteer;
    std::string m_name;
    std::string m_near;
    std::string m_type;
    std::string m_within;
    std::size_t m_limit = 50;
    bool m_exact = false;
    bool m_prefix = false;
    bool m_fuzzy = false;
};

} // namespace incident_mapper::cli
