#include "gazetteer_format.hpp"

#include <array>

#include "incident_mapper/byte_code.hpp"

namespace incident_mapper {

namespace {

constexpr std::size_t longest_varint = 10;

} // namespace

void refuse_contents(const GazetteerImage& image)
{
    image.refuse("damaged: its contents make no sense");
}

GazetteerMeta GazetteerMeta::read(const GazetteerImage& image)
{
    GazetteerMeta meta;
    const std::array fields{&meta.places, &meta.names, &meta.keys, &meta.home_buckets};
    ByteCursor cursor(image.read(ImageSection::meta, 0, fields.size() * 8));
    for (auto* field : fields) {
        *field = cursor.little<std::uint64_t>();
    }
    return meta;
}

void GazetteerMeta::write(GazetteerImageWriter& writer) const
{
    std::string bytes;
    for (const auto field : {places, names, keys, home_buckets}) {
        append_little(bytes, field, 8);
    }
    writer.add(ImageSection::meta, bytes);
}

std::string_view text_at(const GazetteerImage& image, ImageSection section, std::uint64_t offset)
{
    return SectionCursor(image, section, offset).text();
}

std::uint64_t SectionCursor::varint()
{
    const auto bytes = m_image->read_up_to(m_section, m_offset, longest_varint);
    ByteCursor cursor(bytes);
    const auto value = cursor.varint();
    if (cursor.failed()) {
        refuse_contents(*m_image);
    }
    m_offset += bytes.size() - cursor.left();
    return value;
}

std::string_view SectionCursor::text()
{
    const auto length = varint();
    const auto bytes = m_image->read(m_section, m_offset, length);
    m_offset += length;
    return as_text(bytes);
}

} // namespace incident_mapper
