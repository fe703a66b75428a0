#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace incident_mapper::io {

/// Where GeoNames keeps its dumps.
inline constexpr const char* geonames_url = "https://download.geonames.org/export/dump";

struct DownloadOptions {
    std::vector<std::string> countries; ///< ISO alpha-2, or "allCountries"
    std::string base_url = geonames_url;
    std::filesystem::path folder; ///< made where it is missing
    std::string attribution;      ///< what use of the data asks for; kept in ATTRIBUTION.txt
};

struct DownloadedFile {
    std::filesystem::path path;
    bool was_there = false; ///< whole already, of the size that the server tells
};

/// Fetches the dumps of the countries, their alternate names and the codes of the areas, through GDAL's
/// /vsicurl/. A file appears under its name when it is whole; until then it is NAME.SIZE-TIME.part, which the
/// next call goes on with as long as the server's file has that size and time. Archives are opened
/// once to see that they are sound. Calls `progress` with the part of each file, 0–1.
///
/// Throws UsageError where a country is no code, std::runtime_error, naming file and reason, where the
/// server cannot be reached, lacks a file, or stops short.
std::vector<DownloadedFile>
download_geonames(const DownloadOptions& options,
                  const std::function<void(const std::filesystem::path&, double)>& progress);

} // namespace incident_mapper::io
