#include "query_sql.hpp"

#include <array>

#include <fmt/format.h>

#include "incident_mapper/io/geodesic.hpp"
#include "incident_mapper/io/incident_columns.hpp"
#include "reviews.hpp"

namespace incident_mapper::io {

namespace {

/// The names of a spatial index and its columns.
struct IndexNames {
    std::string_view table, id, west, east, south, north;
};

IndexNames index_names(SqlDialect dialect)
{
    if (dialect == SqlDialect::geopackage) {
        return {"rtree_incidents_geom", "id", "minx", "maxx", "miny", "maxy"};
    }
    return {"idx_incidents_geom", "pkid", "xmin", "xmax", "ymin", "ymax"};
}

/// Writes the FROM and WHERE of a filter, and keeps the values it binds.
class FilterSql {
public:
    FilterSql(const IncidentFilter& filter, SqlDialect dialect)
        : m_filter(&filter), m_dialect(dialect)
    {
        add_distance();
        add_boxes();
        add_areas();
        add_dates();
        add_words();
        add_figures();
        if (m_filter->dismissed == Dismissed::leave_out) {
            m_conditions.emplace_back(not_dismissed);
        }
        if (!m_costly.empty()) {
            m_conditions.push_back(m_costly); // SQLite tries them in this order
        }
    }

    [[nodiscard]] std::string from_where() const
    {
        std::string sql = m_by_index ? from_index() : " FROM incidents AS i";
        const char* word = " WHERE ";
        for (const auto& condition : m_conditions) {
            sql += word + condition;
            word = " AND ";
        }
        return sql;
    }

    /// SQL of the distance in metres; empty where the filter has no circle.
    [[nodiscard]] const std::string& distance() const { return m_distance; }
    /// `select` with the values it binds.
    [[nodiscard]] CompiledSql compiled(std::string select) &&
    {
        return {.sql = std::move(select),
                .values = std::move(m_values),
                .has_polygon = m_filter->polygon && !in_postgis()};
    }

private:
    [[nodiscard]] bool in_postgis() const { return m_dialect == SqlDialect::postgis; }

    /// PostgreSQL is told the type; SQLite takes it from the value.
    std::string bind(Value value, std::string_view type)
    {
        m_values.push_back(std::move(value));
        return in_postgis() ? fmt::format("CAST(?{} AS {})", m_values.size(), type)
                            : fmt::format("?{}", m_values.size());
    }
    std::string bind(double value) { return bind(Value{value}, "double precision"); }
    std::string bind(int value) { return bind(Value{std::int64_t{value}}, "bigint"); }
    std::string bind(const std::string& value) { return bind(Value{value}, "text"); }
    std::string bind(Date value) { return bind(Value{to_iso(value)}, "date"); }

    /// CROSS JOIN: SQLite takes the index first, whatever it thinks of the sizes.
    [[nodiscard]] std::string from_index() const
    {
        const auto names = index_names(m_dialect);
        return fmt::format(" FROM {} AS r CROSS JOIN incidents AS i ON i.id = r.{}", names.table,
                           names.id);
    }

    /// Boxes of the index are rounded outwards to 32 bits: it gives candidates.
    void add_candidates(const BoundingBox& box)
    {
        if (in_postgis()) {
            const auto west = bind(box.west);
            const auto south = bind(box.south);
            const auto east = bind(box.east);
            m_conditions.push_back(fmt::format("i.geom && ST_MakeEnvelope({}, {}, {}, {}, 4326)",
                                               west, south, east, bind(box.north)));
            return;
        }
        const auto names = index_names(m_dialect);
        m_by_index = true;
        const auto add = [this](std::string_view column, const char* comparison, double edge) {
            m_conditions.push_back(fmt::format("r.{} {} {}", column, comparison, bind(edge)));
        };
        add(names.east, ">=", box.west);
        add(names.west, "<=", box.east);
        add(names.north, ">=", box.south);
        add(names.south, "<=", box.north);
    }

    /// A number between two others, these included.
    void add_between(std::string_view column, double low, double high)
    {
        const auto least = bind(low);
        m_conditions.push_back(fmt::format("i.{} BETWEEN {} AND {}", column, least, bind(high)));
    }

    void add_distance()
    {
        if (!m_filter->near) {
            return;
        }
        const auto& [centre, within_m] = *m_filter->near;
        const auto longitude = bind(centre.longitude);
        m_distance = fmt::format(
            fmt::runtime(
                in_postgis()
                    ? "ST_Distance(CAST(i.geom AS geography), CAST(ST_SetSRID(ST_MakePoint("
                      "{}, {}), 4326) AS geography))"
                    : "geodesic_distance(i.longitude, i.latitude, {}, {})"),
            longitude, bind(centre.latitude));
        if (within_m) {
            add_candidates(bounds_within(centre, *within_m));
            m_costly = fmt::format("{} <= {}", m_distance, bind(*within_m));
        } else {
            m_conditions.emplace_back("i.longitude IS NOT NULL");
        }
    }

    void add_boxes()
    {
        if (const auto& box = m_filter->bbox) {
            add_candidates(*box);
            add_between("longitude", box->west, box->east);
            add_between("latitude", box->south, box->north);
        }
    }

    void add_areas()
    {
        if (const auto& polygon = m_filter->polygon) {
            add_candidates(polygon->bounds);
            m_conditions.push_back(fmt::format(
                fmt::runtime(in_postgis() ? "ST_Intersects(i.geom, ST_GeomFromText({}, 4326))"
                                          : "in_polygon({}, i.longitude, i.latitude)"),
                bind(polygon->wkt)));
        }
        if (const auto& admin = m_filter->admin) {
            add_name("country", admin->country);
            add_name("admin1", admin->admin1);
            add_name("admin2", admin->admin2);
            add_name("admin3", admin->admin3);
        }
    }

    void add_name(std::string_view column, const std::string& name)
    {
        if (!name.empty()) {
            m_conditions.push_back(fmt::format("i.{} = {}", column, bind(name)));
        }
    }

    /// A plus keeps SQLite from the index of the dates where it has the spatial one.
    void add_dates()
    {
        const bool possibly = m_filter->date_match == DateMatch::possibly;
        const auto* plus = m_by_index ? "+" : "";
        if (m_filter->from) {
            m_conditions.push_back(fmt::format("{}i.{} >= {}", plus,
                                               possibly ? "event_date_end" : "event_date",
                                               bind(*m_filter->from)));
        }
        if (m_filter->to) {
            m_conditions.push_back(fmt::format("{}i.{} <= {}", plus,
                                               possibly ? "event_date" : "event_date_end",
                                               bind(*m_filter->to)));
        }
    }

    /// One of `words` fits; `pattern` has {0} for the parameter.
    void add_any(const std::vector<std::string>& words, std::string_view pattern)
    {
        std::string any;
        for (const auto& word : words) {
            any += (any.empty() ? "(" : " OR ") + fmt::format(fmt::runtime(pattern), bind(word));
        }
        if (!any.empty()) {
            m_conditions.push_back(any + ")");
        }
    }

    void add_words()
    {
        add_any(m_filter->types,
                "lower(i.event_type) = lower({0}) OR lower(i.sub_event_type) = lower({0})");
        add_any(m_filter->actors, contains("i.actor1") + " OR " + contains("i.actor2"));
        if (!m_filter->text.empty()) {
            add_any({m_filter->text},
                    contains("i.notes") + " OR " + contains("i.location") + " OR " +
                        contains("i.location_ar") +
                        " OR EXISTS (SELECT 1 FROM incident_reports AS p WHERE p.incident_id ="
                        " i.incident_id AND " +
                        contains("p.notes") + ")");
        }
    }

    /// Whether a column holds the words {0}, both folded.
    [[nodiscard]] std::string contains(std::string_view column) const
    {
        return in_postgis() ? fmt::format("strpos(incident_mapper_folded({}),"
                                          " incident_mapper_folded({{0}})) > 0",
                                          column)
                            : fmt::format("folded_contains({{0}}, {})", column);
    }

    void add_figures()
    {
        if (m_filter->min_fatalities) {
            m_conditions.push_back(
                fmt::format("i.fatalities >= {}", bind(*m_filter->min_fatalities)));
        }
        if (m_filter->min_confidence) {
            m_conditions.push_back(
                fmt::format("i.confidence >= {}", bind(*m_filter->min_confidence)));
        }
    }

    const IncidentFilter* m_filter;
    SqlDialect m_dialect;
    bool m_by_index = false;
    std::string m_distance;
    std::vector<std::string> m_conditions;
    std::string m_costly; ///< measures a distance: tried where all others hold
    std::vector<Value> m_values;
};

std::string limit_sql(const std::optional<std::size_t>& limit)
{
    return limit ? fmt::format(" LIMIT {}", *limit) : std::string{};
}

/// Columns to sort by: SQLite and PostgreSQL put nulls at different ends.
std::string nulls_first(const std::string& columns)
{
    std::string order;
    for (const char c : columns) {
        order += c == ',' ? " NULLS FIRST," : std::string(1, c);
    }
    return order + " NULLS FIRST";
}

/// What the rows of a group have in common, and how it is got from a row of `hits`.
struct Grouping {
    std::string columns;     ///< names, for SELECT and GROUP BY
    std::string expressions; ///< the same as expressions AS names
};

Grouping by_date(const std::string& name, const std::string& expression)
{
    const auto of = [&](std::string_view day) {
        return fmt::format(fmt::runtime(expression), day);
    };
    return {name, fmt::format("CASE WHEN {0} = {1} THEN {0} END AS {2}", of("event_date"),
                              of("event_date_end"), name)};
}

Grouping by_columns(const std::string& names) { return {names, names}; }

Grouping grouping_of(GroupBy group_by, SqlDialect dialect)
{
    const bool in_postgis = dialect == SqlDialect::postgis;
    switch (group_by) {
    case GroupBy::month:
        return by_date("month", in_postgis ? "to_char({0}, 'YYYY-MM')" : "strftime('%Y-%m', {0})");
    case GroupBy::week: // the year and the week of the week's Thursday (ISO 8601)
        if (in_postgis) {
            return by_date("week", "to_char({0}, 'IYYY-\"W\"IW')");
        }
        return by_date("week", "strftime('%Y', {0}, '-3 days', 'weekday 4') || printf('-W%02d',"
                               " (strftime('%j', {0}, '-3 days', 'weekday 4') - 1) / 7 + 1)");
    case GroupBy::place:
        return by_columns("location, location_ar, admin1, country, longitude, latitude");
    case GroupBy::admin1:
        return by_columns("country, admin1");
    case GroupBy::admin2:
        return by_columns("country, admin1, admin2");
    case GroupBy::admin3:
        return by_columns("country, admin1, admin2, admin3");
    case GroupBy::type:
        return by_columns("event_type, sub_event_type");
    case GroupBy::actor:
        break;
    }
    return by_columns("actor");
}

} // namespace

CompiledSql incidents_sql(const IncidentQuery& query, SqlDialect dialect, Select select)
{
    FilterSql filter(query.filter, dialect);
    std::string columns;
    for (const auto& column : incident_columns()) {
        if (select == Select::all || column.use == ColumnUse::everywhere) {
            columns += fmt::format("{}i.{}", columns.empty() ? "" : ", ", column.name);
        }
    }
    if (select == Select::shared && !filter.distance().empty()) {
        columns += fmt::format(", {} AS distance_m", filter.distance());
    }
    auto sql = "SELECT " + columns + filter.from_where() + " ORDER BY ";
    sql += query.nearest ? filter.distance() + ", i.incident_id"
                         : "i.event_date IS NULL, i.event_date, i.incident_id";
    sql += limit_sql(query.nearest ? query.nearest : query.filter.limit);
    return std::move(filter).compiled(std::move(sql));
}

CompiledSql groups_sql(const IncidentQuery& query, SqlDialect dialect)
{
    FilterSql filter(query.filter, dialect);
    auto sql = "WITH hits AS (SELECT i.*" + filter.from_where() + ")";
    std::string from = "hits";
    if (query.group_by == GroupBy::actor) {
        sql += ", sides AS (SELECT actor1 AS actor, hits.* FROM hits UNION ALL SELECT actor2 AS"
               " actor, hits.* FROM hits WHERE actor2 <> coalesce(actor1, ''))";
        from = "sides";
    }
    const auto [columns, expressions] = grouping_of(*query.group_by, dialect);
    sql += fmt::format(
        ", keyed AS (SELECT {0}, event_date AS day, event_date_end AS last_day, fatalities AS best,"
        " fatalities_low AS low, fatalities_high AS high, injured AS hurt FROM {1})"
        " SELECT {2}, count(*) AS incidents, sum(best) AS fatalities,"
        " sum(coalesce(low, best)) AS fatalities_low, sum(coalesce(high, best, low)) AS "
        "fatalities_high,"
        " sum(hurt) AS injured, min(day) AS first_date, max(last_day) AS last_date"
        " FROM keyed GROUP BY {2} ORDER BY ",
        expressions, from, columns);
    const bool in_time = query.group_by == GroupBy::month || query.group_by == GroupBy::week;
    sql += (in_time ? "" : "count(*) DESC, ") + nulls_first(columns);
    sql += limit_sql(query.filter.limit);
    return std::move(filter).compiled(std::move(sql));
}

CompiledSql count_sql(const IncidentFilter& filter, SqlDialect dialect, std::size_t limit)
{
    FilterSql sql(filter, dialect);
    auto select =
        fmt::format("SELECT count(*) FROM (SELECT 1{} LIMIT {}) AS found", sql.from_where(), limit);
    return std::move(sql).compiled(std::move(select));
}

} // namespace incident_mapper::io
