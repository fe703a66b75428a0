#include "incident_mapper/io/gazetteer_build.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "incident_mapper/area_names.hpp"
#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/area_index.hpp"
#include "incident_mapper/io/file.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/overlay.hpp"
#include "incident_mapper/place_table.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::size_t max_overlay_bytes = std::size_t{256} << 20U;

constexpr const char* own_overlay = "corrections.tsv";

/// An overlay and which of its rows found something to correct.
struct Overlay {
    std::string file;
    std::vector<Correction> rows;
    std::vector<bool> used;
    bool own = false; ///< the gazetteer's: speaks of sources that may not be among those read
};

class Build {
public:
    Build(const GazetteerFiles& files, const BuildObserver& observer)
        : m_files(&files), m_observer(&observer), m_lexicon(files.tables)
    {
    }

    BuiltGazetteer run(const GazetteerRecipe& recipe)
    {
        read_overlays(recipe);
        read_curated();
        for (const auto& source : recipe.sources) {
            read_source(source);
        }
        correct(m_records, OverlayStage::records);
        auto joined = Conflator(m_lexicon).conflate(std::move(m_records));
        m_built.places = std::move(joined.places);
        m_built.conflicts = std::move(joined.conflicts);
        m_built.joined = joined.joined_by_id + joined.joined_by_name;
        correct(m_built.places, OverlayStage::joined);
        assign_area_names(m_built.places, index_areas(m_built.places));
        count_corrections();
        return std::move(m_built);
    }

private:
    void read_overlays(const GazetteerRecipe& recipe);
    void add_overlay(const std::string& file, std::string_view content);
    void read_curated();
    void read_source(const PlaceSource& source);
    void correct(std::vector<PlaceRecord>& places, OverlayStage stage);
    void count_corrections();

    const GazetteerFiles* m_files;
    const BuildObserver* m_observer;
    Lexicon m_lexicon;
    std::vector<Overlay> m_overlays;
    std::vector<PlaceRecord> m_records;
    BuiltGazetteer m_built;
};

void Build::add_overlay(const std::string& file, std::string_view content)
{
    std::vector<Diagnostic> rejects;
    Overlay overlay{.file = file,
                    .rows = read_overlay(content, file, rejects),
                    .used = {},
                    .own = file == own_overlay};
    overlay.used.resize(overlay.rows.size());
    m_overlays.push_back(std::move(overlay));
    std::ranges::for_each(rejects, m_observer->reject);
}

void Build::read_overlays(const GazetteerRecipe& recipe)
{
    if (const auto own = m_files->tables.find("corrections"); own != m_files->tables.end()) {
        add_overlay(own_overlay, own->second);
    }
    for (const auto& path : recipe.overlays) {
        const auto content = read_file(path, max_overlay_bytes);
        if (!valid_utf8(content)) {
            throw std::runtime_error(path.native() + ": not UTF-8: save the table as UTF-8");
        }
        add_overlay(path.native(), content);
    }
}

void Build::read_curated()
{
    std::vector<Diagnostic> rejects;
    m_records =
        read_place_tables(m_files->places, m_files->names, "", SourceReading::as_ids, rejects);
    std::ranges::for_each(rejects, m_observer->reject);
    m_built.read = m_records.size();
}

void Build::read_source(const PlaceSource& source)
{
    const ImportTables tables(m_lexicon);
    read_place_source(
        source, tables,
        {.place =
             [&](PlaceRecord place) {
                 ++m_built.read;
                 m_records.push_back(std::move(place));
             },
         .reject = m_observer->reject,
         .passed_over = [&](std::string_view why) { ++m_built.passed_over[std::string(why)]; },
         .progress = m_observer->progress});
}

void Build::correct(std::vector<PlaceRecord>& places, OverlayStage stage)
{
    for (auto& overlay : m_overlays) {
        apply_overlay(places, overlay.rows, stage, overlay.used);
    }
}

void Build::count_corrections()
{
    for (const auto& overlay : m_overlays) {
        for (std::size_t i = 0; i < overlay.rows.size(); ++i) {
            const auto& row = overlay.rows[i];
            if (overlay.used[i]) {
                ++m_built.corrected;
            } else if (!overlay.own) {
                m_built.unused.push_back(
                    {overlay.file, fmt::format("line {}", row.line),
                     fmt::format("nothing to correct: no {} '{}' of {} in what was read", row.field,
                                 row.old_value, row.place)});
            }
        }
    }
}

} // namespace

BuiltGazetteer build_gazetteer(const GazetteerFiles& files, const GazetteerRecipe& recipe,
                               const BuildObserver& observer)
{
    return Build(files, observer).run(recipe);
}

} // namespace incident_mapper::io
