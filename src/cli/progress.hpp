#pragma once

#include <cstddef>

namespace incident_mapper::cli {

/// A line on stderr that counts documents: only on a terminal, and only when there are many.
class Progress {
public:
    explicit Progress(bool wanted);
    void count();
    /// Takes the line away, before a message or at the end.
    void clear();

private:
    bool m_shown;
    bool m_line_stands = false;
    std::size_t m_documents = 0;
};

} // namespace incident_mapper::cli
