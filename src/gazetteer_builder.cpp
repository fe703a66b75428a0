#include "incident_mapper/gazetteer_builder.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "entry_pool.hpp"
#include "gazetteer_format.hpp"
#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/checksum.hpp"
#include "incident_mapper/gazetteer.hpp"
#include "name_batch.hpp"
#include "name_table_builder.hpp"
#include "record_buffer.hpp"

namespace incident_mapper {

namespace {

using namespace gazetteer_format;

/// Radius that holds a place whose record gives none, by GeoNames feature class: a village with its
/// fields, a city quarter, a building or base, a region.
double default_radius_m(char feature_class, std::string_view feature_code)
{
    if (feature_code == "PPLC" || feature_code == "PPLA") {
        return 8'000;
    }
    switch (feature_class) {
    case 'P':
        return feature_code == "PPLX" ? 1'500 : 3'000;
    case 'S':
        return 2'000;
    case 'A':
        return 50'000;
    case 'L':
        return 10'000;
    default:
        return 20'000;
    }
}

/// Names are handed to the runner so many bytes at a time: they stay in a cache.
constexpr std::size_t bytes_of_batch = std::size_t{256} * 1024;
/// No more bytes than the numbers of a record, or those beside a text in it, take.
constexpr std::size_t room_of_numbers = 10 * RecordBuffer::longest_varint;
/// Places are written so many bytes at a time.
constexpr std::size_t bytes_of_write = std::size_t{512} * 1024;

/// A name as `NameRecord` has it.
struct NameView {
    std::string_view text, lang, kind, source;
};

/// Names of a place with those two that may be missing from the list, and where they stand in it.
struct Names {
    std::vector<NameView> list;
    std::size_t english_index = 0; ///< from 1; 0: none
    std::size_t arabic_index = 0;
};

/// From 1; 0 where the text is empty or no name.
std::size_t find_name(const std::vector<NameView>& list, std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    const auto found = std::ranges::find(list, text, &NameView::text);
    return found == list.end() ? 0 : static_cast<std::size_t>(found - list.begin()) + 1;
}

void collect_names(const PlaceRecord& place, Names& names)
{
    const auto lacks = [&](std::string_view text) {
        return !text.empty() &&
               std::ranges::find(place.names, text, &NameRecord::text) == place.names.end();
    };
    names.list.clear();
    const bool add_arabic = lacks(place.name_ar);
    if (lacks(place.name_en) && !(add_arabic && place.name_en == place.name_ar)) {
        names.list.push_back({place.name_en, "en", "preferred", {}});
    }
    if (add_arabic) {
        names.list.push_back({place.name_ar, "ar", "preferred", {}});
    }
    for (const auto& name : place.names) {
        names.list.push_back({name.text, name.lang, name.kind, name.source});
    }
    names.english_index = find_name(names.list, place.name_en);
    names.arabic_index = find_name(names.list, place.name_ar);
}

std::uint64_t in_units(double value, double unit)
{
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(std::llround(value * unit)));
}

/// The table of ids, and those places whose ids have the same checksum.
struct IdSlots {
    std::vector<std::uint32_t> slots;
    std::vector<std::pair<std::size_t, std::size_t>> alike;
};

IdSlots id_slots(std::span<const std::uint64_t> sums)
{
    constexpr std::size_t places_ahead = 16;
    IdSlots ids;
    auto& slots = ids.slots;
    slots.resize(std::bit_ceil(sums.size() * 3 / 2 + 2));
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto ahead = sums[std::min(i + places_ahead, sums.size() - 1)];
        __builtin_prefetch(slots.data() + (ahead & (slots.size() - 1)));
        auto slot = sums[i] & (slots.size() - 1);
        while (slots[slot] != 0) {
            const std::size_t other = slots[slot] - 1;
            if (sums[other] == sums[i]) {
                ids.alike.emplace_back(other, i);
            }
            slot = (slot + 1) & (slots.size() - 1);
        }
        slots[slot] = static_cast<std::uint32_t>(i + 1);
    }
    return ids;
}

} // namespace

class GazetteerBuilder::Tables {
public:
    Tables(const NameWords& words, ImageOutput& output, TaskRunner* runner)
        : m_runner(runner == nullptr ? &m_inline : runner), m_name_table(words), m_writer(output)
    {
        m_writer.begin(ImageSection::places);
    }
    ~Tables()
    {
        try {
            m_runner->wait();
        } catch (...) { // NOLINT(bugprone-empty-catch): nobody asks for the outcome any more
        }
    }
    Tables(const Tables&) = delete;
    Tables& operator=(const Tables&) = delete;

    void add(const PlaceRecord& place);
    void finish(std::uint64_t source_checksum);

private:
    std::uint64_t area_of(const PlaceRecord& place);
    std::uint64_t feature_of(const PlaceRecord& place);
    std::uint64_t name_class_of(const NameView& name);
    std::string string_offsets(std::span<const std::string_view> texts);
    void add_sources(const PlaceRecord& place);
    void add_names(const PlaceRecord& place);
    void append_string_offset(std::string& out, std::string_view text);
    void hand_names_over();
    void write_places();
    [[nodiscard]] std::string id_of(std::size_t place);
    void check_ids(const IdSlots& ids);
    void write_strings();

    InlineRunner m_inline;
    TaskRunner* m_runner;
    std::array<NameBatch, 5> m_batches;
    NameBatch* m_batch = m_batches.data(); ///< being filled
    GazetteerMeta m_meta;
    NameTableBuilder m_name_table;
    TextPool m_strings;
    EntryPool<4> m_areas;
    EntryPool<2> m_features;
    EntryPool<3> m_name_classes;
    RecordBuffer m_places;             ///< not yet written
    std::uint64_t m_places_size = 0;   ///< of those written
    std::string m_offsets, m_polygons; ///< as in the image
    std::vector<std::uint64_t> m_id_sums;
    Names m_place_names; ///< of the place being added
    GazetteerImageWriter m_writer;
};

void GazetteerBuilder::Tables::append_string_offset(std::string& out, std::string_view text)
{
    const auto offset = m_strings.offset_of(text);
    if (offset > std::numeric_limits<std::uint32_t>::max()) {
        throw std::runtime_error("too many different area names for a compiled gazetteer");
    }
    append_little(out, offset, 4);
}

std::string GazetteerBuilder::Tables::string_offsets(std::span<const std::string_view> texts)
{
    std::string entry;
    for (const auto text : texts) {
        append_string_offset(entry, text);
    }
    return entry;
}

std::uint64_t GazetteerBuilder::Tables::area_of(const PlaceRecord& place)
{
    const std::array<std::string_view, 4> texts{place.country, place.admin1, place.admin2,
                                                place.admin3};
    return m_areas.index_of(texts, [&] { return string_offsets(texts); });
}

std::uint64_t GazetteerBuilder::Tables::feature_of(const PlaceRecord& place)
{
    const std::array<std::string_view, 2> texts{std::string_view(&place.feature_class, 1),
                                                place.feature_code};
    return m_features.index_of(
        texts, [&] { return std::string(texts[0]) + string_offsets(std::span(texts).subspan(1)); });
}

std::uint64_t GazetteerBuilder::Tables::name_class_of(const NameView& name)
{
    const std::array<std::string_view, 3> texts{name.lang, name.kind, name.source};
    return m_name_classes.index_of(texts, [&] { return string_offsets(texts); });
}

void GazetteerBuilder::Tables::add_sources(const PlaceRecord& place)
{
    constexpr std::string_view between = "; ";
    std::size_t size = place.sources.empty() ? 0 : (place.sources.size() - 1) * between.size();
    for (const auto& source : place.sources) {
        size += source.size();
    }
    m_places.reserve(size + room_of_numbers);
    m_places.put_varint(size);
    for (const auto& source : place.sources) {
        m_places.put_bytes(&source == &place.sources.front() ? std::string_view() : between);
        m_places.put_bytes(source);
    }
}

void GazetteerBuilder::Tables::add_names(const PlaceRecord& place)
{
    auto& names = m_place_names;
    collect_names(place, names);
    m_places.put_varint(names.english_index);
    m_places.put_varint(names.arabic_index);
    m_places.put_varint(place.polygon.empty() ? 0 : m_polygons.size() + 1);
    if (!place.polygon.empty()) {
        append_varint(m_polygons, place.polygon.size());
        m_polygons += place.polygon;
    }
    m_places.put_varint(names.list.size());
    for (const auto& name : names.list) {
        m_places.reserve(name.text.size() + room_of_numbers);
        m_places.put_varint(name_class_of(name));
        m_places.put_text(name.text);
        m_batch->add(name.text, static_cast<PlaceIndex>(m_meta.places));
    }
    if (m_batch->size() >= bytes_of_batch) {
        hand_names_over();
    }
    m_meta.names += names.list.size();
}

/// Has the names folded and hashed: by the runner while the next are read, or here if it has enough
/// to do.
void GazetteerBuilder::Tables::hand_names_over()
{
    auto* const next = std::ranges::find_if(m_batches, [this](const NameBatch& batch) {
        return &batch != m_batch && !batch.taken.load(std::memory_order_acquire);
    });
    if (next == m_batches.end()) {
        m_batch->give_to(m_name_table.own_names());
        return;
    }
    m_batch->taken = true;
    m_runner->start([this, batch = m_batch] {
        batch->give_to(m_name_table.names_beside());
        batch->taken.store(false, std::memory_order_release);
    });
    m_batch = next;
}

void GazetteerBuilder::Tables::write_places()
{
    m_writer.append(m_places.bytes());
    m_places_size += m_places.size();
    m_places.clear();
}

void GazetteerBuilder::Tables::add(const PlaceRecord& place)
{
    if (m_meta.places >= std::numeric_limits<PlaceIndex>::max() - 1) {
        throw std::runtime_error("too many places for a compiled gazetteer");
    }
    append_little(m_offsets, m_places_size + m_places.size(), offset_size);
    m_places.reserve(place.id.size() + room_of_numbers);
    m_places.put_text(place.id);
    m_id_sums.push_back(checksum(place.id));
    m_places.put_varint(feature_of(place));
    m_places.put_varint(area_of(place));
    m_places.put_little(in_units(place.point.longitude, degree_unit), 4);
    m_places.put_little(in_units(place.point.latitude, degree_unit), 4);
    const auto radius = place.radius_m > 0
                            ? place.radius_m
                            : default_radius_m(place.feature_class, place.feature_code);
    m_places.put_varint(in_units(radius, radius_unit));
    m_places.put_varint(place.population && *place.population >= 0
                            ? static_cast<std::uint64_t>(*place.population) + 1
                            : 0);
    add_sources(place);
    add_names(place);
    ++m_meta.places;
    if (m_places.size() >= bytes_of_write) {
        write_places();
    }
}

/// \pre all places are written, and there is an offset beyond the last one
std::string GazetteerBuilder::Tables::id_of(std::size_t place)
{
    const auto offset = [&](std::size_t index) {
        const auto bytes =
            m_offsets.substr(index * offset_size, offset_size) + std::string(3, '\0');
        return load_little<std::uint64_t>(as_bytes(bytes).data());
    };
    const auto start = offset(place);
    const auto record = m_writer.read(ImageSection::places, start, offset(place + 1) - start);
    return std::string(ByteCursor(as_bytes(record)).text());
}

void GazetteerBuilder::Tables::check_ids(const IdSlots& ids)
{
    for (const auto& [one, other] : ids.alike) {
        if (const auto id = id_of(one); id == id_of(other)) {
            throw std::runtime_error("two places have the id '" + id + "'");
        }
    }
}

void GazetteerBuilder::Tables::write_strings()
{
    m_writer.add(ImageSection::areas, m_areas.take());
    m_writer.add(ImageSection::features, m_features.take());
    m_writer.add(ImageSection::name_classes, m_name_classes.take());
    m_writer.add(ImageSection::strings, m_strings.take());
    m_writer.add(ImageSection::polygons, m_polygons);
}

void GazetteerBuilder::Tables::finish(std::uint64_t source_checksum)
{
    write_places();
    append_little(m_offsets, m_places_size, offset_size);
    m_batch->give_to(m_name_table.own_names());
    m_runner->wait();
    const auto sizes = m_name_table.compile(m_writer, *m_runner);
    m_meta.keys = sizes.keys;
    m_meta.home_buckets = sizes.home_buckets;
    IdSlots ids;
    NameTableBuilder::Filters filters;
    const auto beside = [&] { filters = m_name_table.filters(); };
    run_both(*m_runner, beside, [&] {
        m_name_table.write_slots(m_writer);
        m_writer.add(ImageSection::place_offsets, m_offsets);
        ids = id_slots(m_id_sums);
    });
    check_ids(ids);
    m_writer.begin(ImageSection::id_slots);
    m_writer.append_numbers(std::span<const std::uint32_t>(ids.slots));
    for (const auto& [section, groups] : filters) {
        m_writer.begin(section);
        m_writer.append_numbers(std::span<const std::uint64_t>(groups));
    }
    m_name_table.write_words(m_writer);
    write_strings();
    m_meta.write(m_writer);
    m_writer.finish(source_checksum);
}

GazetteerBuilder::GazetteerBuilder(const NameWords& words, ImageOutput& output, TaskRunner* runner)
    : m_tables(std::make_unique<Tables>(words, output, runner))
{
}

GazetteerBuilder::~GazetteerBuilder() = default;
GazetteerBuilder::GazetteerBuilder(GazetteerBuilder&&) noexcept = default;
GazetteerBuilder& GazetteerBuilder::operator=(GazetteerBuilder&&) noexcept = default;

void GazetteerBuilder::add(const PlaceRecord& place) { m_tables->add(place); }

void GazetteerBuilder::finish(std::uint64_t source_checksum) { m_tables->finish(source_checksum); }

std::string compile_gazetteer(std::span<const PlaceRecord> places, const NameWords& words,
                              std::uint64_t source_checksum)
{
    ImageInMemory image;
    GazetteerBuilder builder(words, image);
    for (const auto& place : places) {
        builder.add(place);
    }
    builder.finish(source_checksum);
    return image.take();
}

} // namespace incident_mapper
