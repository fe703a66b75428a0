#pragma once

#include "incident_mapper/io/place_source.hpp"

/// The importers, one per format; the contract is that of `read_place_source`.
namespace incident_mapper::io {

void read_geonames(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink);
void read_wof_table(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink);
void read_wof_sqlite(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink);
void read_osm(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink);
void read_boundaries(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink);
void read_place_table(const PlaceSource& source, const ImportTables& tables, const PlaceSink& sink);
void read_source_folder(const PlaceSource& source, const ImportTables& tables,
                        const PlaceSink& sink);

} // namespace incident_mapper::io
