#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "incident_mapper/gazetteer_image.hpp"
#include "incident_mapper/name_words.hpp"
#include "incident_mapper/place_record.hpp"
#include "incident_mapper/task_runner.hpp"

namespace incident_mapper {

/// Compiles places to an image of `gazetteer_image.hpp`. The same places in the same order give the
/// same bytes on every machine. Holds about the size of the image.
class GazetteerBuilder {
public:
    /// `runner` does about half of the work beside the caller, if there is one; the bytes are the same.
    /// It must outlive the builder and do nothing else until then.
    explicit GazetteerBuilder(const NameWords& words, TaskRunner* runner = nullptr);
    ~GazetteerBuilder();
    GazetteerBuilder(GazetteerBuilder&& other) noexcept;
    GazetteerBuilder& operator=(GazetteerBuilder&& other) noexcept;

    /// About so many bytes of tables are to come: takes the room for them at once, where growing to it
    /// would move everything several times. A hint.
    void expect(std::size_t bytes);

    /// The next place. name_en and name_ar count among its names also where `names` lacks them; a radius
    /// that is not above 0 becomes the usual one of its kind. Coordinates are kept to 1e-7 degrees.
    void add(const PlaceRecord& place);

    /// A section of another maker's.
    void add_section(ImageSection section, std::string content);

    /// The image; `source_checksum` tells what it was made from. Call it once. Throws std::runtime_error
    /// where two places have one id, or where there are more than 2^32 - 2 of them.
    [[nodiscard]] std::string finish(std::uint64_t source_checksum = 0);
    /// The same, written part by part: the image is never held besides its tables.
    void finish(std::uint64_t source_checksum, const ByteSink& write);

private:
    class Tables;
    std::unique_ptr<Tables> m_tables;
};

std::string compile_gazetteer(std::span<const PlaceRecord> places, const NameWords& words,
                              std::uint64_t source_checksum = 0);

} // namespace incident_mapper
