#include "cli/file_progress.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/terminal.hpp"

namespace incident_mapper::cli {

namespace {

constexpr std::size_t width = 30;
constexpr std::chrono::milliseconds pause{100};

} // namespace

FileProgress::FileProgress(bool wanted) : m_shown(wanted && stderr_is_terminal()) {}

void FileProgress::show(const std::filesystem::path& file, double part)
{
    if (!m_shown) {
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (m_line_stands && now - m_last < pause) {
        return;
    }
    m_last = now;
    m_line_stands = true;
    const auto full = static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * width);
    fmt::print(stderr, "\r\x1b[K[{}{}] {:3.0f} %  {}", std::string(full, '#'),
               std::string(width - full, '.'), part * 100, file.filename().native());
}

void FileProgress::clear()
{
    if (m_line_stands) {
        fmt::print(stderr, "\r\x1b[K");
        m_line_stands = false;
    }
}

} // namespace incident_mapper::cli
