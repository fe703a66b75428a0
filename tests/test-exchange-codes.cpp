#include <catch2/catch.hpp>

#include "cli/session.hpp"
#include "io/exchange_codes.hpp"
#include "test-core-fixtures.hpp"

using namespace incident_mapper;

TEST_CASE("forces of a state are state forces at home and external abroad")
{
    const auto actors = cli::actor_traits(lexicon().table("actors"));
    const auto type_in = [&](const char* country, const char* actor) {
        Incident incident;
        incident.location.country = country;
        return io::actor_type(actor, incident, actors);
    };
    using io::ActorType;
    CHECK(type_in("SY", "Military Forces of Syria") == ActorType::state_forces);
    CHECK(type_in("IL", "Military Forces of Israel") == ActorType::state_forces);
    CHECK(type_in("PS", "Military Forces of Israel") == ActorType::external_forces);
    CHECK(type_in("SY", "Military Forces of Turkey") == ActorType::external_forces);
    CHECK(type_in("SY", "Global Coalition Against Daesh") == ActorType::external_forces);
    CHECK(type_in("SY", "Nobody") == ActorType::none);
}

TEST_CASE("actors are at home in one country or in many")
{
    for (const auto& [name, traits] : cli::actor_traits(lexicon().table("actors"))) {
        INFO(name);
        CHECK((traits.country.empty() || traits.country.size() == 2));
    }
}
