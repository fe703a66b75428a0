#include "cli/progress.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace incident_mapper::cli {

namespace {

constexpr std::size_t step = 50;

} // namespace

Progress::Progress(bool wanted) : m_shown(wanted && stderr_is_terminal()) {}

void Progress::count()
{
    ++m_documents;
    if (m_shown && m_documents % step == 0) {
        fmt::print(stderr, "\r{} documents", m_documents);
        m_line_stands = true;
    }
}

void Progress::clear()
{
    if (m_line_stands) {
        fmt::print(stderr, "\r\x1b[K");
        m_line_stands = false;
    }
}

} // namespace incident_mapper::cli
