#include "incident_mapper/io/file.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace incident_mapper::io {

namespace {

constexpr std::size_t block_size = std::size_t{256} * 1024;
constexpr std::size_t sent_at_once = std::size_t{64} << 20U;

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view what, int error)
{
    throw std::runtime_error(fmt::format("{}: {}: {}", path.native(), what, std::strerror(error)));
}

/// Names of partial files in a form that a signal handler may touch: fixed memory, no locks.
struct PartialSlot {
    std::atomic<bool> used = false;
    std::atomic<bool> armed = false;
    std::array<char, PATH_MAX> path{};
    std::array<char, PATH_MAX> journal{};
};
std::array<PartialSlot, 64> partial_slots;

std::size_t claim_slot(const std::string& path)
{
    for (std::size_t i = 0; i < partial_slots.size(); ++i) {
        auto& slot = partial_slots[i];
        if (path.size() + sizeof("-journal") > slot.journal.size() || slot.used.exchange(true)) {
            continue;
        }
        std::memcpy(slot.path.data(), path.c_str(), path.size() + 1);
        const auto journal = path + "-journal";
        std::memcpy(slot.journal.data(), journal.c_str(), journal.size() + 1);
        slot.armed = true;
        return i;
    }
    throw std::runtime_error(path + ": too many outputs, or too long a path");
}

void release_slot(std::size_t index)
{
    partial_slots[index].armed = false;
    partial_slots[index].used = false;
}

extern "C" void on_signal(int signal_number)
{
    constexpr std::string_view message =
        "\nincident-mapper: interrupted: outputs are as they were\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, message.data(), message.size());
    for (auto& slot : partial_slots) {
        if (slot.armed) {
            ::unlink(slot.path.data());
            ::unlink(slot.journal.data());
        }
    }
    ::signal(signal_number, SIG_DFL);
    ::raise(signal_number);
}

std::filesystem::path follow_links(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::is_symlink(path, ignored) ? std::filesystem::weakly_canonical(path)
                                                      : path;
}

std::string partial_name(const std::filesystem::path& target)
{
    const auto name = fmt::format(".{}.partial-{}{}", target.stem().native(), ::getpid(),
                                  target.extension().native());
    return (target.parent_path() / name).native();
}

void create_empty(const std::string& path, const std::filesystem::path& target)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) {
        fail(target, "cannot write into this folder", errno);
    }
    ::close(fd);
}

void sync_to_disk(const std::string& path, const std::filesystem::path& target)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fail(target, "cannot finish the output", errno);
    }
    const int result = ::fsync(fd);
    const int error = errno;
    ::close(fd);
    if (result != 0 && error != EINVAL) {
        fail(target, "cannot finish the output", error);
    }
}

int open_for_reading(const std::filesystem::path& path)
{
    if (path == "-") {
        return STDIN_FILENO;
    }
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fail(path, "cannot read", errno);
    }
    return fd;
}

} // namespace

ByteReader::ByteReader(const std::filesystem::path& path)
    : m_path(path), m_fd(open_for_reading(path)), m_buffer(block_size)
{
}

ByteReader::~ByteReader()
{
    if (m_fd != STDIN_FILENO) {
        ::close(m_fd);
    }
}

std::string_view ByteReader::next_block()
{
    for (;;) {
        const auto count = ::read(m_fd, m_buffer.data(), m_buffer.size());
        if (count >= 0) {
            return {m_buffer.data(), static_cast<std::size_t>(count)};
        }
        if (errno != EINTR) {
            fail(m_path, "cannot read", errno);
        }
    }
}

std::string read_file(const std::filesystem::path& path, std::size_t max_bytes)
{
    ByteReader reader(path);
    std::string bytes;
    for (auto block = reader.next_block(); !block.empty(); block = reader.next_block()) {
        if (bytes.size() + block.size() > max_bytes) {
            throw std::runtime_error(
                fmt::format("{}: larger than the limit of {} bytes", path.native(), max_bytes));
        }
        bytes += block;
    }
    return bytes;
}

PartialFile::PartialFile(const std::filesystem::path& target)
    : m_target(follow_links(target)), m_path(partial_name(m_target)), m_slot(claim_slot(m_path))
{
    try {
        create_empty(m_path, target);
    } catch (...) {
        release_slot(m_slot);
        throw;
    }
}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : m_target(std::move(other.m_target)), m_path(std::exchange(other.m_path, {})),
      m_slot(other.m_slot)
{
}

PartialFile::~PartialFile()
{
    if (m_path.empty()) {
        return;
    }
    ::unlink(m_path.c_str());
    ::unlink((m_path + "-journal").c_str());
    release_slot(m_slot);
}

void PartialFile::commit()
{
    sync_to_disk(m_path, m_target);
    if (::rename(m_path.c_str(), m_target.c_str()) != 0) {
        fail(m_target, "cannot put the output in place", errno);
    }
    release_slot(m_slot);
    m_path.clear();
}

OutputFile::OutputFile(const std::filesystem::path& target)
    : m_target(target), m_partial(target),
      m_fd(::open(m_partial.path().c_str(), O_RDWR | O_TRUNC | O_CLOEXEC))
{
    if (m_fd < 0) {
        fail(m_target, "cannot write", errno);
    }
}

OutputFile::~OutputFile()
{
    if (m_fd >= 0) {
        ::close(m_fd);
    }
}

void OutputFile::write(std::string_view bytes)
{
    if (bytes.size() < block_size) {
        m_buffer += bytes;
    }
    if (bytes.size() >= block_size || m_buffer.size() >= block_size) {
        flush();
    }
    if (bytes.size() >= block_size) {
        write_out(bytes);
    }
}

void OutputFile::flush()
{
    write_out(m_buffer);
    m_buffer.clear();
}

/// Has the system begin to write to the disk, so that little is left to do when the file is complete.
void OutputFile::send_to_disk()
{
#ifdef SYNC_FILE_RANGE_WRITE
    ::sync_file_range(m_fd, static_cast<off_t>(m_on_its_way),
                      static_cast<off_t>(m_written - m_on_its_way),
                      SYNC_FILE_RANGE_WRITE); // may fail: `commit` sees to it
#endif
    m_on_its_way = m_written;
}

void OutputFile::write_out(std::string_view rest)
{
    m_written += rest.size();
    while (!rest.empty()) {
        const auto count = ::write(m_fd, rest.data(), rest.size());
        if (count < 0 && errno != EINTR) {
            fail(m_target, "cannot write", errno);
        }
        rest.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    if (m_written - m_on_its_way >= sent_at_once) {
        send_to_disk();
    }
}

void OutputFile::overwrite(std::uint64_t at, std::string_view bytes)
{
    flush();
    while (!bytes.empty()) {
        const auto count = ::pwrite(m_fd, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (count < 0 && errno != EINTR) {
            fail(m_target, "cannot write", errno);
        }
        bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
        at += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
}

std::string OutputFile::read(std::uint64_t at, std::size_t size)
{
    flush();
    std::string bytes(size, '\0');
    for (std::size_t done = 0; done < size;) {
        const auto count =
            ::pread(m_fd, bytes.data() + done, size - done, static_cast<off_t>(at + done));
        if (count == 0 || (count < 0 && errno != EINTR)) {
            fail(m_target, "cannot read what was written", count == 0 ? EIO : errno);
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return bytes;
}

void OutputFile::close()
{
    flush();
    if (::close(std::exchange(m_fd, -1)) != 0) {
        fail(m_target, "cannot write", errno);
    }
}

void remove_partial_files_on_signals()
{
    for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        action.sa_handler = on_signal;
        ::sigaction(signal_number, &action, nullptr);
    }
}

} // namespace incident_mapper::io
