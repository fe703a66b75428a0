#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

#include "incident_mapper/task_runner.hpp"

namespace incident_mapper::io {

/// Runs tasks in one thread of its own.
class BackgroundRunner : public TaskRunner {
public:
    BackgroundRunner();
    /// Waits for the tasks.
    ~BackgroundRunner() override;
    BackgroundRunner(const BackgroundRunner&) = delete;
    BackgroundRunner& operator=(const BackgroundRunner&) = delete;

    void start(std::function<void()> task) override;
    void wait() override;

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_tasks; ///< the first one is under way, or about to be
    std::exception_ptr m_thrown;               ///< by the first that did
    bool m_ends = false;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace incident_mapper::io
