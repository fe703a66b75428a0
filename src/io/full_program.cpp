#include "incident_mapper/io/full_program.hpp"

#include <filesystem>
#include <stdexcept>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

namespace incident_mapper::io {

namespace fs = std::filesystem;

namespace {

constexpr const char* full_program = "incident-mapper-full";

char** remembered = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): main's

} // namespace

void remember_arguments(char** arguments) { remembered = arguments; }

void become_full_program()
{
    const auto folder = fs::read_symlink("/proc/self/exe").parent_path();
    const std::vector<fs::path> candidates{
        folder / full_program,
        (folder / INCIDENT_MAPPER_LIBEXEC_FROM_BIN / full_program).lexically_normal()};
    for (const auto& candidate : candidates) {
        ::execv(candidate.c_str(), remembered); // returns only where it fails
    }
    throw std::runtime_error(fmt::format(
        "{} is missing (looked in {} and {}): install or build incident-mapper anew", full_program,
        candidates.front().parent_path().native(), candidates.back().parent_path().native()));
}

} // namespace incident_mapper::io
