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
    [[nodiscard]] std::vector<Value> values() && { return std::move(m_values); }

private:
    std::string bind(Value value)
    {
        m_values.push_back(std::move(value));
        return fmt::format("?{}", m_values.size());
    }

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
        m_distance = fmt::format("geodesic_distance(i.longitude, i.latitude, {}, {})", longitude,
                                 bind(centre.latitude));
        if (within_m) {
            add_candidates(bounds_within(centre, *within_m));
            m_conditions.push_back(fmt::format("{} <= {}", m_distance, bind(*within_m)));
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
            m_conditions.push_back(
                fmt::format("in_polygon({}, i.longitude, i.latitude)", bind(polygon->wkt)));
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
                                               bind(to_iso(*m_filter->from))));
        }
        if (m_filter->to) {
            m_conditions.push_back(fmt::format("{}i.{} <= {}", plus,
                                               possibly ? "event_date" : "event_date_end",
                                               bind(to_iso(*m_filter->to))));
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
        add_any(m_filter->actors,
                "folded_contains({0}, i.actor1) OR folded_contains({0}, i.actor2)");
        if (!m_filter->text.empty()) {
            add_any({m_filter->text},
                    "folded_contains({0}, i.notes) OR folded_contains({0}, i.location)"
                    " OR folded_contains({0}, i.location_ar) OR EXISTS (SELECT 1 FROM"
                    " incident_reports AS p WHERE p.incident_id = i.incident_id"
                    " AND folded_contains({0}, p.notes))");
        }
    }

    void add_figures()
    {
        if (m_filter->min_fatalities) {
            m_conditions.push_back(
                fmt::format("i.fatalities >= {}", bind(std::int64_t{*m_filter->min_fatalities})));
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
    std::vector<Value> m_values;
};

std::string limit_sql(const std::optional<std::size_t>& limit)
{
    return limit ? fmt::format(" LIMIT {}", *limit) : std::string{};
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

Grouping grouping_of(GroupBy group_by)
{
    switch (group_by) {
    case GroupBy::month:
        return by_date("month", "strftime('%Y-%m', {0})");
    case GroupBy::week: // the year and the week of the week's Thursday (ISO 8601)
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
    return {.sql = std::move(sql), .values = std::move(filter).values()};
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
    const auto [columns, expressions] = grouping_of(*query.group_by);
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
    sql += in_time ? columns : "count(*) DESC, " + columns;
    sql += limit_sql(query.filter.limit);
    return {.sql = std::move(sql), .values = std::move(filter).values()};
}

CompiledSql count_sql(const IncidentFilter& filter, SqlDialect dialect, std::size_t limit)
{
    FilterSql sql(filter, dialect);
    return {.sql =
                fmt::format("SELECT count(*) FROM (SELECT 1{} LIMIT {})", sql.from_where(), limit),
            .values = std::move(sql).values()};
}

} // namespace incident_mapper::io
