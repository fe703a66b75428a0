#include "incident_mapper/io/document_reader.hpp"

#include <algorithm>
#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "document_record.hpp"
#include "incident_mapper/io/errors.hpp"
#include "incident_mapper/io/file.hpp"

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view manifest_name = "documents.csv";

InputFormat format_of(const fs::path& path)
{
    const auto ending = path.extension();
    if (ending == ".txt") {
        return InputFormat::txt;
    }
    if (ending == ".jsonl") {
        return InputFormat::jsonl;
    }
    if (ending == ".csv") {
        return InputFormat::csv;
    }
    return InputFormat::by_ending;
}

void read_as(InputFormat format, const fs::path& path, const Manifest& manifest,
             DocumentIntake& intake)
{
    switch (format) {
    case InputFormat::jsonl:
        read_json_lines(path, intake);
        break;
    case InputFormat::csv:
        read_csv(path, intake);
        break;
    case InputFormat::txt:
        read_text(path, path == "-" ? "stdin" : path.filename().native(), manifest, intake);
        break;
    case InputFormat::by_ending:
        throw UsageError(
            fmt::format("{}: unknown ending: expected .txt, .jsonl or .csv, or give --input-format",
                        path.native()));
    }
}

std::vector<fs::path> reports_in(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const bool known = format_of(entry.path()) != InputFormat::by_ending;
        if (known && !entry.is_directory() && entry.path().filename() != manifest_name) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    if (files.empty()) {
        throw std::runtime_error(
            fmt::format("no reports in {}: expected .txt, .jsonl or .csv", folder.native()));
    }
    return files;
}

/// Reads inputs one after the other; remembers each folder's manifest.
class InputReader {
public:
    explicit InputReader(DocumentIntake& intake) : m_intake(&intake) {}

    void read_folder(const fs::path& folder);
    void read_named_file(const fs::path& path);

private:
    const Manifest& manifest_of(const fs::path& folder);
    void report_missing_files(const fs::path& folder, const std::vector<fs::path>& files);

    DocumentIntake* m_intake;
    std::map<fs::path, Manifest> m_manifests;
};

const Manifest& InputReader::manifest_of(const fs::path& folder)
{
    auto found = m_manifests.find(folder);
    if (found == m_manifests.end()) {
        found = m_manifests.emplace(folder, read_manifest(folder, *m_intake)).first;
    }
    return found->second;
}

void InputReader::report_missing_files(const fs::path& folder, const std::vector<fs::path>& files)
{
    for (const auto& [name, row] : manifest_of(folder)) {
        if (!std::ranges::binary_search(files, folder / name)) {
            m_intake->reject(name, fmt::format("documents.csv, line {}", row.line),
                             "the manifest names this file, but it is not among the reports in "
                             "the folder");
        }
    }
}

void InputReader::read_folder(const fs::path& folder)
{
    const auto files = reports_in(folder);
    report_missing_files(folder, files);
    for (const auto& file : files) {
        read_as(format_of(file), file, manifest_of(folder), *m_intake);
    }
}

void InputReader::read_named_file(const fs::path& path)
{
    auto format = m_intake->options().format;
    if (format == InputFormat::by_ending) {
        format = path == "-" ? InputFormat::txt : format_of(path);
    }
    if (format != InputFormat::txt || path == "-") {
        read_as(format, path, {}, *m_intake);
        return;
    }
    ByteReader probe(path); // a missing file ends the run; inside a folder it is a reject
    read_as(format, path, manifest_of(path.parent_path()), *m_intake);
}

/// At most `max_bytes` + 1 block: more than the limit is for the intake to refuse.
std::string read_some(const fs::path& path, std::size_t max_bytes)
{
    ByteReader reader(path);
    std::string bytes;
    for (auto block = reader.next_block(); !block.empty() && bytes.size() <= max_bytes;
         block = reader.next_block()) {
        bytes += block;
    }
    return bytes;
}

} // namespace

void read_text(const fs::path& path, const std::string& id, const Manifest& manifest,
               DocumentIntake& intake)
{
    const auto row = manifest.find(id);
    std::string text;
    try {
        text = read_some(path, intake.options().max_document_bytes);
    } catch (const std::runtime_error& error) {
        intake.reject(id, {}, error.what());
        return;
    }
    intake.take(id, std::move(text), row == manifest.end() ? DocumentFields{} : row->second.fields,
                {});
}

void read_documents(const std::vector<std::string>& inputs, const InputOptions& options,
                    const DocumentSink& sink)
{
    DocumentIntake intake(options, sink);
    InputReader reader(intake);
    for (const auto& input : inputs) {
        if (fs::is_directory(input)) {
            reader.read_folder(input);
        } else {
            reader.read_named_file(input);
        }
    }
}

} // namespace incident_mapper::io
