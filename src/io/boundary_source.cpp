#include <algorithm>

#include <cpl_error.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "area_geometry.hpp"
#include "place_sources.hpp"
#include "record_maker.hpp"

namespace incident_mapper::io {

namespace {

constexpr int deepest_level = 4;

/// Which attributes of a layer hold what. The schemes known: COD-AB of 2016 (NAME_EN, PCODE, the levels
/// above as ADM1_EN …), COD-AB since (ADM2_EN, ADM2_PCODE …), Who's On First (wof_id, placetype,
/// names_en), geoBoundaries (shapeName, shapeID), and plain name, name_en, name_ar.
class Attributes {
public:
    Attributes(OGRFeatureDefn& layer, int asked_level) : m_layer(&layer)
    {
        int deepest = -1;
        for (int level = 0; level <= deepest_level; ++level) {
            if (has(fmt::format("ADM{}_PCODE", level)) || has(fmt::format("ADM{}_EN", level))) {
                deepest = level;
            }
        }
        m_old_scheme = has("PCODE") && has("NAME_EN");
        m_own_level = m_old_scheme ? deepest + 1 : deepest;
        if (asked_level >= 0) {
            m_own_level = asked_level;
        }
    }

    [[nodiscard]] int level() const { return m_own_level; }
    [[nodiscard]] bool has(const std::string& name) const
    {
        return m_layer->GetFieldIndex(name.c_str()) >= 0;
    }
    /// Text of an attribute; empty where there is none.
    [[nodiscard]] static std::string text(const OGRFeature& feature, const std::string& name)
    {
        const int field = feature.GetFieldIndex(name.c_str());
        return field >= 0 && feature.IsFieldSetAndNotNull(field) ? feature.GetFieldAsString(field)
                                                                 : "";
    }
    /// Attributes of names: of the area itself by language, preferred ones first.
    [[nodiscard]] std::vector<std::string> english() const
    {
        const auto own = fmt::format("ADM{}", m_own_level);
        auto names =
            std::vector<std::string>{"NAME_EN",      "NAM_EN_REF",   "names_en",  own + "_REF",
                                     own + "ALT1EN", own + "ALT2EN", "shapeName", "name"};
        if (!m_old_scheme) {
            names.insert(names.begin(), own + "_EN");
        }
        return names;
    }
    [[nodiscard]] std::vector<std::string> arabic() const
    {
        const auto own = fmt::format("ADM{}", m_own_level);
        auto names = std::vector<std::string>{"NAME_AR", "NAM_AR_REF", "names_ar", own + "ALT1AR",
                                              own + "ALT2AR"};
        if (!m_old_scheme) {
            names.insert(names.begin(), own + "_AR");
        }
        return names;
    }
    [[nodiscard]] std::string pcode(const OGRFeature& feature) const
    {
        return text(feature, m_old_scheme ? "PCODE" : fmt::format("ADM{}_PCODE", m_own_level));
    }
    [[nodiscard]] std::string parent_pcode(const OGRFeature& feature) const
    {
        return text(feature, fmt::format("ADM{}_PCODE", m_own_level - 1));
    }

private:
    OGRFeatureDefn* m_layer;
    bool m_old_scheme = false;
    int m_own_level = -1;
};

class LayerReader {
public:
    LayerReader(const std::filesystem::path& path, OGRLayer& layer, const PlaceSource& source,
                const ImportTables& tables, const PlaceSink& sink)
        : m_path(&path), m_layer(&layer), m_source(&source), m_tables(&tables), m_sink(&sink),
          m_attributes(*layer.GetLayerDefn(), source.level)
    {
        if (auto* system = layer.GetSpatialRef(); system != nullptr) {
            OGRSpatialReference wgs84;
            wgs84.SetWellKnownGeogCS("WGS84");
            wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            OGRSpatialReference own(*system);
            own.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            if (!own.IsSame(&wgs84)) {
                m_to_wgs84.reset(OGRCreateCoordinateTransformation(&own, &wgs84));
            }
        }
    }

    void read()
    {
        if (m_attributes.level() < 0 && !m_attributes.has("placetype")) {
            throw std::runtime_error(fmt::format("{}: the attributes do not tell the level of the "
                                                 "areas: give --level 1 (governorates), "
                                                 "2 (districts) or 3 (sub-districts)",
                                                 m_path->native()));
        }
        const auto count = static_cast<double>(std::max<GIntBig>(1, m_layer->GetFeatureCount()));
        double done = 0;
        for (const auto& feature : *m_layer) {
            add(*feature);
            m_sink->progress(*m_path, ++done / count);
        }
    }

private:
    void add(const OGRFeature& feature);
    void reject(const OGRFeature& feature, const char* reason) const
    {
        m_sink->reject({m_path->native(), fmt::format("feature {}", feature.GetFID()), reason});
    }
    [[nodiscard]] std::optional<FeatureType> type_of(const OGRFeature& feature) const
    {
        const auto placetype = Attributes::text(feature, "placetype");
        return m_tables->types.of("boundaries", placetype.empty() || m_source->level >= 0
                                                    ? std::to_string(m_attributes.level())
                                                    : placetype);
    }
    [[nodiscard]] std::string country_of(const OGRFeature& feature) const
    {
        for (const auto* name : {"ADM0_PCODE", "country", "wof:country", "iso_a2"}) {
            if (auto text = Attributes::text(feature, name); text.size() == 2) {
                return text;
            }
        }
        return m_source->country;
    }
    [[nodiscard]] RecordMaker maker_for(const OGRFeature& feature) const;

    const std::filesystem::path* m_path;
    OGRLayer* m_layer;
    const PlaceSource* m_source;
    const ImportTables* m_tables;
    const PlaceSink* m_sink;
    Attributes m_attributes;
    std::unique_ptr<OGRCoordinateTransformation> m_to_wgs84;
};

RecordMaker LayerReader::maker_for(const OGRFeature& feature) const
{
    const auto pcode = m_attributes.pcode(feature);
    const auto wof = Attributes::text(feature, "wof_id");
    const auto shape = Attributes::text(feature, "shapeID");
    if (!wof.empty() && wof != "0") {
        return {*m_tables, "wof", wof};
    }
    if (!pcode.empty()) {
        RecordMaker maker(*m_tables, "pcode", pcode);
        maker.set_parent("pcode", m_attributes.parent_pcode(feature));
        return maker;
    }
    return {*m_tables, "boundaries",
            shape.empty() ? fmt::format("{}-{}", m_path->stem().native(), feature.GetFID())
                          : shape};
}

void LayerReader::add(const OGRFeature& feature)
{
    const auto type = type_of(feature);
    if (!type) {
        m_sink->passed_over("areas of another level");
        return;
    }
    if (!Attributes::text(feature, "deprecated").empty()) {
        m_sink->passed_over("deprecated by their source");
        return;
    }
    const auto geometry = usable_area(feature.GetGeometryRef(), m_to_wgs84.get());
    if (geometry == nullptr) {
        reject(feature, "no polygon in degrees or a known coordinate system");
        return;
    }
    auto maker = maker_for(feature);
    maker.set_type(*type);
    for (const auto& name : m_attributes.english()) {
        maker.add_names(Attributes::text(feature, name), '|', "en",
                        maker.record().name_en.empty() ? "preferred" : "variant", "variant");
    }
    for (const auto& name : m_attributes.arabic()) {
        maker.add_names(Attributes::text(feature, name), '|', "ar",
                        maker.record().name_ar.empty() ? "preferred" : "variant", "variant");
    }
    auto& record = maker.record();
    record.country = country_of(feature);
    record.point = point_of(*geometry);
    set_area(record, *geometry);
    if (auto place = maker.finish()) {
        m_sink->place(std::move(*place));
    } else {
        reject(feature, "no name in Latin or Arabic letters (attributes NAME_EN, ADM1_EN, name …)");
    }
}

} // namespace

void read_boundaries(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink)
{
    GDALAllRegister();
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    for (const auto& path : source.files) {
        const GDALDatasetUniquePtr dataset(
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
        if (dataset == nullptr) {
            throw std::runtime_error(
                fmt::format("{}: cannot read areas: {}", path.native(), CPLGetLastErrorMsg()));
        }
        for (auto* layer : dataset->GetLayers()) {
            LayerReader(path, *layer, source, tables, sink).read();
        }
    }
}

} // namespace incident_mapper::io
