#include "postgis_writer.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

#include <fmt/format.h>

#include "database_schema.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "map_layers.hpp"
#include "postgis_schema.hpp"
#include "postgres.hpp"
#include "qgis_styles.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

namespace {

/// Where the tables are made, unseen by others, before they take their place.
constexpr const char* staging = "incident_mapper_new";

/// Tables and views of our names in the name's schema: their names and comments.
std::vector<std::vector<Value>> present(PostgresConnection& server, const std::string& schema)
{
    std::string names;
    for (const auto& [name, meaning] : postgis_relations()) {
        names += (names.empty() ? "" : ", ") + sql_literal(name);
    }
    return server
        .run(fmt::format(
            "SELECT c.relname, obj_description(c.oid, 'pg_class'), c.relkind FROM"
            " pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname ="
            " {} AND c.relname IN ({}) ORDER BY 1",
            sql_literal(schema), names))
        .rows;
}

/// The first relation that has our name, but not our comment.
std::string foreign(const std::vector<std::vector<Value>>& relations)
{
    const auto ours = postgis_relations();
    for (const auto& row : relations) {
        const auto known = ours.find(text_or_empty(row[0]));
        if (known == ours.end() || known->second != text_or_empty(row[1])) {
            return text_or_empty(row[0]);
        }
    }
    return {};
}

class PostgisTables : public PendingOutput {
public:
    explicit PostgisTables(const std::string& name) : m_schema(schema_of(name)), m_server(name) {}

    void write(const std::string& file)
    {
        require_postgis();
        m_server.run("BEGIN");
        m_server.run_as_is(fmt::format("CREATE SCHEMA IF NOT EXISTS {}", io::quoted(m_schema)));
        m_server.run(fmt::format("CREATE SCHEMA {}", staging));
        m_server.run_as_is(fmt::format("SET LOCAL search_path = {}, public", staging));
        copy_tables(file);
        for (const auto& statement : postgis_indexes()) {
            m_server.run(statement);
        }
        for (const auto& view : database_views()) {
            m_server.run(create_postgis_view_sql(view));
        }
        for (const auto& statement : postgis_comments()) {
            m_server.run_as_is(statement);
        }
        m_server.run_as_is(postgis_folding_function());
    }

    /// In the transaction that is not over yet: nobody sees it.
    void take_place()
    {
        drop_former();
        m_server.run(fmt::format("DROP FUNCTION IF EXISTS {}.incident_mapper_folded(text)",
                                 io::quoted(m_schema)));
        for (const auto& row : present(m_server, staging)) {
            m_server.run(fmt::format("ALTER {} {}.{} SET SCHEMA {}",
                                     text_or_empty(row[2]) == "v" ? "VIEW" : "TABLE", staging,
                                     io::quoted(text_or_empty(row[0])), io::quoted(m_schema)));
        }
        m_server.run(fmt::format("ALTER FUNCTION {}.incident_mapper_folded(text) SET SCHEMA {}",
                                 staging, io::quoted(m_schema)));
        m_server.run(fmt::format("DROP SCHEMA {}", staging));
        write_styles();
    }

    void commit() override
    {
        m_server.run("COMMIT");
        m_server.run_as_is(fmt::format("ANALYZE {}.incidents", io::quoted(m_schema)));
    }

private:
    /// Not CASCADE: where views of others hang on them, the server says so, and nothing is done.
    void drop_former()
    {
        for (const auto& view : database_views()) {
            m_server.run(fmt::format("DROP VIEW IF EXISTS {}.{}", io::quoted(m_schema), view.name));
        }
        auto tables = postgis_tables();
        std::ranges::reverse(tables); // those that refer to others first
        for (const auto& table : tables) {
            m_server.run(
                fmt::format("DROP TABLE IF EXISTS {}.{}", io::quoted(m_schema), table.name));
        }
    }

    void require_postgis()
    {
        try {
            m_server.run("CREATE EXTENSION IF NOT EXISTS postgis");
        } catch (const std::runtime_error& error) {
            throw std::runtime_error(
                fmt::format("no PostGIS in the database, and it cannot be put in:"
                            " let an administrator run CREATE EXTENSION postgis"
                            " ({})",
                            error.what()));
        }
    }

    void copy_tables(const std::string& file)
    {
        Database source(file, Access::read_only);
        source.load_spatialite();
        for (const auto& table : postgis_tables()) {
            m_server.run(create_postgis_table_sql(table));
            copy_rows(source, table);
            m_server.run(fmt::format("SELECT setval(pg_get_serial_sequence('{0}', 'id'),"
                                     " coalesce((SELECT max(id) FROM {0}), 0) + 1, false)",
                                     table.name));
        }
        for (const auto& table : postgis_tables()) {
            for (const auto& statement : postgis_keys(table)) {
                m_server.run(statement);
            }
        }
    }

    void copy_rows(Database& source, const PostgisTable& table)
    {
        std::string columns = "id";
        for (const auto& column : table.columns) {
            columns += ", " + io::quoted(column.name);
        }
        const auto geometry = std::string{table.geometry.empty() ? "" : ", AsEWKB(geom)"};
        Statement rows(source, fmt::format("SELECT {}{} FROM {} ORDER BY id", columns, geometry,
                                           io::quoted(table.name)));
        rows.start({});
        m_server.begin_copy(io::quoted(table.name), columns + (geometry.empty() ? "" : ", geom"));
        while (rows.next()) {
            m_server.copy(rows.row());
        }
        m_server.end_copy();
    }

    /// The table is QGIS's own and may hold styles of other layers.
    void write_styles()
    {
        m_server.run_as_is(fmt::format("SET LOCAL search_path = {}, public", io::quoted(m_schema)));
        m_server.run(postgis_styles_table);
        const auto maps = find_maps_folder({});
        for (const auto& layer : map_layers()) {
            m_server.run("DELETE FROM layer_styles WHERE f_table_catalog = current_database() AND"
                         " f_table_schema = ?1 AND f_table_name = ?2 AND owner = 'incident-mapper'",
                         std::array<Value, 2>{m_schema, layer.name});
            if (const auto qml = style_qml(maps, layer); !qml.empty()) {
                const bool spatial = layer.geometry != ViewGeometry::none;
                m_server.run("INSERT INTO layer_styles (f_table_catalog, f_table_schema,"
                             " f_table_name, f_geometry_column, stylename, styleqml, stylesld,"
                             " useasdefault, description, owner) VALUES (current_database(), ?1, "
                             "CAST(?2 AS varchar),"
                             " ?3, CAST(?2 AS varchar), CAST(?4 AS xml), CAST(?5 AS xml), true, ?6,"
                             " 'incident-mapper')",
                             std::array<Value, 6>{m_schema, layer.name,
                                                  spatial ? Value{std::string{"geom"}} : Value{},
                                                  qml, text_or_null(style_sld(maps, layer)),
                                                  layer.meaning});
            }
        }
    }

    std::string m_schema;
    PostgresConnection m_server;
};

} // namespace

void check_postgis(const std::string& name, Overwrite policy)
{
    PostgresConnection server(name);
    const auto schema = schema_of(name);
    const auto relations = present(server, schema);
    if (const auto other = foreign(relations); !other.empty()) {
        throw std::runtime_error(fmt::format(
            "PostgreSQL: {}.{} is not of incident-mapper: it is left as it is; write into"
            " another schema (PG:… active_schema=NAME) or database",
            schema, other));
    }
    if (!relations.empty() && policy != Overwrite::overwrite) {
        throw std::runtime_error(fmt::format("PostgreSQL: the schema {} holds incidents: give"
                                             " --overwrite to replace them, or another schema"
                                             " (PG:… active_schema=NAME)",
                                             schema));
    }
}

std::vector<Row> reviews_in_postgis(const std::string& name)
{
    PostgresConnection server(name);
    if (present(server, schema_of(name)).empty()) {
        return {};
    }
    return server
        .run("SELECT incident_id, field, old_value, new_value, reviewer, to_char(reviewed_at,"
             " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'), reason FROM reviews ORDER BY id")
        .rows;
}

PendingOutputPtr write_postgis(const std::string& name, const std::string& spatialite_file,
                               Overwrite policy)
{
    check_postgis(name, policy);
    auto tables = std::make_unique<PostgisTables>(name);
    tables->write(spatialite_file);
    tables->take_place();
    return tables;
}

} // namespace incident_mapper::io
