#include "table_load.hpp"

#include <array>

namespace incident_mapper::io {

namespace {

/// Takes the triggers of the tables away; returns the SQL that makes them.
std::vector<std::string> take_triggers(Database& database)
{
    std::vector<std::string> names;
    std::vector<std::string> made_by;
    Statement triggers(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                                 " AND tbl_name = ?1 ORDER BY name");
    for (const auto& table : database_schema()) {
        triggers.start(std::array<Value, 1>{table.name});
        while (triggers.next()) {
            names.push_back(std::get<std::string>(triggers.cell(0)));
            made_by.push_back(std::get<std::string>(triggers.cell(1)));
        }
    }
    triggers.start(std::array<Value, 1>{Value{}}); // ends it
    for (const auto& name : names) {
        database.execute("DROP TRIGGER " + quoted(name));
    }
    return made_by;
}

} // namespace

/// One table: how a row gets into it, and the points that did.
class TableLoad::Target {
public:
    Target(Database& database, const DatabaseFormat& format, const DatabaseTable& table)
        : m_database(&database), m_format(&format), m_table(&table),
          m_insert(database, insert_sql(table, format.point_expression()))
    {
    }

    void add(const Row& row)
    {
        try {
            m_insert.run(row);
        } catch (const ConstraintRefused&) {
            Statement(*m_database, update_sql(*m_table, m_format->point_expression())).run(row);
            m_replaced = true;
            return;
        }
        note_point(row);
    }

    void index_points()
    {
        if (!m_table->has_point) {
            return;
        }
        if (m_replaced) {
            read_points();
        }
        pack_point_index(*m_database, m_format->point_index(m_table->name), std::move(m_points));
    }

private:
    /// Longitude and latitude are the last cells.
    void note_point(const Row& row)
    {
        if (!m_table->has_point) {
            return;
        }
        const auto* longitude = std::get_if<double>(&*(row.end() - 2));
        const auto* latitude = std::get_if<double>(&*(row.end() - 1));
        if (longitude != nullptr && latitude != nullptr) {
            m_points.push_back({m_database->last_row(), *longitude, *latitude});
        }
    }

    void read_points()
    {
        m_points.clear();
        Statement rows(*m_database, "SELECT id, ST_MinX(geom), ST_MinY(geom) FROM " +
                                        quoted(m_table->name) + " WHERE geom IS NOT NULL");
        rows.start({});
        while (rows.next()) {
            m_points.push_back({std::get<std::int64_t>(rows.cell(0)),
                                std::get<double>(rows.cell(1)), std::get<double>(rows.cell(2))});
        }
    }

    Database* m_database;
    const DatabaseFormat* m_format;
    const DatabaseTable* m_table;
    Statement m_insert;
    std::vector<IndexedPoint> m_points;
    bool m_replaced = false;
};

TableLoad::TableLoad(Database& database, const DatabaseFormat& format)
    : m_database(&database), m_format(&format), m_triggers(take_triggers(database))
{
}

TableLoad::~TableLoad() = default;

TableLoad::Target& TableLoad::target(std::string_view table)
{
    const auto found = m_targets.find(table);
    if (found != m_targets.end()) {
        return found->second;
    }
    return m_targets.try_emplace(std::string{table}, *m_database, *m_format, database_table(table))
        .first->second;
}

void TableLoad::add(std::string_view table, const Row& row) { target(table).add(row); }

void TableLoad::finish()
{
    for (auto& [name, target] : m_targets) {
        target.index_points();
    }
    m_targets.clear();
    for (const auto& trigger : m_triggers) {
        m_database->execute(trigger);
    }
    m_triggers.clear();
}

} // namespace incident_mapper::io
