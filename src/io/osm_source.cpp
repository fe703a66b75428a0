#include <array>

#include <cpl_error.h>
#include <fmt/format.h>
#include <ogr_geometry.h>

#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/any_compression.hpp>
#include <osmium/io/o5m_input.hpp>
#include <osmium/io/opl_input.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/visitor.hpp>
#include <protozero/exception.hpp>

#include "area_geometry.hpp"
#include "place_sources.hpp"
#include "record_maker.hpp"

namespace incident_mapper::io {

namespace {

using LocationIndex =
    osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
using Locations = osmium::handler::NodeLocationsForWays<LocationIndex>;
using Areas = osmium::area::MultipolygonManager<osmium::area::Assembler>;

/// A key of names, and what it says: https://wiki.openstreetmap.org/wiki/Names.
struct NameKey {
    const char* key;
    const char* lang; ///< empty: any
    const char* kind;
};

constexpr std::array name_keys = {
    NameKey{"name", "", "preferred"},         NameKey{"int_name", "en", "variant"},
    NameKey{"official_name", "", "official"}, NameKey{"alt_name", "", "variant"},
    NameKey{"old_name", "", "former"},        NameKey{"short_name", "", "short"},
    NameKey{"loc_name", "", "colloquial"},    NameKey{"nat_name", "", "variant"},
    NameKey{"reg_name", "", "variant"},
};

/// Adds the names of one tag, "alt_name:ar" = "A;B" for example.
void add_names_of_tag(RecordMaker& maker, std::string_view key, std::string_view value)
{
    for (const auto& known : name_keys) {
        const std::string_view base = known.key;
        if (key == base) {
            maker.add_names(value, ';', known.lang, known.kind, "variant");
        } else if (key.starts_with(base) && key.size() > base.size() && key[base.size()] == ':') {
            const auto lang = short_language_code(key.substr(base.size() + 1));
            if (!lang.empty()) {
                maker.add_names(value, ';', lang, known.kind, "variant");
            }
        }
    }
}

OGRLinearRing ring_of(const osmium::NodeRefList& nodes)
{
    OGRLinearRing ring;
    for (const auto& node : nodes) {
        if (node.location().valid()) {
            ring.addPoint(node.location().lon(), node.location().lat());
        }
    }
    ring.closeRings();
    return ring;
}

OGRMultiPolygon polygons_of(const osmium::Area& area)
{
    OGRMultiPolygon polygons;
    for (const auto& outer : area.outer_rings()) {
        OGRPolygon polygon;
        auto outer_ring = ring_of(outer);
        polygon.addRing(&outer_ring);
        for (const auto& inner : area.inner_rings(outer)) {
            auto inner_ring = ring_of(inner);
            polygon.addRing(&inner_ring);
        }
        polygons.addGeometry(&polygon);
    }
    return polygons;
}

/// Takes the objects of a file as places.
class PlaceHandler : public osmium::handler::Handler {
public:
    PlaceHandler(std::string path, const PlaceSource& source, const ImportTables& tables,
                 const PlaceSink& sink)
        : m_path(std::move(path)), m_source(&source), m_tables(&tables), m_sink(&sink)
    {
    }

    void node(const osmium::Node& node) const
    {
        if (const auto type = type_of(node)) {
            auto maker = maker_for('n', node.id(), node, *type);
            give(maker, maker.set_point(node.location().valid() ? node.location().lat() : 99,
                                        node.location().valid() ? node.location().lon() : 0));
        }
    }

    /// Open lines; closed ones come as areas.
    void way(const osmium::Way& way) const
    {
        const auto type = way.nodes().empty() || way.is_closed() ? std::nullopt : type_of(way);
        if (!type) {
            return;
        }
        auto maker = maker_for('w', way.id(), way, *type);
        const auto& middle = way.nodes()[way.nodes().size() / 2].location();
        give(maker, middle.valid() && maker.set_point(middle.lat(), middle.lon()));
    }

    void area(const osmium::Area& area)
    {
        const auto type = type_of(area);
        if (!type) {
            return;
        }
        auto maker = maker_for(area.from_way() ? 'w' : 'r', area.orig_id(), area, *type);
        const bool placed = place_area(maker.record(), polygons_of(area));
        if (type->feature_class != 'A') { // only areas of administration are asked what they hold
            maker.record().polygon.clear();
            maker.record().radius_m = 0;
        }
        give(maker, placed);
    }

private:
    [[nodiscard]] std::optional<FeatureType> type_of(const osmium::OSMObject& object) const
    {
        const auto& tags = object.tags();
        return tags.empty() ? std::nullopt : m_tables->types.of_tags([&](const char* key) {
            return tags.get_value_by_key(key);
        });
    }

    [[nodiscard]] RecordMaker maker_for(char kind, osmium::object_id_type id,
                                        const osmium::OSMObject& object,
                                        const FeatureType& type) const;
    void give(RecordMaker& maker, bool placed) const;

    std::string m_path;
    const PlaceSource* m_source;
    const ImportTables* m_tables;
    const PlaceSink* m_sink;
};

RecordMaker PlaceHandler::maker_for(char kind, osmium::object_id_type id,
                                    const osmium::OSMObject& object, const FeatureType& type) const
{
    RecordMaker maker(*m_tables, "osm", fmt::format("{}{}", kind, id));
    maker.set_type(type);
    const auto& tags = object.tags();
    for (const auto* preferred : {"name:en", "name:ar"}) { // before the local name
        if (const auto* value = tags.get_value_by_key(preferred)) {
            add_names_of_tag(maker, preferred, value);
        }
    }
    for (const auto& tag : tags) {
        add_names_of_tag(maker, tag.key(), tag.value());
    }
    maker.add_id("wikidata", tags.get_value_by_key("wikidata", ""));
    maker.add_id("pcode", tags.get_value_by_key("ref:pcode", tags.get_value_by_key("pcode", "")));
    maker.set_population(tags.get_value_by_key("population", ""));
    const std::string country = tags.get_value_by_key(
        "ISO3166-1", tags.get_value_by_key("is_in:country_code", m_source->country.c_str()));
    maker.record().country = country.size() == 2 ? country : m_source->country;
    return maker;
}

void PlaceHandler::give(RecordMaker& maker, bool placed) const
{
    const auto where = maker.record().id;
    if (maker.record().names.empty()) {
        m_sink->passed_over("without a name");
        return;
    }
    if (!placed) {
        m_sink->reject({m_path, where, "no usable position: its nodes are not in this file"});
        return;
    }
    if (auto record = maker.finish()) {
        m_sink->place(std::move(*record));
    } else {
        m_sink->reject({m_path, where, "no name in Latin or Arabic letters"});
    }
}

void read_file(const std::filesystem::path& path, const PlaceSource& source,
               const ImportTables& tables, const PlaceSink& sink)
{
    const osmium::io::File file(path.native());
    osmium::TagsFilter wanted(false);
    for (const auto& key : tables.types.tag_keys()) {
        wanted.add_rule(true, key);
    }
    const osmium::area::Assembler::config_type config;
    Areas areas(config, wanted);
    osmium::relations::read_relations(file, areas);
    PlaceHandler places(path.native(), source, tables, sink);
    LocationIndex index;
    Locations locations(index);
    locations.ignore_errors();
    auto area_handler = areas.handler([&places](auto&& made) { osmium::apply(made, places); });
    osmium::io::Reader reader(file);
    while (auto buffer = reader.read()) {
        osmium::apply(buffer, locations, places, area_handler);
        sink.progress(path, static_cast<double>(reader.offset()) /
                                static_cast<double>(std::max<std::size_t>(1, reader.file_size())));
    }
    reader.close();
    areas.for_each_incomplete_relation([&](const osmium::relations::RelationHandle& relation) {
        sink.reject({path.native(), fmt::format("osm:r{}", relation->id()),
                     "an area some of whose ways are not in this file"});
    });
}

} // namespace

void read_osm(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // a bad area is a reject
    for (const auto& path : source.files) {
        const auto refuse = [&](const std::exception& error) { // bytes that are no OSM file
            throw std::runtime_error(fmt::format("{}: cannot be read as OpenStreetMap data: {}",
                                                 path.native(), error.what()));
        };
        try {
            read_file(path, source, tables, sink);
        } catch (const std::runtime_error& error) {
            refuse(error);
        } catch (const protozero::exception& error) { // of the PBF reader, no runtime_error
            refuse(error);
        }
    }
}

} // namespace incident_mapper::io
