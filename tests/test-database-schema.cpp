#include <catch2/catch.hpp>

#include <set>

#include "io/database_schema.hpp"

using namespace incident_mapper;

TEST_CASE("every column of the databases is described", "[io]")
{
    for (const auto& table : io::database_schema()) {
        std::set<std::string_view> titles;
        for (const auto& column : table.columns) {
            INFO(table.name << "." << column.name);
            CHECK_FALSE(column.about.title.empty());
            CHECK_FALSE(column.about.meaning.empty());
            CHECK_FALSE(column.about.meaning.ends_with('.'));
            const bool numbered = column.name.starts_with("evidence_");
            CHECK((titles.insert(column.about.title).second || numbered)); // no two alike in a form
        }
    }
}

TEST_CASE("coded values are told apart", "[io]")
{
    for (const auto& column : io::database_table("incidents").columns) {
        std::set<std::string_view> values;
        for (const auto& [value, label] : column.about.codes) {
            INFO(column.name << " " << value);
            CHECK(values.insert(value).second);
            CHECK_FALSE(label.empty());
        }
    }
}
