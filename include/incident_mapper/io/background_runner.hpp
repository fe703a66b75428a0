#pragma once

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "incident_mapper/task_runner.hpp"

namespace incident_mapper::io {

/// Runs tasks in one thread of its own.
class BackgroundRunner : public TaskRunner {
public:
    BackgroundRunner();
    /// Waits for the task under way.
    ~BackgroundRunner() override;
    BackgroundRunner(const BackgroundRunner&) = delete;
    BackgroundRunner& operator=(const BackgroundRunner&) = delete;

    void start(std::function<void()> task) override;
    bool is_idle() override;
    void wait() override;

private:
    void work();

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::function<void()> m_task; ///< under way, or to be begun; empty: none
    std::exception_ptr m_thrown;  ///< by the last one
    bool m_ends = false;
    std::jthread m_thread; ///< last: it uses the others
};

} // namespace incident_mapper::io
