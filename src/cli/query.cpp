#include "cli/query.hpp"

#include <fmt/format.h>

#include "cli/result_text.hpp"
#include "cli/session.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/layer_writer.hpp"
#include "incident_mapper/io/table_writer.hpp"

namespace incident_mapper::cli {

namespace {

const std::map<std::string, io::GroupBy> groupings{
    {"month", io::GroupBy::month},   {"week", io::GroupBy::week},
    {"place", io::GroupBy::place},   {"admin1", io::GroupBy::admin1},
    {"admin2", io::GroupBy::admin2}, {"admin3", io::GroupBy::admin3},
    {"type", io::GroupBy::type},     {"actor", io::GroupBy::actor}};

const std::map<std::string, Query::Format> formats{{"table", Query::Format::table},
                                                   {"csv", Query::Format::csv},
                                                   {"json", Query::Format::json},
                                                   {"geojson", Query::Format::geojson}};

} // namespace

void Query::setup(CLI::App& app)
{
    app.add_option("DB", m_database, "a .sqlite, .gpkg or PG:dbname=… that extract wrote")
        ->required()
        ->type_name("");
    m_filter.setup(app);
    add_choice(app, "--group-by", groupings, m_group_by, "counts instead of incidents");
    app.add_option("--nearest", m_nearest, "only the N nearest to --near, the nearest first")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    app.add_option("--limit", m_limit, "no more than N rows")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    app.add_option("--sql", m_sql, "one statement of SQL that reads, with SpatiaLite's functions")
        ->type_name("SELECT");
    app.add_flag("--explain", m_explain, "print the SQL and how the database goes about it");
    add_choice(app, "--format", formats, m_format, "how to print (default: table)");
    app.add_option("-o,--output", m_outputs,
                   "write the incidents as a layer, as extract does; may be given several times")
        ->type_name("OUT")
        ->expected(1)
        ->take_all();
    app.add_flag("--overwrite", m_overwrite, "replace outputs that exist");
    m_gazetteer.setup(app);
}

void Query::check_options() const
{
    if (m_nearest && !m_filter.has_near()) {
        throw io::UsageError("--nearest: nearest to what? give --near");
    }
    if (m_nearest && m_group_by) {
        throw io::UsageError("--nearest and --group-by do not go together");
    }
    if (m_group_by && !m_outputs.empty()) {
        throw io::UsageError(
            "-o writes incidents; counts go to stdout: give --format csv, json or geojson");
    }
    if (!m_sql.empty() && (m_group_by || m_nearest || m_explain || !m_outputs.empty())) {
        throw io::UsageError("--sql is a whole question: it goes with --format only");
    }
}

io::IncidentQuery Query::query(LazyGazetteer& gazetteer) const
{
    io::IncidentQuery query{
        .filter = m_filter.filter(gazetteer), .group_by = m_group_by, .nearest = m_nearest};
    query.filter.limit = m_limit;
    return query;
}

void Query::write_layers(io::IncidentDatabase& database, const io::IncidentQuery& query,
                         LazyGazetteer& gazetteer) const
{
    const auto policy = m_overwrite ? io::Overwrite::overwrite : io::Overwrite::refuse;
    const auto outputs = io::parse_outputs(m_outputs, policy);
    io::check_outputs(outputs, policy);
    for (const auto& output : outputs) {
        std::error_code error;
        if (std::filesystem::equivalent(m_database, output.path, error)) {
            throw io::UsageError(m_database + " is both asked and written: write to another file");
        }
    }
    auto results = database.load(query, gazetteer.get());
    results.actors = load_actor_traits(m_gazetteer.folder);
    io::write_outputs(results, gazetteer.get(), outputs, policy);
    fmt::print(stderr, "incident-mapper: {} incidents\n", results.incidents.size());
}

void Query::print(const io::ResultTable& table) const
{
    const bool incidents = m_sql.empty() && !m_group_by;
    if (table.rows.empty() && m_sql.empty()) {
        fmt::print(stderr, "incident-mapper: no incident fits\n");
    }
    switch (m_format) {
    case Format::table:
        fmt::print("{}", incidents ? incidents_text(table) : table_text(table));
        break;
    case Format::csv:
        fmt::print("{}", io::to_csv(table));
        break;
    case Format::json:
        fmt::print("{}", io::to_json(table));
        break;
    case Format::geojson:
        fmt::print("{}", io::to_geojson(table));
        break;
    }
}

ExitCode Query::run()
{
    check_options();
    io::IncidentDatabase database(m_database);
    if (!m_sql.empty()) {
        print(database.ask_sql(m_sql));
        return ExitCode::done;
    }
    LazyGazetteer gazetteer(m_gazetteer);
    const auto asked = query(gazetteer);
    if (m_explain) {
        fmt::print("{}", database.explain(asked));
    } else if (!m_outputs.empty()) {
        write_layers(database, asked, gazetteer);
    } else {
        print(database.ask(asked));
    }
    return ExitCode::done;
}

} // namespace incident_mapper::cli
