#include <fmt/format.h>

#include "column_finder.hpp"
#include "place_sources.hpp"
#include "record_maker.hpp"
#include "source_lines.hpp"

namespace incident_mapper::io {

namespace {

using Cells = std::vector<std::string_view>;

struct Columns {
    explicit Columns(const ColumnFinder& find)
        : id(find.need("wof_id")), placetype(find.need("placetype")), name(find.need("name")),
          latitude(find.need("lat")), longitude(find.need("lon")), country(find.find("country")),
          names_ar(find.find("names_ar")), names_en(find.find("names_en")),
          label_latitude(find.find("lbl_lat")), label_longitude(find.find("lbl_lon")),
          population(find.find("population")), geonames(find.find("gn_id")),
          wikidata(find.find("wd_id")), is_current(find.find("is_current")),
          deprecated(find.find("deprecated")), parent(find.find("parent_id"))
    {
    }
    std::size_t id, placetype, name, latitude, longitude;
    std::optional<std::size_t> country, names_ar, names_en, label_latitude, label_longitude,
        population, geonames, wikidata, is_current, deprecated, parent;
};

/// A row as a record; else why it is none.
struct Row {
    std::optional<PlaceRecord> record;
    std::string fault;       ///< to be reported
    std::string passed_over; ///< to be counted
};

Row read_row(const Cells& cells, const Columns& columns, const ImportTables& tables)
{
    const auto id = cell_of(cells, columns.id);
    const auto type = tables.types.of("wof", cell_of(cells, columns.placetype));
    if (id.empty()) {
        return {.record = {}, .fault = "no wof_id", .passed_over = {}};
    }
    if (!type) {
        return {.record = {},
                .fault = {},
                .passed_over = fmt::format("placetype {}", cell_of(cells, columns.placetype))};
    }
    if (!cell_of(cells, columns.deprecated).empty()) {
        return {.record = {}, .fault = {}, .passed_over = "deprecated by Who's On First"};
    }
    RecordMaker maker(tables, "wof", id);
    maker.set_type(*type);
    // The label point lies in the built-up part, the other in the middle of the polygon.
    if (!maker.set_point(cell_of(cells, columns.label_latitude),
                         cell_of(cells, columns.label_longitude)) &&
        !maker.set_point(cell_of(cells, columns.latitude), cell_of(cells, columns.longitude))) {
        return {.record = {}, .fault = "lat and lon must be degrees", .passed_over = {}};
    }
    maker.record().country = cell_of(cells, columns.country);
    maker.set_population(cell_of(cells, columns.population));
    maker.add_id("geonames", cell_of(cells, columns.geonames));
    maker.add_id("wikidata", cell_of(cells, columns.wikidata));
    maker.set_parent("wof", cell_of(cells, columns.parent));
    maker.add_names(cell_of(cells, columns.names_ar), '|', "ar", "preferred", "variant");
    maker.add_names(cell_of(cells, columns.names_en), '|', "en", "preferred", "variant");
    maker.add_name(cell_of(cells, columns.name), "", "variant");
    auto record = maker.finish();
    auto fault = record ? std::string{} : "no name in Latin or Arabic letters";
    return {.record = std::move(record), .fault = std::move(fault), .passed_over = {}};
}

void read_file(const std::filesystem::path& path, const ImportTables& tables, const PlaceSink& sink)
{
    SourceLines lines(path);
    std::string_view line;
    Cells cells;
    if (!lines.next(line)) {
        throw std::runtime_error(path.native() +
                                 ": empty; expected a header with wof_id, placetype, "
                                 "name, lat, lon");
    }
    split_cells(line, '\t', cells);
    const Columns columns(ColumnFinder(path, cells));
    const auto width = cells.size();
    while (lines.next(line)) {
        if (line.empty()) {
            continue;
        }
        split_cells(line, '\t', cells);
        auto row = cells.size() > width
                       ? Row{.record = {}, .fault = "more cells than the header", .passed_over = {}}
                       : read_row(cells, columns, tables);
        if (row.record) {
            sink.place(std::move(*row.record));
        } else if (!row.fault.empty()) {
            sink.reject({path.native(), fmt::format("line {}", lines.line_number()), row.fault});
        } else {
            sink.passed_over(row.passed_over);
        }
        sink.progress(path, lines.part());
    }
}

} // namespace

void read_wof_table(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
{
    for (const auto& path : source.files) {
        read_file(path, tables, sink);
    }
}

} // namespace incident_mapper::io
