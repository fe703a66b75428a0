#pragma once

#include <stdexcept>

namespace incident_mapper::io {

/// The command line asks for something that cannot be meant: exit code 2. Every other exception
/// that reaches `main` ends the run with exit code 3.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace incident_mapper::io
