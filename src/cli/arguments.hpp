#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "incident_mapper/io/document_reader.hpp"
#include "incident_mapper/temporal_tagger.hpp"

namespace incident_mapper::cli {

/// Adds an option that takes one of the names in `values`, which must outlive the app; the message of
/// a wrong one lists them.
template <typename Choice, typename Target>
void add_choice(CLI::App& app, const std::string& option,
                const std::map<std::string, Choice>& values, Target& target,
                const std::string& description)
{
    std::string names;
    for (const auto& [name, value] : values) {
        names += (names.empty() ? "" : "|") + name;
    }
    app.add_option_function<std::string>(
           option, [&target, &values](const std::string& name) { target = values.at(name); },
           description)
        ->check([&values, names](const std::string& name) {
            return values.contains(name) ? std::string{} : "'" + name + "' is none of " + names;
        })
        ->type_name(names);
}

/// `--gazetteer DIR`.
struct GazetteerArgument {
    std::optional<std::string> folder;

    void setup(CLI::App& app);
};

/// What texts to read: `INPUT…`, `--input-format`, `--gazetteer`.
struct TextArguments {
    std::vector<std::string> inputs;
    io::InputFormat format = io::InputFormat::by_ending;
    GazetteerArgument gazetteer;

    void setup(CLI::App& app);
    [[nodiscard]] io::InputOptions options() const;
};

/// What reports to read, and how: the options that `extract` and `explain` share.
struct InputArguments : TextArguments {
    std::string published;
    std::string source;
    DateOrder date_order = DateOrder::day_first;

    void setup(CLI::App& app);
    [[nodiscard]] io::InputOptions options() const;
};

} // namespace incident_mapper::cli
