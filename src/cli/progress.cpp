#include "cli/progress.hpp"

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace incident_mapper::cli {

Progress::Progress(bool wanted, const char* what, std::size_t step)
    : m_shown(wanted && stderr_is_terminal()), m_what(what), m_step(step)
{
}

void Progress::count()
{
    ++m_count;
    if (m_shown && m_count % m_step == 0) {
        fmt::print(stderr, "\r{} {}", m_count, m_what);
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
