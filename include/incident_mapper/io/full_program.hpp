#pragma once

namespace incident_mapper::io {

/// The program is two executables. `incident-mapper`, which people call, answers what needs neither GDAL
/// nor Mapnik nor a server: it starts in milliseconds. The rest it hands on to `incident-mapper-full`, whose
/// hundred and more shared libraries take many times as long to load as a question takes to answer.
///
/// What the quick one leaves to the other: src/io/handed_on.cpp and src/cli/quick_main.cpp.

/// The arguments of `main`, to be handed on; to be called first. They must outlive the process.
void remember_arguments(char** arguments);

/// Replaces this process by the full program, with the same arguments, environment and open files: it
/// begins anew, so nothing may have been printed, written or read from stdin. It lies beside this program,
/// else where it is installed to, relative to this one. Throws std::runtime_error where it is missing.
[[noreturn]] void become_full_program();

} // namespace incident_mapper::io
