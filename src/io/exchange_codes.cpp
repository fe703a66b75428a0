#include "exchange_codes.hpp"

#include <algorithm>
#include <array>

namespace incident_mapper::io {

namespace {

constexpr std::string_view middle_east = "Middle East";
constexpr std::array countries{
    ExchangeCountry{"AE", "ARE", middle_east, middle_east, 696},
    ExchangeCountry{"BH", "BHR", middle_east, middle_east, 692},
    ExchangeCountry{"CY", "CYP", "Europe", "Europe", 352},
    ExchangeCountry{"EG", "EGY", "Northern Africa", middle_east, 651},
    ExchangeCountry{"IL", "ISR", middle_east, middle_east, 666},
    ExchangeCountry{"IQ", "IRQ", middle_east, middle_east, 645},
    ExchangeCountry{"IR", "IRN", middle_east, middle_east, 630},
    ExchangeCountry{"JO", "JOR", middle_east, middle_east, 663},
    ExchangeCountry{"KW", "KWT", middle_east, middle_east, 690},
    ExchangeCountry{"LB", "LBN", middle_east, middle_east, 660},
    ExchangeCountry{"LY", "LBY", "Northern Africa", "Africa", 620},
    ExchangeCountry{"OM", "OMN", middle_east, middle_east, 698},
    ExchangeCountry{"PS", "PSE", middle_east, middle_east, 666},
    ExchangeCountry{"QA", "QAT", middle_east, middle_east, 694},
    ExchangeCountry{"RU", "RUS", "Europe", "Europe", 365},
    ExchangeCountry{"SA", "SAU", middle_east, middle_east, 670},
    ExchangeCountry{"SY", "SYR", middle_east, middle_east, 652},
    ExchangeCountry{"TR", "TUR", middle_east, middle_east, 640},
    ExchangeCountry{"YE", "YEM", middle_east, middle_east, 678},
};

ActorType type_of_kind(std::string_view kind, const Incident& incident)
{
    if (kind == "armed_group") {
        return ActorType::rebel_group;
    }
    if (kind == "militia" || kind == "political" || kind == "unidentified") {
        return ActorType::political_militia;
    }
    if (kind == "civilians") {
        return ActorType::civilians;
    }
    if (kind == "protesters") {
        return incident.event_type == "Riots" ? ActorType::rioters : ActorType::protesters;
    }
    return ActorType::none;
}

} // namespace

const ExchangeCountry* exchange_country(std::string_view iso2)
{
    const auto* const found = std::ranges::find(countries, iso2, &ExchangeCountry::iso2);
    return found == countries.end() ? nullptr : &*found;
}

std::string_view name_of(ActorType type)
{
    switch (type) {
    case ActorType::state_forces:
        return "State forces";
    case ActorType::rebel_group:
        return "Rebel group";
    case ActorType::political_militia:
        return "Political militia";
    case ActorType::identity_militia:
        return "Identity militia";
    case ActorType::rioters:
        return "Rioters";
    case ActorType::protesters:
        return "Protesters";
    case ActorType::civilians:
        return "Civilians";
    case ActorType::external_forces:
        return "External/Other forces";
    case ActorType::none:
        break;
    }
    return {};
}

ActorType actor_type(const std::string& actor, const Incident& incident,
                     const std::map<std::string, ActorTraits>& actors)
{
    const auto found = actors.find(actor);
    if (actor.empty() || found == actors.end()) {
        return ActorType::none;
    }
    const auto& [kind, country] = found->second;
    if (kind == "coalition") {
        return ActorType::external_forces;
    }
    if (kind == "state_forces" || kind == "police") {
        const auto& here = incident.location.country;
        const bool foreign = !country.empty() && !here.empty() && country != here;
        return foreign ? ActorType::external_forces : ActorType::state_forces;
    }
    return type_of_kind(kind, incident);
}

} // namespace incident_mapper::io
