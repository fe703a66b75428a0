#pragma once

#include <span>
#include <string_view>

#include "incident_mapper/io/layer_writer.hpp"
#include "incident_mapper/io/value.hpp"
#include "pending_output.hpp"

namespace incident_mapper::io {

struct ExchangeRow {
    const Incident& incident;
    const Results& results;
    const Gazetteer& gazetteer;
};

/// A column of another project's table.
struct ExchangeColumn {
    std::string_view name;
    Value (*get)(const ExchangeRow&);
};

/// The value of a column of `incident_columns`.
Value own_value(const ExchangeRow& row, std::string_view column);

/// RFC 4180, UTF-8, with a header; only the incidents that the format can hold.
PendingOutputPtr write_exchange_csv(const Results& results, const Gazetteer& gazetteer,
                                    const Path& path, OutputFormat format,
                                    std::span<const ExchangeColumn> columns);

} // namespace incident_mapper::io
