#pragma once

#include <filesystem>
#include <string>

#include "database_format.hpp"
#include "map_layers.hpp"
#include "sqlite.hpp"

namespace incident_mapper::io {

/// Titles of the layer's fields and the choices of its coded ones, as a QML file has them.
std::string fields_xml(const MapLayer& layer);

/// A style file of QGIS, `maps/qgis/NAME.qml`; empty where there is none. The comment `<!--fields-->`
/// in it is replaced by `fields_xml`.
std::string style_qml(const std::filesystem::path& maps, const MapLayer& layer);

/// The same as SLD, `maps/qgis/NAME.sld`; empty where there is none.
std::string style_sld(const std::filesystem::path& maps, const MapLayer& layer);

/// Makes the table `layer_styles`, which QGIS reads, and fills it with the QML and SLD of each layer
/// that has a style file.
void write_styles(Database& database, const DatabaseFormat& format);

} // namespace incident_mapper::io
