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
/// same bytes on every machine. Places are written as they come; what is held is the tables of their names.
class GazetteerBuilder {
public:
    /// `output` must outlive the builder; it is empty, and no image until `finish` has returned.
    /// `runner` does about half of the work beside the caller, if there is one; the bytes are the same.
    /// It must outlive the builder and do nothing else until then.
    GazetteerBuilder(const NameWords& words, ImageOutput& output, TaskRunner* runner = nullptr);
    ~GazetteerBuilder();
    GazetteerBuilder(GazetteerBuilder&& other) noexcept;
    GazetteerBuilder& operator=(GazetteerBuilder&& other) noexcept;

    /// The next place. name_en and name_ar count among its names also where `names` lacks them; a radius
    /// that is not above 0 becomes the usual one of its kind. Coordinates are kept to 1e-7 degrees.
    /// Throws std::runtime_error where there are more than 2^32 - 2 of them.
    void add(const PlaceRecord& place);

    /// Completes the image; `source_checksum` tells what it was made from. Call it once. Throws
    /// std::runtime_error where two places have one id.
    void finish(std::uint64_t source_checksum = 0);

private:
    class Tables;
    std::unique_ptr<Tables> m_tables;
};

std::string compile_gazetteer(std::span<const PlaceRecord> places, const NameWords& words,
                              std::uint64_t source_checksum = 0);

} // namespace incident_mapper
