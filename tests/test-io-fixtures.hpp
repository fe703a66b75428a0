#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <unistd.h>

#include "incident_mapper/incident_merger.hpp"

/// A folder that goes away with the test.
class ScratchFolder {
public:
    ScratchFolder()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "im-test-XXXXXX").native();
        m_path = ::mkdtemp(pattern.data());
    }
    ~ScratchFolder() { std::filesystem::remove_all(m_path); }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const
    {
        return m_path / name;
    }
    [[nodiscard]] std::string path() const { return m_path.native(); }

    std::string write(const std::string& name, const std::string& content) const
    {
        const auto path = m_path / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << content;
        return path.native();
    }
    [[nodiscard]] std::size_t file_count() const
    {
        std::size_t count = 0;
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(m_path)) {
            ++count;
        }
        return count;
    }

private:
    std::filesystem::path m_path;
};

inline std::string content_of(const std::filesystem::path& path)
{
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

/// Two places and their country.
incident_mapper::Gazetteer small_gazetteer();

/// One report of one incident at a place.
incident_mapper::Incident hand_made_incident(const incident_mapper::Gazetteer& gazetteer,
                                             const std::string& document, const std::string& place,
                                             int fatalities);

/// A document with that one incident and a mention of its place.
incident_mapper::Reading hand_made_reading(const incident_mapper::Gazetteer& gazetteer,
                                           const std::string& document, const std::string& place,
                                           int fatalities);

/// Readings and, unmerged, their incidents.
incident_mapper::Results results_of(std::vector<incident_mapper::Reading> readings);

/// Text that breaks careless writers: quotes, comma, line breaks, right-to-left marks, emoji.
inline const std::string awkward_text =
    "قال \"ناشط\", إن\r\nالقصف\n\xE2\x80\x8Fاستهدف\xE2\x80\xAE هجين\xE2\x80\xAC\t\\ 💥 <a> & 'x'";
