#include "incident_mapper/io/mapped_file.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace incident_mapper::io {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const char* reason)
{
    throw std::runtime_error(fmt::format("{}: cannot read: {}", path.native(), reason));
}

/// Closes a file descriptor at the end of its scope; a mapping stays without it.
class Descriptor {
public:
    explicit Descriptor(const std::filesystem::path& path)
        : m_fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (m_fd < 0) {
            fail(path, std::strerror(errno));
        }
    }
    ~Descriptor() { ::close(m_fd); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

std::size_t size_of(const Descriptor& file, const std::filesystem::path& path)
{
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) {
        fail(path, std::strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        fail(path, "not a regular file");
    }
    return static_cast<std::size_t>(status.st_size);
}

constexpr std::size_t large_page = std::size_t{2} << 20U;

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path)
{
    const Descriptor file(path);
    const auto size = size_of(file, path);
    if (size == 0) {
        return; // nothing to map
    }
    void* memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (memory == MAP_FAILED) {
        fail(path, std::strerror(errno));
    }
    m_bytes = {static_cast<const std::byte*>(memory), size};
}

MappedFile::~MappedFile()
{
    if (!m_bytes.empty()) {
        ::munmap(const_cast<std::byte*>(m_bytes.data()), m_bytes.size());
    }
}

LoadedFile::LoadedFile(const std::filesystem::path& path)
{
    const Descriptor file(path);
    const auto size = size_of(file, path);
    const auto room = size + large_page;
    void* memory =
        ::mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        fail(path, std::strerror(errno));
    }
    m_memory = {static_cast<std::byte*>(memory), room};
    const auto start = (large_page - reinterpret_cast<std::uintptr_t>(memory) % large_page);
    const auto bytes = m_memory.subspan(start % large_page, size);
    ::madvise(bytes.data(), size, MADV_HUGEPAGE); // where it cannot be, small pages do as well
    for (std::size_t done = 0; done < size;) {
        const auto count = ::read(file.get(), bytes.data() + done, size - done);
        if (count == 0 || (count < 0 && errno != EINTR)) {
            const auto* reason = count == 0 ? "shorter than it was" : std::strerror(errno);
            ::munmap(memory, room);
            fail(path, reason);
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    m_bytes = bytes;
}

LoadedFile::~LoadedFile() { ::munmap(m_memory.data(), m_memory.size()); }

} // namespace incident_mapper::io
