#pragma once

#include <map>
#include <string>
#include <string_view>

#include "incident_mapper/incident.hpp"
#include "incident_mapper/incident_merger.hpp"

// Codes of the data sets that incidents are merged with.
namespace incident_mapper::io {

/// A country as ACLED and UCDP code it. Sources: ISO 3166-1; ACLED's list of countries and regions;
/// Gleditsch and Ward's list of independent states, whose numbers UCDP uses.
struct ExchangeCountry {
    std::string_view iso2, iso3;
    std::string_view acled_region;
    std::string_view ucdp_region;
    int gw_number;
};

/// Null for a country that is not in the list: the Middle East and its neighbours.
const ExchangeCountry* exchange_country(std::string_view iso2);

/// Actor types of ACLED (codebook of 2024: `inter1`, `inter2`), in the order of their numbers.
enum class ActorType {
    none,
    state_forces,
    rebel_group,
    political_militia,
    identity_militia,
    rioters,
    protesters,
    civilians,
    external_forces
};

/// `State forces`, `Rebel group` …; empty for none.
std::string_view name_of(ActorType type);

/// Forces of a state outside their own country, and coalitions, are external. Unidentified gunmen are
/// political militias, as ACLED counts them. None where the actor is not known.
ActorType actor_type(const std::string& actor, const Incident& incident,
                     const std::map<std::string, ActorTraits>& actors);

} // namespace incident_mapper::io
