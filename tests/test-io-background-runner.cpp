#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/io/background_runner.hpp"

using namespace incident_mapper;

namespace {

std::string compiled(int places, TaskRunner* runner)
{
    ImageInMemory image;
    GazetteerBuilder builder({}, image, runner);
    for (int i = 0; i < places; ++i) {
        PlaceRecord place;
        place.id = "p" + std::to_string(i);
        place.name_en = "Place " + std::to_string(i % 1000);
        place.name_ar = "تل " + std::to_string(i);
        builder.add(place);
    }
    builder.finish();
    return image.take();
}

} // namespace

TEST_CASE("tasks are done one after the other, each before the wait for it ends")
{
    io::BackgroundRunner runner;
    runner.wait();
    int sum = 0;
    for (int i = 1; i <= 100; ++i) {
        runner.start([&sum, i] { sum += i; });
        runner.wait();
        REQUIRE(sum == i * (i + 1) / 2);
    }
}

TEST_CASE("what a task throws is thrown by the wait for it, once")
{
    io::BackgroundRunner runner;
    runner.start([] { throw std::runtime_error("no room"); });
    CHECK_THROWS_WITH(runner.wait(), "no room");
    CHECK_NOTHROW(runner.wait());
    runner.start([] {});
    CHECK_NOTHROW(runner.wait());
}

TEST_CASE("of two things done at once the failure of either is told when both are done")
{
    io::BackgroundRunner runner;
    int done = 0;
    const auto work = [&done] { ++done; };
    const auto fail = [] { throw std::runtime_error("no room"); };
    run_both(runner, work, [] {});
    CHECK_THROWS_WITH(run_both(runner, work, fail), "no room");
    CHECK_THROWS_WITH(run_both(runner, fail, work), "no room");
    CHECK(done == 3);
}

TEST_CASE("tasks wait for those before them")
{
    io::BackgroundRunner runner;
    std::mutex going_on;
    std::vector<int> done;
    {
        const std::lock_guard lock(going_on);
        for (int i = 0; i < 10; ++i) {
            runner.start([&, i] {
                const std::lock_guard until_let_go(going_on);
                done.push_back(i);
                if (i == 3 || i == 5) {
                    throw std::runtime_error("no room for " + std::to_string(i));
                }
            });
        }
        CHECK(done.empty());
    }
    CHECK_THROWS_WITH(runner.wait(), "no room for 3"); // of the first, when all are done
    CHECK(done == std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    CHECK_NOTHROW(runner.wait());
}

TEST_CASE("a runner that goes waits for its task")
{
    int done = 0;
    {
        io::BackgroundRunner runner;
        runner.start([&done] { done = 1; });
    }
    CHECK(done == 1);
}

TEST_CASE("a gazetteer compiled by two has the bytes of one compiled by one")
{
    io::BackgroundRunner runner;
    for (const int places : {0, 1, 100'000}) { // the last: more names than are handed over at once
        CHECK(compiled(places, &runner) == compiled(places, nullptr));
    }
}
