#include "incident_mapper/gazetteer_image.hpp"

#include <algorithm>
#include <array>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/checksum.hpp"

namespace incident_mapper {

namespace {

constexpr std::string_view magic = "IMGAZ\r\n\x1A";
constexpr std::size_t header_size = 64;
constexpr std::size_t head_sum_offset = header_size - sizeof(std::uint64_t);
constexpr std::size_t section_alignment = 64;
constexpr std::size_t section_entry_size = 24;
constexpr std::uint32_t most_sections = 1024;

std::size_t block_count(std::size_t content_size)
{
    return (content_size + GazetteerImage::block_size - 1) / GazetteerImage::block_size;
}

/// \pre `header` has the bytes before the checksum
std::uint64_t head_checksum(std::span<const std::byte> header, std::span<const std::byte> tables)
{
    return checksum(tables, checksum(header.first(head_sum_offset)));
}

} // namespace

GazetteerImage::GazetteerImage(std::span<const std::byte> bytes, Trust trust, std::string name)
    : m_name(std::move(name)), m_bytes(bytes)
{
    read_head();
    m_checked = std::vector<std::atomic<std::uint64_t>>(block_count(m_content.size()) / 64 + 1);
    if (trust == Trust::made_here) {
        for (auto& bits : m_checked) {
            bits = ~std::uint64_t{0};
        }
    }
}

void GazetteerImage::read_head()
{
    if (m_bytes.size() < header_size || as_text(m_bytes.first(magic.size())) != magic) {
        refuse("not a compiled gazetteer");
    }
    ByteCursor header(m_bytes.subspan(magic.size()));
    const auto own_version = header.little<std::uint32_t>();
    if (own_version != version) {
        refuse("a compiled gazetteer of version " + std::to_string(own_version) +
               ", but this program reads version " + std::to_string(version));
    }
    const auto sections = header.little<std::uint32_t>();
    const auto size = header.little<std::uint64_t>();
    const auto end = header.little<std::uint64_t>();
    m_source_checksum = header.little<std::uint64_t>();
    if (size != m_bytes.size()) {
        refuse("cut off or padded: it has " + std::to_string(m_bytes.size()) +
               " bytes, but should have " + std::to_string(size));
    }
    const auto sections_size = std::size_t{sections} * section_entry_size;
    if (sections > most_sections || end < header_size || end % section_alignment != 0 ||
        end > size || size - end < sections_size ||
        size - end - sections_size != block_count(end - header_size) * sizeof(std::uint64_t) ||
        load_little<std::uint64_t>(m_bytes.data() + head_sum_offset) !=
            head_checksum(m_bytes, m_bytes.subspan(end))) {
        refuse("damaged in its head");
    }
    m_content = m_bytes.subspan(header_size, end - header_size);
    const auto tables = m_bytes.subspan(end);
    m_block_sums = tables.subspan(sections_size);
    read_sections(tables.first(sections_size));
}

void GazetteerImage::read_sections(std::span<const std::byte> entries)
{
    const auto end = header_size + m_content.size();
    for (ByteCursor table(entries); table.left() > 0;) {
        const auto section = table.little<std::uint32_t>();
        table.little<std::uint32_t>();
        const auto offset = table.little<std::uint64_t>();
        const auto size = table.little<std::uint64_t>();
        if (offset < header_size || offset > end || size > end - offset ||
            offset % section_alignment != 0) {
            refuse("damaged: a section lies outside");
        }
        m_sections.push_back({static_cast<ImageSection>(section), offset, size});
    }
}

GazetteerImage::Range GazetteerImage::range(ImageSection section) const
{
    const auto found = std::ranges::find(m_sections, section, &Range::section);
    return found == m_sections.end() ? Range{} : *found;
}

std::span<const std::byte> GazetteerImage::unchecked(ImageSection section) const
{
    const auto where = range(section);
    return m_bytes.subspan(where.offset, where.size);
}

std::span<const std::byte> GazetteerImage::read(ImageSection section, std::uint64_t offset,
                                                std::uint64_t length) const
{
    const auto whole = unchecked(section);
    if (offset > whole.size() || length > whole.size() - offset) {
        refuse("damaged: an entry points outside of its section");
    }
    const auto part = whole.subspan(offset, length);
    if (!part.empty()) {
        check(part);
    }
    return part;
}

std::span<const std::byte> GazetteerImage::read_up_to(ImageSection section, std::uint64_t offset,
                                                      std::uint64_t most) const
{
    const auto whole = size(section);
    return read(section, offset, std::min(most, whole - std::min(offset, whole)));
}

void GazetteerImage::check_block(std::size_t block) const
{
    const auto offset = block * block_size;
    const auto bytes = m_content.subspan(offset, std::min(block_size, m_content.size() - offset));
    if (checksum(bytes) != load_little<std::uint64_t>(m_block_sums.data() + block * 8)) {
        const auto start = header_size + offset;
        refuse("damaged between byte " + std::to_string(start) + " and byte " +
               std::to_string(start + bytes.size()));
    }
    m_checked[block / 64].fetch_or(std::uint64_t{1} << (block % 64), std::memory_order_relaxed);
}

void GazetteerImage::refuse(std::string_view what) const
{
    throw GazetteerImageError(m_name + (m_name.empty() ? "" : ": ") + std::string(what) +
                              "; build it anew with 'incident-mapper gazetteer build'");
}

void GazetteerImage::verify() const
{
    for (std::size_t block = 0; block < block_count(m_content.size()); ++block) {
        check_block(block);
    }
}

GazetteerImageWriter::GazetteerImageWriter(ImageOutput& output) : m_output(&output)
{
    m_output->append(std::string(header_size, '\0'));
    m_size = header_size;
}

void GazetteerImageWriter::begin(ImageSection section)
{
    pad();
    m_parts.push_back({section, m_size, 0});
}

/// To where a section may begin.
void GazetteerImageWriter::pad()
{
    constexpr std::array<char, section_alignment> zeros{};
    write({zeros.data(), (section_alignment - m_size % section_alignment) % section_alignment});
}

void GazetteerImageWriter::append(std::string_view bytes)
{
    write(bytes);
    m_parts.back().size += bytes.size();
}

void GazetteerImageWriter::add(ImageSection section, std::string_view content)
{
    begin(section);
    append(content);
}

/// Content, and the checksums of its blocks while the cache has them.
void GazetteerImageWriter::write(std::string_view bytes)
{
    m_output->append(bytes);
    m_size += bytes.size();
    const auto add_sum = [this](std::string_view block) {
        append_little(m_sums, checksum(block), sizeof(std::uint64_t));
    };
    while (m_begun.size() + bytes.size() >= GazetteerImage::block_size) {
        const auto part = bytes.substr(0, GazetteerImage::block_size - m_begun.size());
        bytes.remove_prefix(part.size());
        if (m_begun.empty()) {
            add_sum(part);
        } else {
            add_sum(m_begun += part);
            m_begun.clear();
        }
    }
    m_begun += bytes;
}

std::string GazetteerImageWriter::read(ImageSection section, std::uint64_t offset, std::size_t size)
{
    return m_output->read(std::ranges::find(m_parts, section, &Part::section)->offset + offset,
                          size);
}

void GazetteerImageWriter::finish(std::uint64_t source_checksum)
{
    pad();
    if (!m_begun.empty()) {
        append_little(m_sums, checksum(m_begun), sizeof(std::uint64_t));
    }
    std::string tables;
    for (const auto& part : m_parts) {
        append_little(tables, static_cast<std::uint32_t>(part.section), 4);
        append_little(tables, 0, 4);
        append_little(tables, part.offset, 8);
        append_little(tables, part.size, 8);
    }
    tables += m_sums;
    std::string header(magic);
    append_little(header, GazetteerImage::version, 4);
    append_little(header, m_parts.size(), 4);
    append_little(header, m_size + tables.size(), 8);
    append_little(header, m_size, 8);
    append_little(header, source_checksum, 8);
    header.resize(head_sum_offset);
    append_little(header, head_checksum(as_bytes(header), as_bytes(tables)), 8);
    m_output->append(tables);
    m_output->overwrite(0, header);
}

} // namespace incident_mapper
