#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include "io/data_dictionary.hpp"
#include "test-io-fixtures.hpp"

using namespace incident_mapper;

namespace {

/// With INCIDENT_MAPPER_WRITE_DOCS set, the file is made anew; otherwise it must be what it would be.
void check_document(const std::string& name, const std::string& content)
{
    const auto path = std::string(SOURCE_DIR) + "/docs/" + name;
    if (std::getenv("INCIDENT_MAPPER_WRITE_DOCS") != nullptr) {
        std::ofstream(path, std::ios::binary) << content;
    }
    INFO("INCIDENT_MAPPER_WRITE_DOCS=1 build/release/tests/unit_tests [docs] makes it anew");
    CHECK((content_of(path) == content));
}

} // namespace

TEST_CASE("the data dictionary says what the code says", "[docs]")
{
    check_document("data-dictionary.md", io::data_dictionary());
}

TEST_CASE("the JSON schema says what the code says", "[docs]")
{
    check_document("incidents.schema.json", io::incidents_schema());
}
