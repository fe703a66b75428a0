#pragma once

#include <cstddef>

namespace incident_mapper::cli {

/// A line on stderr that counts documents, or what else is worked through: only on a terminal, and only when there are many.
class Progress {
public:
    explicit Progress(bool wanted, const char* what = "documents", std::size_t step = 50);
    void count();
    /// Takes the line away, before a message or at the end.
    void clear();

private:
    bool m_shown;
    bool m_line_stands = false;
    const char* m_what;
    std::size_t m_step;
    std::size_t m_count = 0;
};

} // namespace incident_mapper::cli
