#include <cpl_error.h>
#include <fmt/format.h>

#include "area_geometry.hpp"
#include "place_sources.hpp"
#include "record_maker.hpp"
#include "sqlite.hpp"

// The tables are those of go-whosonfirst-sqlite-features: spr, names, concordances, geojson. Ids are text in
// some editions, and only some have an index on them: every table is read once, in order of the ids.

namespace incident_mapper::io {

namespace {

std::string text(const Value& value) { return as_text(value).value_or(""); }

std::int64_t whole(const Value& value)
{
    const auto* number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? *number : 0;
}

/// Rows of one table in order of their first column, an id; or none, where there is no such table.
class RowsById {
public:
    RowsById(Database& database, const std::string& table, const std::string& sql)
    {
        const std::vector<Value> name{table};
        if (whole(database.query("SELECT count(*) FROM sqlite_master WHERE name = ?1", name)) ==
            0) {
            return;
        }
        m_statement.emplace(database, sql);
        m_statement->start({});
        m_more = m_statement->next();
    }

    /// Calls `take` with every row of an id. \pre ids are asked for in order
    template <typename Take>
    void of(std::int64_t id, Take take)
    {
        while (m_more && whole(m_statement->cell(0)) <= id) {
            if (whole(m_statement->cell(0)) == id) {
                take(*m_statement);
            }
            m_more = m_statement->next();
        }
    }

private:
    std::optional<Statement> m_statement;
    bool m_more = false;
};

constexpr const char* spr_sql =
    "SELECT CAST(id AS INTEGER), placetype, country, name, latitude, longitude, parent_id, "
    "is_deprecated, is_superseded FROM spr ORDER BY 1";
constexpr const char* names_sql =
    "SELECT CAST(id AS INTEGER), language, privateuse, name FROM names ORDER BY 1, rowid";
constexpr const char* concordances_sql =
    "SELECT CAST(id AS INTEGER), other_source, other_id FROM concordances ORDER BY 1, rowid";
constexpr const char* geojson_sql =
    "SELECT CAST(id AS INTEGER), json_extract(body, '$.properties.\"wof:population\"'), "
    "json_extract(body, '$.properties.\"lbl:latitude\"'), "
    "json_extract(body, '$.properties.\"lbl:longitude\"'), "
    "CASE WHEN json_extract(body, '$.properties.\"wof:placetype\"') IN "
    "('country', 'region', 'county', 'localadmin') THEN json_extract(body, '$.geometry') END "
    "FROM geojson WHERE json_valid(body) ORDER BY 1, rowid";

class Bundle {
public:
    Bundle(const std::filesystem::path& path, const ImportTables& tables, const PlaceSink& sink)
        : m_path(path), m_tables(&tables), m_sink(&sink),
          m_database(path.native(), Access::read_only), m_names(m_database, "names", names_sql),
          m_concordances(m_database, "concordances", concordances_sql),
          m_geojson(m_database, "geojson", geojson_sql)
    {
    }

    void read()
    {
        const auto count = whole(m_database.query("SELECT count(*) FROM spr"));
        Statement rows(m_database, spr_sql);
        rows.start({});
        for (double done = 1; rows.next(); ++done) {
            take(rows);
            m_sink->progress(m_path, done / static_cast<double>(count));
        }
    }

private:
    void take(const Statement& row);
    void add_names(RecordMaker& maker, std::int64_t id);
    void add_ids(RecordMaker& maker, std::int64_t id);
    void add_geojson(RecordMaker& maker, std::int64_t id);

    std::filesystem::path m_path;
    const ImportTables* m_tables;
    const PlaceSink* m_sink;
    Database m_database;
    RowsById m_names, m_concordances, m_geojson;
};

void Bundle::add_names(RecordMaker& maker, std::int64_t id)
{
    m_names.of(id, [&](const Statement& row) {
        const auto use = text(row.cell(2));
        const auto* kind = use.ends_with("preferred")      ? "preferred"
                           : use.ends_with("colloquial")   ? "colloquial"
                           : use.ends_with("historical")   ? "former"
                           : use.ends_with("abbreviation") ? "short"
                                                           : "variant";
        maker.add_name(text(row.cell(3)), short_language_code(text(row.cell(1))), kind);
    });
}

void Bundle::add_ids(RecordMaker& maker, std::int64_t id)
{
    m_concordances.of(id, [&](const Statement& row) {
        const auto source = text(row.cell(1));
        if (source.starts_with("gn")) {
            maker.add_id("geonames", text(row.cell(2)));
        } else if (source.starts_with("wd") || source.starts_with("wk")) {
            maker.add_id("wikidata", text(row.cell(2)));
        }
    });
}

void Bundle::add_geojson(RecordMaker& maker, std::int64_t id)
{
    m_geojson.of(id, [&](const Statement& row) {
        maker.set_population(text(row.cell(1)));
        maker.set_point(text(row.cell(2)), text(row.cell(3)));
        if (const auto geometry = text(row.cell(4)); !geometry.empty()) {
            set_area_from_geojson(maker.record(), geometry);
        }
    });
}

void Bundle::take(const Statement& row)
{
    const auto id = whole(row.cell(0));
    const auto type = m_tables->types.of("wof", text(row.cell(1)));
    if (!type) {
        m_sink->passed_over(fmt::format("placetype {}", text(row.cell(1))));
        return;
    }
    if (whole(row.cell(7)) > 0 || whole(row.cell(8)) > 0) {
        m_sink->passed_over("deprecated or superseded by Who's On First");
        return;
    }
    RecordMaker maker(*m_tables, "wof", std::to_string(id));
    maker.set_type(*type);
    maker.record().country = text(row.cell(2));
    maker.set_parent("wof", text(row.cell(6)));
    const bool placed = maker.set_point(text(row.cell(4)), text(row.cell(5)));
    add_names(maker, id);
    add_ids(maker, id);
    add_geojson(maker, id);
    maker.add_name(text(row.cell(3)), "", "variant");
    auto record = maker.finish();
    if (placed && record) {
        m_sink->place(std::move(*record));
    } else {
        m_sink->reject({m_path.native(), fmt::format("spr id {}", id),
                        placed ? "no name in Latin or Arabic letters"
                               : "latitude and longitude must be degrees"});
    }
}

} // namespace

void read_wof_sqlite(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // a bad polygon is left away
    for (const auto& path : source.files) {
        Bundle(path, tables, sink).read();
    }
}

} // namespace incident_mapper::io
