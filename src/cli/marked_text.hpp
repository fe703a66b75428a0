#pragma once

#include <string>

#include "incident_mapper/pipeline.hpp"

namespace incident_mapper::cli {

enum class Marking {
    brackets, ///< ⟦هجين→Hajin 0.93⟧
    colours,  ///< ANSI: places green, dates cyan, incident words red; the reading dim
};

/// The report's text with its place names, dates and incident words marked. Where two overlap, the
/// one that begins first, then the longer, is marked.
std::string marked_text(const Reading& reading, const Gazetteer& gazetteer, Marking marking);

} // namespace incident_mapper::cli
