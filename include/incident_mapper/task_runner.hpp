#pragma once

#include <functional>

namespace incident_mapper {

/// Runs work beside the one who asks for it, where there is somebody to do so: the core starts no
/// threads of its own.
class TaskRunner {
public:
    TaskRunner() = default;
    virtual ~TaskRunner() = default;
    TaskRunner(const TaskRunner&) = delete;
    TaskRunner& operator=(const TaskRunner&) = delete;

    /// Does a task when those before it are done, or at once.
    virtual void start(std::function<void()> task) = 0;
    /// Returns when all tasks are done; throws what the first of them threw that did.
    virtual void wait() = 0;
};

/// Does each task at once.
class InlineRunner : public TaskRunner {
public:
    void start(std::function<void()> task) override { task(); }
    void wait() override {}
};

/// Has the runner do one thing while the caller does another; returns, or throws what one of them threw,
/// when both are done.
template <typename Task, typename Own>
void run_both(TaskRunner& runner, Task task, Own own)
{
    runner.start(std::ref(task));
    try {
        own();
    } catch (...) {
        try {
            runner.wait();
        } catch (...) { // NOLINT(bugprone-empty-catch): the caller's own failure is told
        }
        throw;
    }
    runner.wait();
}

} // namespace incident_mapper
