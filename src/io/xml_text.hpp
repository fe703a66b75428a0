#pragma once

#include <string>
#include <string_view>

namespace incident_mapper::io {

/// `text` with the five characters of XML escaped.
std::string xml_escaped(std::string_view text);

} // namespace incident_mapper::io
