#include "incident_mapper/gazetteer_image.hpp"

#include <algorithm>
#include <numeric>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/checksum.hpp"

namespace incident_mapper {

namespace {

constexpr std::string_view magic = "IMGAZ\r\n\x1A";
constexpr std::size_t header_size = 48;
constexpr std::size_t head_sum_offset = 40;
constexpr std::size_t section_entry_size = 24;
constexpr std::uint32_t most_sections = 1024;

std::size_t aligned(std::size_t offset) { return (offset + 7) / 8 * 8; }

std::size_t block_count(std::size_t content_size)
{
    return (content_size + GazetteerImage::block_size - 1) / GazetteerImage::block_size;
}

/// What stands before a section so that it starts where it should.
std::string_view padding(std::size_t offset)
{
    constexpr std::string_view zeros("\0\0\0\0\0\0\0", 7);
    return zeros.substr(0, aligned(offset) - offset);
}

/// The checksums of the blocks of a content that comes in parts.
class BlockSums {
public:
    void add(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const auto part = bytes.substr(0, GazetteerImage::block_size - m_begun.size());
            bytes.remove_prefix(part.size());
            if (part.size() == GazetteerImage::block_size) {
                add_sum(part);
                continue;
            }
            m_begun += part;
            if (m_begun.size() == GazetteerImage::block_size) {
                end_block();
            }
        }
    }

    /// As they stand in the image.
    std::string take()
    {
        if (!m_begun.empty()) {
            end_block();
        }
        return std::move(m_sums);
    }

private:
    void add_sum(std::string_view block)
    {
        append_little(m_sums, checksum(block), sizeof(std::uint64_t));
    }
    void end_block()
    {
        add_sum(m_begun);
        m_begun.clear();
    }

    std::string m_begun; ///< a block of which the end is still to come
    std::string m_sums;
};

/// The checksum of a head, whose own checksum counts as 0.
std::uint64_t head_checksum(std::span<const std::byte> head)
{
    return checksum(head.subspan(header_size), checksum(head.first(head_sum_offset)));
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
    const auto content = header.little<std::uint64_t>();
    m_source_checksum = header.little<std::uint64_t>();
    if (size != m_bytes.size()) {
        refuse("cut off or padded: it has " + std::to_string(m_bytes.size()) +
               " bytes, but should have " + std::to_string(size));
    }
    const auto tables = header_size + std::size_t{sections} * section_entry_size;
    if (sections > most_sections || content > size || content % 8 != 0 || content < tables ||
        content - tables != block_count(size - content) * 8 ||
        header.little<std::uint64_t>() != head_checksum(m_bytes.first(content))) {
        refuse("damaged in its head");
    }
    m_content = m_bytes.subspan(content);
    m_block_sums = m_bytes.subspan(tables, content - tables);
    read_sections(sections);
}

void GazetteerImage::read_sections(std::uint32_t count)
{
    ByteCursor table(m_bytes.subspan(header_size));
    const auto content = m_bytes.size() - m_content.size();
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto section = table.little<std::uint32_t>();
        table.little<std::uint32_t>();
        const auto offset = table.little<std::uint64_t>();
        const auto size = table.little<std::uint64_t>();
        if (offset < content || offset > m_bytes.size() || size > m_bytes.size() - offset ||
            offset % 8 != 0) {
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
        const auto start = m_bytes.size() - m_content.size() + offset;
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

void GazetteerImageWriter::add(ImageSection section, std::string content)
{
    std::vector<std::string> pieces;
    pieces.push_back(std::move(content));
    add(section, std::move(pieces));
}

void GazetteerImageWriter::add(ImageSection section, std::vector<std::string> pieces)
{
    m_parts.push_back({section, std::move(pieces)});
}

std::size_t GazetteerImageWriter::Part::size() const
{
    return std::accumulate(
        pieces.begin(), pieces.end(), std::size_t{0},
        [](std::size_t size, const std::string& piece) { return size + piece.size(); });
}

/// All that stands before the content.
std::string GazetteerImageWriter::head(std::uint64_t source_checksum) const
{
    std::size_t size = 0;
    for (const auto& part : m_parts) {
        size = aligned(size) + part.size();
    }
    const auto content_start = header_size + m_parts.size() * section_entry_size +
                               block_count(size) * sizeof(std::uint64_t);
    std::string head(magic);
    append_little(head, GazetteerImage::version, 4);
    append_little(head, m_parts.size(), 4);
    append_little(head, content_start + size, 8);
    append_little(head, content_start, 8);
    append_little(head, source_checksum, 8);
    append_little(head, 0, 8);
    std::size_t offset = 0;
    BlockSums sums;
    for (const auto& part : m_parts) {
        sums.add(padding(offset));
        std::ranges::for_each(part.pieces, [&](const std::string& piece) { sums.add(piece); });
        offset = aligned(offset);
        append_little(head, static_cast<std::uint32_t>(part.section), 4);
        append_little(head, 0, 4);
        append_little(head, content_start + offset, 8);
        append_little(head, part.size(), 8);
        offset += part.size();
    }
    head += sums.take();
    std::string sum;
    append_little(sum, head_checksum(as_bytes(head)), 8);
    head.replace(head_sum_offset, sum.size(), sum);
    return head;
}

void GazetteerImageWriter::finish(std::uint64_t source_checksum, const ByteSink& write)
{
    write(head(source_checksum));
    std::size_t offset = 0;
    for (auto& part : m_parts) {
        write(padding(offset));
        offset = aligned(offset) + part.size();
        for (auto& piece : part.pieces) {
            write(piece);
            piece = {};
        }
    }
}

} // namespace incident_mapper
