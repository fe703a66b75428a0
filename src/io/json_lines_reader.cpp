#include "document_record.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/csv.hpp"

namespace incident_mapper::io {

namespace {

/// Text of a JSON value: of a string or a whole number; nothing for null.
/// Throws std::runtime_error for other kinds.
std::string text_of(std::string_view key, const simdjson::dom::element& value)
{
    switch (value.type()) {
    case simdjson::dom::element_type::STRING:
        return std::string(value.get_string().value());
    case simdjson::dom::element_type::INT64:
        return std::to_string(value.get_int64().value());
    case simdjson::dom::element_type::NULL_VALUE:
        return {};
    default:
        throw std::runtime_error(fmt::format("'{}' must be a string", key));
    }
}

/// Known fields of the object on a line. Throws std::runtime_error that says what is wrong.
DocumentFields fields_of(simdjson::dom::parser& parser, const std::string& line)
{
    if (std::size_t offset = 0; !valid_utf8(line, &offset)) {
        throw std::runtime_error(
            fmt::format("byte {} of the line is not valid UTF-8: save the file as UTF-8", offset));
    }
    simdjson::dom::element root;
    if (const auto error = parser.parse(line).get(root)) {
        throw std::runtime_error(
            fmt::format("broken JSON (is the line cut off?): {}", simdjson::error_message(error)));
    }
    simdjson::dom::object object;
    if (root.get(object) != simdjson::SUCCESS) {
        throw std::runtime_error("the line is no JSON object");
    }
    DocumentFields fields;
    for (const auto column : document_columns) {
        if (simdjson::dom::element value; object.at_key(column).get(value) == simdjson::SUCCESS) {
            fields.emplace(column, text_of(column, value));
        }
    }
    if (!fields.contains("text")) {
        throw std::runtime_error("the object has no 'text'");
    }
    return fields;
}

void take_line(simdjson::dom::parser& parser, const std::string& line, const std::string& unnamed,
               const std::string& where, DocumentIntake& intake)
{
    DocumentFields fields;
    try {
        fields = fields_of(parser, line);
    } catch (const std::runtime_error& error) {
        intake.reject(unnamed, where, error.what());
        return;
    }
    const auto& id = fields["id"];
    intake.take(id.empty() ? unnamed : id, std::move(fields["text"]), fields, where);
}

} // namespace

void read_json_lines(const std::filesystem::path& path, DocumentIntake& intake)
{
    const auto name = path == "-" ? "stdin" : path.filename().native();
    LineReader lines(path, intake.options().max_document_bytes);
    simdjson::dom::parser parser;
    std::string line;
    for (auto result = lines.next(line); result != ReadResult::end; result = lines.next(line)) {
        const auto where = fmt::format("line {}", lines.line_number());
        const auto unnamed = fmt::format("{}:{}", name, lines.line_number());
        if (result == ReadResult::too_long) {
            intake.reject(unnamed, where,
                          fmt::format("the line is longer than {} bytes: split the document",
                                      intake.options().max_document_bytes));
        } else if (line.find_first_not_of(" \t\r") != std::string::npos) {
            take_line(parser, line, unnamed, where, intake);
        }
    }
}

} // namespace incident_mapper::io
