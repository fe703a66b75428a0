#pragma once

#include <filesystem>
#include <memory>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/incident_merger.hpp"

namespace incident_mapper::io {

/// An output that is written in full, but not yet seen by anyone. Taken back unless committed.
class PendingOutput {
public:
    PendingOutput() = default;
    virtual ~PendingOutput() = default;
    PendingOutput(const PendingOutput&) = delete;
    PendingOutput& operator=(const PendingOutput&) = delete;
    virtual void commit() = 0;
};

using PendingOutputPtr = std::unique_ptr<PendingOutput>;
using Path = std::filesystem::path;

PendingOutputPtr write_geojson(const Results& results, const Gazetteer& gazetteer,
                               const Path& path);
PendingOutputPtr write_geojson_lines(const Results& results, const Gazetteer& gazetteer,
                                     const Path& path);
PendingOutputPtr write_csv(const Results& results, const Gazetteer& gazetteer, const Path& path);
PendingOutputPtr write_acled_csv(const Results& results, const Gazetteer& gazetteer,
                                 const Path& path);
PendingOutputPtr write_ged_csv(const Results& results, const Gazetteer& gazetteer,
                               const Path& path);
PendingOutputPtr write_annotations(const Results& results, const Gazetteer& gazetteer,
                                   const Path& path);
PendingOutputPtr write_flatgeobuf(const Results& results, const Gazetteer& gazetteer,
                                  const Path& path);
PendingOutputPtr write_kml(const Results& results, const Gazetteer& gazetteer, const Path& path);
PendingOutputPtr write_xlsx(const Results& results, const Gazetteer& gazetteer, const Path& path);

} // namespace incident_mapper::io
