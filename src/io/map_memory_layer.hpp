#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

class GDALDataset;
class OGRGeometry;

namespace incident_mapper::io {

/// A vector layer in memory, with a path by which GDAL and Mapnik open it like a file. It is gone
/// with this object.
class MemoryLayer {
public:
    /// `columns`: of text. Throws std::runtime_error where GDAL cannot make it.
    MemoryLayer(const std::string& name, const std::vector<std::string>& columns);
    ~MemoryLayer();
    MemoryLayer(const MemoryLayer&) = delete;
    MemoryLayer& operator=(const MemoryLayer&) = delete;

    /// \pre one value a column; `finish` was not called
    void add(const OGRGeometry& geometry, const std::vector<std::string>& values);
    /// From here on the layer may be opened.
    void finish();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    struct DatasetCloser {
        void operator()(GDALDataset* dataset) const;
    };
    std::filesystem::path m_path;
    std::unique_ptr<GDALDataset, DatasetCloser> m_dataset;
};

} // namespace incident_mapper::io
