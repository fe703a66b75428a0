#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>

#include "incident_mapper/io/document_reader.hpp"

namespace incident_mapper::io {

/// Fields that a record may give, by name; a missing field is the same as an empty one.
using DocumentFields = std::map<std::string, std::string, std::less<>>;

inline constexpr std::array<std::string_view, 7> document_columns{
    "id", "text", "published", "source", "url", "title", "language"};
inline constexpr std::array<std::string_view, 6> manifest_columns{"path", "published", "source",
                                                                  "url",  "title",     "language"};

/// Checks records and turns them into documents, once for all formats.
class DocumentIntake {
public:
    DocumentIntake(const InputOptions& options, const DocumentSink& sink)
        : m_options(&options), m_sink(&sink)
    {
    }

    /// `where`: "line 12" or empty, for messages.
    void take(const std::string& id, std::string text, const DocumentFields& fields,
              const std::string& where);
    void reject(const std::string& document, const std::string& where, const std::string& reason);

    [[nodiscard]] const InputOptions& options() const { return *m_options; }

private:
    [[nodiscard]] std::string fault_of(const std::string& id, const std::string& text,
                                       const DocumentFields& fields) const;
    std::optional<Date> published_of(const std::string& id, const DocumentFields& fields,
                                     const std::string& where);

    const InputOptions* m_options;
    const DocumentSink* m_sink;
    std::unordered_set<std::string> m_seen;
};

/// What `documents.csv` says of each file name.
struct ManifestRow {
    DocumentFields fields;
    std::size_t line = 0;
};
using Manifest = std::map<std::string, ManifestRow>;

/// The manifest of a folder; empty where there is none.
Manifest read_manifest(const std::filesystem::path& folder, DocumentIntake& intake);

void read_text(const std::filesystem::path& path, const std::string& id, const Manifest& manifest,
               DocumentIntake& intake);
void read_json_lines(const std::filesystem::path& path, DocumentIntake& intake);
void read_csv(const std::filesystem::path& path, DocumentIntake& intake);

} // namespace incident_mapper::io
