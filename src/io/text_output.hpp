#pragma once

#include "incident_mapper/io/file.hpp"
#include "pending_output.hpp"

namespace incident_mapper::io {

/// A pending output that is one text file.
class TextOutput : public PendingOutput {
public:
    explicit TextOutput(const Path& path) : m_file(path) {}
    void write(std::string_view bytes) { m_file.write(bytes); }
    void close() { m_file.close(); }
    void commit() override { m_file.commit(); }

private:
    OutputFile m_file;
};

} // namespace incident_mapper::io
