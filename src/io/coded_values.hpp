#pragma once

#include <array>

#include "incident_mapper/io/field_description.hpp"

// The values that coded columns take.
namespace incident_mapper::io {

inline constexpr std::array time_precisions{
    CodedValue{"1", "the day"}, CodedValue{"2", "within a week"},
    CodedValue{"3", "within a month or longer, or undated"}};
inline constexpr std::array geo_precisions{CodedValue{"1", "the named place"},
                                           CodedValue{"2", "near it or part of it"},
                                           CodedValue{"3", "a region"}};
// The rules of location.hpp.
inline constexpr std::array location_rules{
    CodedValue{"named", "the place itself"},
    CodedValue{"area", "the area of the place"},
    CodedValue{"part", "a part of the place"},
    CodedValue{"near", "near the place"},
    CodedValue{"countryside", "the countryside of the place"},
    CodedValue{"direction", "the countryside in one direction"},
    CodedValue{"offset", "distance and direction from the place"},
    CodedValue{"between", "between two places"},
    CodedValue{"region", "a region"},
    CodedValue{"review", "a reviewer moved the point"}};
// The shapes of uncertainty_area.hpp.
inline constexpr std::array uncertainty_shapes{
    CodedValue{"circle", "a circle around the point"},
    CodedValue{"corridor", "a corridor between two places"},
    CodedValue{"sector", "a sector in one direction"}};

// Names that stand for themselves.
constexpr CodedValue same(std::string_view name) { return {name, name}; }

// ACLED Codebook, version of 2023, table of event and sub-event types.
inline constexpr std::array event_types{same("Battles"),
                                        same("Explosions/Remote violence"),
                                        same("Violence against civilians"),
                                        same("Protests"),
                                        same("Riots"),
                                        same("Strategic developments")};
inline constexpr std::array sub_event_types{same("Government regains territory"),
                                            same("Non-state actor overtakes territory"),
                                            same("Armed clash"),
                                            same("Excessive force against protesters"),
                                            same("Protest with intervention"),
                                            same("Peaceful protest"),
                                            same("Violent demonstration"),
                                            same("Mob violence"),
                                            same("Chemical weapon"),
                                            same("Air/drone strike"),
                                            same("Suicide bomb"),
                                            same("Shelling/artillery/missile attack"),
                                            same("Remote explosive/landmine/IED"),
                                            same("Grenade"),
                                            same("Sexual violence"),
                                            same("Attack"),
                                            same("Abduction/forced disappearance"),
                                            same("Agreement"),
                                            same("Arrests"),
                                            same("Change to group/activity"),
                                            same("Disrupted weapons use"),
                                            same("Headquarters or base established"),
                                            same("Looting/property destruction"),
                                            same("Non-violent transfer of territory"),
                                            same("Other")};

/// What a reviewer may find of an incident.
inline constexpr std::array review_verdicts{CodedValue{"confirmed", "confirmed"},
                                            CodedValue{"false", "did not happen"},
                                            CodedValue{"merged", "the same as another"}};

} // namespace incident_mapper::io
