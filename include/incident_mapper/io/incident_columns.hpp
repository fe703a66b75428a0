#pragma once

#include <span>
#include <string_view>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/incident.hpp"
#include "incident_mapper/io/field_description.hpp"
#include "incident_mapper/io/value.hpp"

namespace incident_mapper::io {

/// Which outputs hold a column.
enum class ColumnUse {
    everywhere,
    databases, ///< .sqlite and .gpkg only
};

/// A column of the incidents layer.
struct IncidentColumn {
    std::string_view name;
    ColumnType type;
    ColumnUse use;
    Value (*get)(const Incident&, const Gazetteer&);
    FieldDescription about;
};

/// All columns in the order in which every format writes them. The one place that says what the
/// incidents layer holds: the databases' metadata, the forms of QGIS, docs/data-dictionary.md and
/// docs/incidents.schema.json are made from it.
std::span<const IncidentColumn> incident_columns();

} // namespace incident_mapper::io
