#include "document_record.hpp"

#include <fmt/format.h>

#include "incident_mapper/folding.hpp"

namespace incident_mapper::io {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
}

bool is_utf16(std::string_view text)
{
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

std::string value_of(const DocumentFields& fields, std::string_view name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string{} : found->second;
}

} // namespace

void DocumentIntake::reject(const std::string& document, const std::string& where,
                            const std::string& reason)
{
    m_sink->reject(
        {.document = to_utf8(to_code_points(document)), .where = where, .reason = reason});
}

/// Why the text cannot be used; empty where it can.
std::string DocumentIntake::fault_of(const std::string& id, const std::string& text,
                                     const DocumentFields& fields) const
{
    if (!valid_utf8(id)) {
        return "the document's id is not valid UTF-8: rename it";
    }
    for (const auto& [name, value] : fields) {
        if (std::size_t offset = 0; !valid_utf8(value, &offset)) {
            return fmt::format("byte {} of '{}' is not valid UTF-8", offset, name);
        }
    }
    if (text.size() > m_options->max_document_bytes) {
        return fmt::format("the text is longer than {} bytes: split it",
                           m_options->max_document_bytes);
    }
    if (is_utf16(text)) {
        return "the text is UTF-16: save it as UTF-8";
    }
    if (std::size_t offset = 0; !valid_utf8(text, &offset)) {
        return fmt::format("byte {} is not valid UTF-8: save the text as UTF-8", offset);
    }
    if (is_blank(text)) {
        return "the document is empty";
    }
    if (m_seen.contains(id)) {
        return "a document of this id was read before: give each its own id";
    }
    return {};
}

std::optional<Date> DocumentIntake::published_of(const std::string& id,
                                                 const DocumentFields& fields,
                                                 const std::string& where)
{
    const auto text = value_of(fields, "published");
    if (text.empty()) {
        return m_options->published;
    }
    auto date = parse_iso_date(text);
    if (!date) {
        reject(id, where.empty() ? "published" : where + ", published",
               fmt::format("'{}' is no date of the form YYYY-MM-DD: the document is read without "
                           "publication date",
                           text));
    }
    return date;
}

void DocumentIntake::take(const std::string& id, std::string text, const DocumentFields& fields,
                          const std::string& where)
{
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, byte_order_mark.size());
    }
    if (const auto fault = fault_of(id, text, fields); !fault.empty()) {
        reject(id, where, fault);
        return;
    }
    m_seen.insert(id);
    Document document;
    document.id = id;
    document.text = std::move(text);
    document.published = published_of(id, fields, where);
    document.published_rule = document.published ? PublishedRule::given : PublishedRule::none;
    document.source = value_of(fields, "source");
    if (document.source.empty()) {
        document.source = m_options->source;
    }
    document.url = value_of(fields, "url");
    document.title = value_of(fields, "title");
    document.language = value_of(fields, "language");
    m_sink->document(std::move(document));
}

} // namespace incident_mapper::io
