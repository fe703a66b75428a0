#pragma once

#include <cstdint>
#include <string_view>

#include "incident_mapper/gazetteer_image.hpp"

namespace incident_mapper {

/// The tables of places: what their writer (`gazetteer_builder.cpp`) and reader (`gazetteer.cpp`) agree on.
///
/// `meta`: the fields of `GazetteerMeta`, 64 bits each.
/// `strings`: texts, each behind its length as a varint; others point to them by offset (32 bits).
/// `areas`: country, admin1, admin2, admin3: four strings. `features`: class (one byte) and code (a
/// string). `name_classes`: language, kind, source: three strings.
/// `place_offsets`: for each place and one beyond the last, where it starts in `places` (40 bits).
/// `places`: id (a text); feature, area (varints); longitude, latitude in 1e-7 degrees (32 bits each,
/// signed); radius in cm, population + 1 or 0; sources (a text); 1 + index of the English and of the
/// Arabic name, 1 + offset in `polygons`, each or 0; number of names (varints); for each name its class
/// (varint) and its text.
/// `id_slots`: open addressing by the checksum of the id: 1 + index of the place, or 0 (32 bits each);
/// 2^n of them, never full.
/// `polygons`: texts.
namespace gazetteer_format {

constexpr std::uint64_t area_size = 16;
constexpr std::uint64_t feature_size = 5;
constexpr std::uint64_t name_class_size = 12;
constexpr std::uint64_t offset_size = 5;
constexpr std::uint64_t id_slot_size = 4;
constexpr double degree_unit = 1e7;
constexpr double radius_unit = 100;

} // namespace gazetteer_format

struct GazetteerMeta {
    std::uint64_t places = 0;
    std::uint64_t names = 0;
    std::uint64_t keys = 0;
    std::uint64_t home_buckets = 0;

    static GazetteerMeta read(const GazetteerImage& image);
    void write(GazetteerImageWriter& writer) const;
};

/// Throws GazetteerImageError: contents that no maker writes.
[[noreturn]] void refuse_contents(const GazetteerImage& image);

/// A text of the section `strings` or `polygons`.
std::string_view text_at(const GazetteerImage& image, ImageSection section, std::uint64_t offset);

/// Reads on in a section, checking what it reads. Throws GazetteerImageError.
class SectionCursor {
public:
    SectionCursor(const GazetteerImage& image, ImageSection section, std::uint64_t offset)
        : m_image(&image), m_section(section), m_offset(offset)
    {
    }

    std::uint64_t varint();
    std::string_view text();

private:
    const GazetteerImage* m_image;
    ImageSection m_section;
    std::uint64_t m_offset;
};

} // namespace incident_mapper
