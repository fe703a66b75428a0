#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace incident_mapper::io {

/// Appends the names of a list joined by '|'.
inline void append_names(std::vector<std::string>& names, std::string_view list)
{
    while (!list.empty()) {
        const auto end = std::min(list.find('|'), list.size());
        if (end > 0) {
            names.emplace_back(list.substr(0, end));
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

} // namespace incident_mapper::io
