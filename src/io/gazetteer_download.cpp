#include "incident_mapper/io/gazetteer_download.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <system_error>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t block_size = std::size_t{1} << 20U;
constexpr const char* attribution_file = "ATTRIBUTION.txt";

struct VsiCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};
using VsiFile = std::unique_ptr<VSILFILE, VsiCloser>;

struct Remote {
    std::string url;
    std::string name; ///< of the file in the folder
};

bool is_country(const std::string& code)
{
    return code == "allCountries" || (code.size() == 2 && std::ranges::all_of(code, [](char c) {
                                          return c >= 'A' && c <= 'Z';
                                      }));
}

std::vector<Remote> files_of(const DownloadOptions& options)
{
    std::vector<Remote> files;
    for (const auto& country : options.countries) {
        if (!is_country(country)) {
            throw UsageError(fmt::format("'{}' is no country: give ISO codes such as SY, or "
                                         "allCountries",
                                         country));
        }
        files.push_back({fmt::format("{}/{}.zip", options.base_url, country), country + ".zip"});
        files.push_back(
            country == "allCountries"
                ? Remote{options.base_url + "/alternateNamesV2.zip", "alternateNamesV2.zip"}
                : Remote{fmt::format("{}/alternatenames/{}.zip", options.base_url, country),
                         "alternateNames-" + country + ".zip"});
    }
    for (const auto* name : {"admin1CodesASCII.txt", "admin2Codes.txt", "readme.txt"}) {
        files.push_back({options.base_url + "/" + name, name});
    }
    return files;
}

[[noreturn]] void fail(const Remote& remote, const std::string& what)
{
    const std::string reason = CPLGetLastErrorMsg();
    throw std::runtime_error(
        fmt::format("{}: {}{}{}", remote.url, what, reason.empty() ? "" : ": ", reason));
}

/// One file, from the byte where the last call stopped.
class Fetch {
public:
    Fetch(Remote remote, fs::path folder) : m_remote(std::move(remote)), m_folder(std::move(folder))
    {
        const auto path = "/vsicurl/" + m_remote.url;
        VSIStatBufL stat{};
        CPLErrorReset();
        if (VSIStatExL(path.c_str(), &stat, VSI_STAT_EXISTS_FLAG | VSI_STAT_SIZE_FLAG) != 0) {
            fail(m_remote, "cannot be fetched: is the network there, and the file on the server?");
        }
        m_size = static_cast<std::uintmax_t>(stat.st_size);
        m_part = m_folder / fmt::format("{}.{}-{}.part", m_remote.name, m_size,
                                        static_cast<long long>(stat.st_mtime));
    }

    [[nodiscard]] fs::path target() const { return m_folder / m_remote.name; }

    [[nodiscard]] bool is_there() const
    {
        std::error_code none;
        return fs::file_size(target(), none) == m_size && !none;
    }

    void run(const std::function<void(const fs::path&, double)>& progress)
    {
        remove_other_parts();
        std::error_code none;
        auto done = fs::exists(m_part, none) ? fs::file_size(m_part) : 0;
        std::ofstream out(m_part, std::ios::binary | std::ios::app);
        // Servers that cannot send a part of a file send the whole of it, as a stream.
        done += copy("/vsicurl/" + m_remote.url, done, out, progress);
        if (done == 0 && m_size > 0) {
            done += copy("/vsicurl_streaming/" + m_remote.url, 0, out, progress);
        }
        out.close();
        if (!out) {
            throw std::runtime_error(m_part.native() + ": cannot write: is the disk full?");
        }
        if (done != m_size) {
            fail(m_remote,
                 fmt::format("only {} of {} bytes came; call again to go on", done, m_size));
        }
        check_archive();
        fs::rename(m_part, target());
    }

private:
    std::uintmax_t copy(const std::string& path, std::uintmax_t from, std::ofstream& out,
                        const std::function<void(const fs::path&, double)>& progress) const;
    void remove_other_parts() const;
    void check_archive() const;

    Remote m_remote;
    fs::path m_folder;
    fs::path m_part;
    std::uintmax_t m_size = 0;
};

std::uintmax_t Fetch::copy(const std::string& path, std::uintmax_t from, std::ofstream& out,
                           const std::function<void(const fs::path&, double)>& progress) const
{
    const VsiFile in(VSIFOpenL(path.c_str(), "rb"));
    if (in == nullptr || VSIFSeekL(in.get(), from, SEEK_SET) != 0) {
        return 0;
    }
    std::string block(block_size, '\0');
    std::uintmax_t copied = 0;
    while (from + copied < m_size) {
        const auto count = VSIFReadL(block.data(), 1, block.size(), in.get());
        if (count == 0) {
            break;
        }
        out.write(block.data(), static_cast<std::streamsize>(count));
        copied += count;
        progress(target(), static_cast<double>(from + copied) / static_cast<double>(m_size));
    }
    return copied;
}

/// Parts of an older edition of the file are of no use.
void Fetch::remove_other_parts() const
{
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(m_folder)) {
        const auto name = entry.path().filename().native();
        if (name.starts_with(m_remote.name + ".") && name.ends_with(".part") &&
            entry.path() != m_part) {
            old.push_back(entry.path());
        }
    }
    for (const auto& path : old) {
        fs::remove(path);
    }
}

void Fetch::check_archive() const
{
    if (!m_remote.name.ends_with(".zip")) {
        return;
    }
    const auto archive = "/vsizip/{" + fs::absolute(m_part).native() + "}";
    if (const CPLStringList members(VSIReadDir(archive.c_str())); members.empty()) {
        fs::remove(m_part);
        fail(m_remote, "what came is no .zip archive");
    }
}

void keep_attribution(const DownloadOptions& options, const std::vector<DownloadedFile>& files)
{
    OutputFile out(options.folder / attribution_file);
    out.write(options.attribution + "\n\nFetched from " + options.base_url + ":\n");
    for (const auto& file : files) {
        out.write(file.path.filename().native() + "\n");
    }
    out.close();
    out.commit();
}

} // namespace

std::vector<DownloadedFile>
download_geonames(const DownloadOptions& options,
                  const std::function<void(const fs::path&, double)>& progress)
{
    const auto remotes = files_of(options);
    std::error_code error;
    fs::create_directories(options.folder, error);
    if (error) {
        throw std::runtime_error(fmt::format("{}: cannot make this folder: {}",
                                             options.folder.native(), error.message()));
    }
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // messages go into our exceptions
    const CPLConfigOptionSetter retry("GDAL_HTTP_MAX_RETRY", "3", true);
    const CPLConfigOptionSetter delay("GDAL_HTTP_RETRY_DELAY", "1", true);
    const CPLConfigOptionSetter connect("GDAL_HTTP_CONNECTTIMEOUT", "20", true);
    const CPLConfigOptionSetter no_list("GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR", true);
    std::vector<DownloadedFile> files;
    for (const auto& remote : remotes) {
        Fetch fetch(remote, options.folder);
        const bool was_there = fetch.is_there();
        if (!was_there) {
            fetch.run(progress);
        }
        files.push_back({.path = fetch.target(), .was_there = was_there});
    }
    keep_attribution(options, files);
    return files;
}

} // namespace incident_mapper::io
