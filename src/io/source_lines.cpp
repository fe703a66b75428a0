#include "source_lines.hpp"

#include <algorithm>
#include <stdexcept>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 18U;
constexpr std::size_t longest_line = std::size_t{4} << 20U;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string only_member(const std::filesystem::path& path)
{
    const auto archive = "/vsizip/" + std::filesystem::absolute(path).native();
    const CPLStringList members(VSIReadDir(archive.c_str()));
    std::vector<std::string> tables;
    for (int i = 0; i < members.size(); ++i) {
        const std::string name = members[i];
        if (!EQUAL(name.c_str(), "readme.txt") && !name.ends_with('/')) {
            tables.push_back(name);
        }
    }
    if (tables.size() != 1) {
        throw std::runtime_error(fmt::format("{}: {} in this archive: unpack it and name the table",
                                             path.native(),
                                             members.empty() ? "no files" : "more than one table"));
    }
    return archive + "/" + tables.front();
}

std::string virtual_path(const std::filesystem::path& path)
{
    const auto ending = path.extension();
    if (ending == ".zip") {
        return only_member(path);
    }
    return ending == ".gz" ? "/vsigzip/" + std::filesystem::absolute(path).native() : path.native();
}

} // namespace

void SourceLines::Closer::operator()(void* file) const { VSIFCloseL(static_cast<VSILFILE*>(file)); }

SourceLines::SourceLines(std::filesystem::path path) : m_path(std::move(path))
{
    const ByteReader exists(m_path); // the message of a missing file, the same everywhere
    const auto name = virtual_path(m_path);
    VSIStatBufL stat{};
    if (VSIStatL(name.c_str(), &stat) == 0) {
        m_size = static_cast<double>(stat.st_size);
    }
    m_file.reset(VSIFOpenL(name.c_str(), "rb"));
    if (m_file == nullptr) {
        throw std::runtime_error(m_path.native() + ": cannot be read");
    }
}

double SourceLines::part() const { return m_size > 0 ? std::min(1.0, m_read / m_size) : 0; }

bool SourceLines::fill()
{
    m_buffer.erase(0, m_position);
    m_position = 0;
    const auto kept = m_buffer.size();
    m_buffer.resize(kept + block_size);
    const auto count =
        VSIFReadL(m_buffer.data() + kept, 1, block_size, static_cast<VSILFILE*>(m_file.get()));
    m_buffer.resize(kept + count);
    if (m_read == 0 && std::string_view(m_buffer).starts_with(byte_order_mark)) {
        m_position = byte_order_mark.size();
    }
    m_read += static_cast<double>(count);
    if (count == 0 && VSIFEofL(static_cast<VSILFILE*>(m_file.get())) == 0) {
        throw std::runtime_error(m_path.native() + ": cannot be read to its end: it is damaged");
    }
    return count > 0;
}

bool SourceLines::next(std::string_view& line)
{
    auto end = m_buffer.find('\n', m_position);
    while (end == std::string::npos && m_buffer.size() - m_position < longest_line) {
        const auto searched = m_buffer.size() - m_position;
        if (!fill()) {
            break;
        }
        end = m_buffer.find('\n', m_position + searched);
    }
    if (m_position >= m_buffer.size()) {
        return false;
    }
    const auto stop = std::min(end, m_buffer.size());
    line = std::string_view(m_buffer).substr(m_position, stop - m_position);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    m_position = std::min(stop + 1, m_buffer.size());
    ++m_line;
    return true;
}

void split_cells(std::string_view line, char separator, std::vector<std::string_view>& cells)
{
    cells.clear();
    for (;;) {
        const auto end = line.find(separator);
        cells.push_back(line.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        line.remove_prefix(end + 1);
    }
}

std::string file_head(const std::filesystem::path& path)
{
    ByteReader reader(path);
    return std::string(reader.next_block().substr(0, 4096));
}

} // namespace incident_mapper::io
