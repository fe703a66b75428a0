#include "cli/extract.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/incident_table.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "incident_mapper/incident_merger.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/layer_writer.hpp"

namespace incident_mapper::cli {

namespace {

Results read_all(const Session& session, const InputArguments& input, Progress& progress)
{
    Results results;
    const auto reject = [&](Diagnostic diagnostic) {
        progress.clear();
        report(diagnostic);
        results.rejects.push_back(std::move(diagnostic));
    };
    for (const auto& diagnostic : session.rejects()) {
        reject(diagnostic);
    }
    session.read(
        input,
        [&](Reading reading) {
            results.readings.push_back(std::move(reading));
            progress.count();
        },
        reject);
    progress.clear();
    return results;
}

std::vector<Incident> incidents_of(const std::vector<Reading>& readings)
{
    std::vector<Incident> incidents;
    for (const auto& reading : readings) {
        incidents.insert(incidents.end(), reading.incidents.begin(), reading.incidents.end());
    }
    return incidents;
}

void print_summary(const Results& results)
{
    std::size_t mentions = 0;
    for (const auto& reading : results.readings) {
        mentions += reading.toponyms.size();
    }
    fmt::print(stderr, "incident-mapper: {} documents, {} mentions, {} incidents, {} rejects\n",
               results.readings.size(), mentions, results.incidents.size(), results.rejects.size());
}

void print_report(const io::DatabaseReport& report)
{
    const auto path = report.path.native();
    if (report.appended) {
        fmt::print(stderr, "incident-mapper: {}: {} documents new, {} known already, {} replaced\n",
                   path, report.added, report.known, report.replaced.size());
    }
    if (!report.replaced.empty()) {
        fmt::print(
            stderr,
            "incident-mapper: {}: replaced, as the text or the record is another than before: "
            "{} (another report of the same name wants an id of its own)\n",
            path, fmt::join(report.replaced, ", "));
    }
    if (report.reviewed > 0) {
        fmt::print(stderr, "incident-mapper: {}: corrections of {} incidents kept\n", path,
                   report.reviewed);
    }
    if (report.waiting > 0) {
        fmt::print(stderr,
                   "incident-mapper: {}: {} corrected incidents are in no report any more; their "
                   "rows in the table reviews wait for them\n",
                   path, report.waiting);
    }
}

/// Tells of what an output leaves out.
void print_left_out(const Results& results, const std::vector<io::Output>& outputs)
{
    for (const auto& output : outputs) {
        const auto left_out = std::ranges::count_if(
            results.incidents, [&](const Incident& i) { return !io::can_hold(output.format, i); });
        if (left_out > 0) {
            fmt::print(stderr,
                       "incident-mapper: {}: {} incidents {} left out: the format cannot hold "
                       "them\n",
                       output.path.native(), left_out, io::what_it_needs(output.format));
        }
    }
}

/// `-o reports.csv` beside the input reports.csv would destroy the reports.
void refuse_inputs_as_outputs(const std::vector<std::string>& inputs,
                              const std::vector<io::Output>& outputs)
{
    for (const auto& input : inputs) {
        for (const auto& output : outputs) {
            std::error_code error;
            if (std::filesystem::equivalent(input, output.path, error)) {
                throw io::UsageError(input + " is both input and output: write to another file");
            }
        }
    }
}

} // namespace

void Extract::setup(CLI::App& app)
{
    m_input.setup(app);
    app.add_option(
           "-o,--output", m_outputs,
           "a layer to write; may be given several times; the ending chooses the format: "
           ".geojson .geojsonl .csv .acled.csv .ged.csv .annotations.jsonl .sqlite .gpkg .fgb "
           ".kml .xlsx .qgs .qgz "
           "(none: a table on stdout)")
        ->type_name("OUT")
        ->expected(1)
        ->take_all();
    auto* overwrite = app.add_flag("--overwrite", m_overwrite, "replace outputs that exist");
    app.add_flag("--append", m_append, "add to a .sqlite or .gpkg that exists")
        ->excludes(overwrite);
    app.add_flag("--quiet", m_quiet, "no progress and no summary");
}

io::Overwrite Extract::policy() const
{
    if (m_append) {
        return io::Overwrite::append;
    }
    return m_overwrite ? io::Overwrite::overwrite : io::Overwrite::refuse;
}

ExitCode Extract::run()
{
    const auto outputs = io::parse_outputs(m_outputs, policy());
    io::check_outputs(outputs, policy());
    refuse_inputs_as_outputs(m_input.inputs, outputs);
    const Session session(m_input.gazetteer);
    Progress progress(!m_quiet);
    auto results = read_all(session, m_input, progress);
    results.incidents = merge_incidents({}, incidents_of(results.readings));
    results.actors = actor_traits(session.pipeline().lexicon().table("actors"));
    if (outputs.empty()) {
        fmt::print("{}", incident_table(results.incidents));
    } else {
        const auto reports = io::write_outputs(results, session.gazetteer(), outputs, policy());
        print_left_out(results, outputs);
        if (!m_quiet) {
            std::ranges::for_each(reports, print_report);
        }
    }
    if (!m_quiet) {
        print_summary(results);
    }
    return results.rejects.empty() ? ExitCode::done : ExitCode::done_with_rejects;
}

} // namespace incident_mapper::cli
