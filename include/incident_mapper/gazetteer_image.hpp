#pragma once

#include <atomic>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "incident_mapper/byte_code.hpp"

namespace incident_mapper {

/// A compiled gazetteer that cannot be used: no such file, another version, cut off, damaged. The
/// message says which and what to do.
class GazetteerImageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The parts of a compiled gazetteer. Numbers are part of the format; a reader passes over those it
/// does not know. What each holds is told where it is written (`gazetteer_builder.cpp`,
/// `name_table_builder.cpp`).
enum class ImageSection : std::uint32_t {
    meta = 1,
    strings = 2,
    areas = 3,
    features = 4,
    name_classes = 5,
    place_offsets = 6,
    places = 7,
    id_slots = 8,
    polygons = 9,
    name_words = 16,
    first_words_arabic = 17,
    first_words_other = 18,
    starts_arabic = 19,
    starts_other = 20,
    name_slots = 21,
    name_keys = 22,
    variants = 32, ///< keys of spelling variants
};

/// The bytes of a compiled gazetteer: one block of memory, position-independent and little-endian,
/// mapped from a file or made in memory.
///
///     header      8 bytes "IMGAZ\r\n\x1A"; version and number of sections (32 bits each); size of
///                 the whole, end of the content, checksum of the sources it was made from (64 bits
///                 each); 16 bytes of 0; checksum of the head (64 bits)
///     content     the sections, each at a multiple of 64; it ends at one
///     sections    for each: number (32 bits), 32 bits of 0, offset and size (64 bits each)
///     blocks      for each 64 KiB of the content: its checksum (64 bits)
///
/// Header, section table and block table are the head; the tables stand last, so that the content is
/// written while it is made. Opening checks the head against its checksum,
/// the size against the header and the bounds of each section: a file of another kind or version, a
/// cut-off one and one with a damaged head are refused, at a cost that hardly depends on the size. The
/// content is checked block by block when it is first read, so that damage anywhere is found before
/// anything wrong is used; `verify` checks all of it. Besides, no value read from the content is
/// trusted to be in range: also an image whose checksums were forged gives an error, not a crash.
///
/// Safe to use from several threads at once.
class GazetteerImage {
public:
    static constexpr std::uint32_t version = 2;
    static constexpr std::size_t block_size = std::size_t{64} * 1024;

    /// How far the content is to be believed: `made_here` was compiled by this very process and needs
    /// no check against its checksums.
    enum class Trust { made_here, check };

    /// `bytes` must outlive the image; `name`, a file's, begins all messages. Throws
    /// GazetteerImageError.
    explicit GazetteerImage(std::span<const std::byte> bytes, Trust trust = Trust::check,
                            std::string name = {});

    /// Checksum of what it was made from, as the maker gave it; 0 where none was given.
    [[nodiscard]] std::uint64_t source_checksum() const { return m_source_checksum; }
    [[nodiscard]] std::size_t size() const { return m_bytes.size(); }
    /// Size of a section in bytes; 0 where there is none.
    [[nodiscard]] std::uint64_t size(ImageSection section) const { return range(section).size; }

    /// A part of a section. Throws GazetteerImageError where it lies outside or its bytes are damaged.
    [[nodiscard]] std::span<const std::byte> read(ImageSection section, std::uint64_t offset,
                                                  std::uint64_t length) const;
    /// As much of `most` bytes as the section holds from `offset`.
    [[nodiscard]] std::span<const std::byte> read_up_to(ImageSection section, std::uint64_t offset,
                                                        std::uint64_t most) const;
    /// The whole section, not yet checked: the caller calls `check` before it reads from it.
    [[nodiscard]] std::span<const std::byte> unchecked(ImageSection section) const;
    /// \pre `part` is not empty and lies in a span that `unchecked` gave
    void check(std::span<const std::byte> part) const
    {
        const auto offset = static_cast<std::size_t>(part.data() - m_content.data());
        const auto first = offset / block_size;
        const auto last = (offset + part.size() - 1) / block_size;
        for (auto block = first; block <= last; ++block) {
            if (!is_checked(block)) {
                check_block(block);
            }
        }
    }

    /// Throws GazetteerImageError: `what` is wrong with the image.
    [[noreturn]] void refuse(std::string_view what) const;

    /// Checks all content. Throws GazetteerImageError that names the first damaged byte range.
    void verify() const;

private:
    struct Range {
        ImageSection section{};
        std::uint64_t offset = 0; ///< from the start of the image
        std::uint64_t size = 0;
    };

    void read_head();
    void read_sections(std::span<const std::byte> entries);
    [[nodiscard]] Range range(ImageSection section) const;
    [[nodiscard]] bool is_checked(std::size_t block) const
    {
        return (m_checked[block / 64].load(std::memory_order_relaxed) >> (block % 64) & 1U) != 0;
    }
    void check_block(std::size_t block) const;

    std::string m_name;
    std::span<const std::byte> m_bytes;
    std::span<const std::byte> m_content;
    std::span<const std::byte> m_block_sums;
    std::uint64_t m_source_checksum = 0;
    std::vector<Range> m_sections;
    mutable std::vector<std::atomic<std::uint64_t>> m_checked; ///< a bit for each block
};

/// Where the bytes of an image go while it is made.
class ImageOutput {
public:
    ImageOutput() = default;
    virtual ~ImageOutput() = default;
    ImageOutput(const ImageOutput&) = delete;
    ImageOutput& operator=(const ImageOutput&) = delete;

    virtual void append(std::string_view bytes) = 0;
    /// Bytes that were appended. \pre there are so many from `at` on
    virtual void overwrite(std::uint64_t at, std::string_view bytes) = 0;
    virtual std::string read(std::uint64_t at, std::size_t size) = 0;
};

class ImageInMemory : public ImageOutput {
public:
    void append(std::string_view bytes) override { m_bytes += bytes; }
    void overwrite(std::uint64_t at, std::string_view bytes) override
    {
        m_bytes.replace(at, bytes.size(), bytes);
    }
    std::string read(std::uint64_t at, std::size_t size) override
    {
        return m_bytes.substr(at, size);
    }
    std::string take() { return std::move(m_bytes); }

private:
    std::string m_bytes;
};

/// Writes an image section by section; what was appended is not held.
class GazetteerImageWriter {
public:
    /// Until `finish`, what `output` holds is no image. It must outlive the writer.
    explicit GazetteerImageWriter(ImageOutput& output);

    /// Begins a section, to which all that is appended belongs until the next one begins.
    void begin(ImageSection section);
    void append(std::string_view bytes);
    /// A whole section.
    void add(ImageSection section, std::string_view content);
    /// Numbers, little-endian.
    template <std::integral Number>
    void append_numbers(std::span<const Number> numbers);

    /// Bytes of a section as they were appended. \pre it was begun, and there are so many
    [[nodiscard]] std::string read(ImageSection section, std::uint64_t offset, std::size_t size);

    /// Call it once; nothing may be appended behind it.
    void finish(std::uint64_t source_checksum);

private:
    struct Part {
        ImageSection section;
        std::uint64_t offset; ///< from the start of the image
        std::uint64_t size;
    };
    void write(std::string_view bytes);
    void pad();

    ImageOutput* m_output;
    std::vector<Part> m_parts;
    std::uint64_t m_size = 0; ///< of what is written
    std::string m_begun;      ///< a block of the content of which the end is still to come
    std::string m_sums;       ///< of the blocks before it, as they stand in the image
};

template <std::integral Number>
void GazetteerImageWriter::append_numbers(std::span<const Number> numbers)
{
    if constexpr (std::endian::native == std::endian::little) {
        append(as_text(std::as_bytes(numbers)));
    } else {
        std::string bytes;
        for (const auto number : numbers) {
            append_little(bytes, number, sizeof number);
        }
        append(bytes);
    }
}

} // namespace incident_mapper
