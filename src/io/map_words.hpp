#pragma once

#include "map_plan.hpp"

namespace incident_mapper::io {

/// What a page says in words, in the map's language (maps/texts.tsv): as the options have it, else
/// made from the data.
/// `countries`: in which the incidents lie, as `countries_of` says it.
std::string title_words(const MapPlan& plan, const std::string& countries);
/// Period and number of incidents that the map shows, of those of the page where it shows fewer, and what they
/// were chosen by.
std::string subtitle_words(const MapPlan& plan, const MapPage& shown, std::size_t all);
/// Publishers (or that none is stated), base map, projection (`projection`: its name in the register of EPSG, or empty), last day
/// of the data, date of making (else of the file of the data), and that lines are no opinion. Names of publishers in another script than the map's
/// keep their place in the list.
std::string footer_words(const MapPlan& plan, const std::string& projection);

/// The date of the map: as given, else the last day of the data; none without dates.
std::optional<Date> map_date(const MapPlan& plan);

} // namespace incident_mapper::io
