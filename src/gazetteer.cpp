#include "incident_mapper/gazetteer.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

#include <unicode/region.h>

#include "gazetteer_format.hpp"
#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/checksum.hpp"
#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/place_table.hpp"

namespace incident_mapper {

using namespace gazetteer_format;

namespace {

std::string_view string_at(const GazetteerImage& image, std::uint32_t offset)
{
    return text_at(image, ImageSection::strings, offset);
}

ByteCursor entry_at(const GazetteerImage& image, ImageSection section, std::uint64_t index,
                    std::uint64_t entry_size)
{
    if (index > image.size(section)) {
        refuse_contents(image); // before the product overflows
    }
    return ByteCursor(image.read(section, index * entry_size, entry_size));
}

void read_area(const GazetteerImage& image, std::uint64_t index, Place& place)
{
    auto entry = entry_at(image, ImageSection::areas, index, area_size);
    for (auto* name : {&place.country, &place.admin1, &place.admin2, &place.admin3}) {
        *name = string_at(image, entry.little<std::uint32_t>());
    }
}

void read_feature(const GazetteerImage& image, std::uint64_t index, Place& place)
{
    auto entry = entry_at(image, ImageSection::features, index, feature_size);
    place.feature_class = static_cast<char>(entry.little<std::uint8_t>());
    place.feature_code = string_at(image, entry.little<std::uint32_t>());
}

double degrees(std::int32_t units) { return units / degree_unit; }

void read_sums(ByteCursor& record, Place& place)
{
    place.point.longitude = degrees(record.little<std::int32_t>());
    place.point.latitude = degrees(record.little<std::int32_t>());
    place.radius_m = static_cast<double>(record.varint()) / radius_unit;
    if (const auto population = record.varint(); population > 0) {
        place.population = static_cast<std::int64_t>(population - 1);
    }
}

/// Text of the name `index`, counted from 1.
std::string_view name_text(const GazetteerImage& image, const NameList& names, std::uint64_t index)
{
    if (index > names.size()) {
        refuse_contents(image);
    }
    return index == 0 ? std::string_view{} : names[index - 1].text;
}

/// Bytes of a record, by the offsets of it and of the next one.
std::span<const std::byte> record_of(const GazetteerImage& image, PlaceIndex index)
{
    const auto offsets =
        image.read(ImageSection::place_offsets, index * offset_size, 2 * offset_size);
    const auto offset = [&](std::size_t from) {
        return load_little<std::uint32_t>(offsets.data() + from) |
               std::to_integer<std::uint64_t>(offsets[from + 4]) << 32U;
    };
    const auto start = offset(0);
    const auto end = offset(offset_size);
    if (end < start) {
        refuse_contents(image);
    }
    return image.read(ImageSection::places, start, end - start);
}

} // namespace

NameList::Iterator::Iterator(const GazetteerImage* image, std::span<const std::byte> bytes,
                             std::size_t left)
    : m_image(image), m_bytes(bytes), m_left(left)
{
    read();
}

NameList::Iterator& NameList::Iterator::operator++()
{
    --m_left;
    read();
    return *this;
}

void NameList::Iterator::read()
{
    if (m_left == 0) {
        return;
    }
    ByteCursor cursor(m_bytes);
    auto entry = entry_at(*m_image, ImageSection::name_classes, cursor.varint(), name_class_size);
    m_name.text = cursor.text();
    if (cursor.failed()) {
        refuse_contents(*m_image);
    }
    m_bytes = m_bytes.last(cursor.left());
    for (auto* part : {&m_name.lang, &m_name.kind, &m_name.source}) {
        *part = string_at(*m_image, entry.little<std::uint32_t>());
    }
}

Gazetteer::Gazetteer(std::shared_ptr<const GazetteerImage> image, std::shared_ptr<const void> owner)
    : m_owner(std::move(owner)), m_image(std::move(image))
{
    const auto places = GazetteerMeta::read(*m_image).places;
    m_id_slots = m_image->size(ImageSection::id_slots) / id_slot_size;
    if (places >= ~PlaceIndex{0} ||
        m_image->size(ImageSection::place_offsets) != (places + 1) * offset_size ||
        !std::has_single_bit(m_id_slots)) {
        refuse_contents(*m_image);
    }
    m_size = static_cast<PlaceIndex>(places);
}

Gazetteer Gazetteer::from_image(std::span<const std::byte> image, std::shared_ptr<const void> owner,
                                std::string name)
{
    return {std::make_shared<const GazetteerImage>(image, GazetteerImage::Trust::check,
                                                   std::move(name)),
            std::move(owner)};
}

Gazetteer Gazetteer::from_tsv(std::string_view places, std::string_view names,
                              const NameWords& words, std::vector<Diagnostic>& diagnostics)
{
    return from_records(
        read_place_tables(places, names, "", SourceReading::as_written, diagnostics), words);
}

Gazetteer Gazetteer::from_records(std::span<const PlaceRecord> places, const NameWords& words)
{
    const auto bytes = std::make_shared<const std::string>(compile_gazetteer(places, words));
    return {
        std::make_shared<const GazetteerImage>(as_bytes(*bytes), GazetteerImage::Trust::made_here),
        bytes};
}

Place Gazetteer::operator[](PlaceIndex index) const
{
    if (index >= m_size) {
        throw std::out_of_range("no place " + std::to_string(index) + " in the gazetteer");
    }
    ByteCursor record(record_of(*m_image, index));
    Place place;
    place.id = record.text();
    read_feature(*m_image, record.varint(), place);
    read_area(*m_image, record.varint(), place);
    read_sums(record, place);
    place.sources = record.text();
    const auto english = record.varint();
    const auto arabic = record.varint();
    const auto polygon = record.varint();
    const auto names = record.varint();
    if (record.failed() || names > record.left()) {
        refuse_contents(*m_image);
    }
    place.names = NameList(m_image.get(), record.rest(), names);
    place.name_en = name_text(*m_image, place.names, english);
    place.name_ar = name_text(*m_image, place.names, arabic);
    if (polygon > 0) {
        place.polygon = text_at(*m_image, ImageSection::polygons, polygon - 1);
    }
    return place;
}

std::optional<PlaceIndex> Gazetteer::find(std::string_view place_id) const
{
    const auto start = checksum(place_id);
    for (std::uint64_t i = 0; i < m_id_slots; ++i) {
        const auto slot = (start + i) & (m_id_slots - 1);
        const auto index = load_little<std::uint32_t>(
            m_image->read(ImageSection::id_slots, slot * id_slot_size, id_slot_size).data());
        if (index == 0) {
            return std::nullopt;
        }
        if (index > m_size) {
            refuse_contents(*m_image);
        }
        if (ByteCursor(record_of(*m_image, index - 1)).text() == place_id) {
            return index - 1;
        }
    }
    return std::nullopt;
}

std::optional<Place> Gazetteer::country(std::string_view iso2) const
{
    std::string id{iso2};
    for (char& c : id) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    const auto index = find(id);
    return index ? std::optional((*this)[*index]) : std::nullopt;
}

int iso_numeric(std::string_view iso2)
{
    if (iso2.size() != 2) {
        return 0;
    }
    UErrorCode status = U_ZERO_ERROR;
    const auto* region = icu::Region::getInstance(std::string(iso2).c_str(), status);
    return U_FAILURE(status) || region == nullptr ? 0 : std::max(0, region->getNumericCode());
}

} // namespace incident_mapper
