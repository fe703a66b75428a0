#include "incident_mapper/io/background_runner.hpp"

#include <utility>

namespace incident_mapper::io {

BackgroundRunner::BackgroundRunner() : m_thread([this] { work(); }) {}

BackgroundRunner::~BackgroundRunner()
{
    const std::lock_guard lock(m_mutex);
    m_ends = true;
    m_changed.notify_all();
}

void BackgroundRunner::start(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
    m_changed.notify_all();
}

void BackgroundRunner::wait()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_tasks.empty(); });
    if (const auto thrown = std::exchange(m_thrown, nullptr)) {
        std::rethrow_exception(thrown);
    }
}

void BackgroundRunner::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return !m_tasks.empty() || m_ends; });
        if (m_tasks.empty()) {
            return;
        }
        auto& task = m_tasks.front(); // stays where it is while others join behind it
        lock.unlock();
        std::exception_ptr thrown;
        try {
            task();
        } catch (...) {
            thrown = std::current_exception();
        }
        lock.lock();
        m_thrown = m_thrown ? m_thrown : thrown;
        m_tasks.pop_front();
        m_changed.notify_all();
    }
}

} // namespace incident_mapper::io
