#pragma once

#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/incident_filter.hpp"

namespace incident_mapper {

/// The places a person may mean by an id or a whole name, in any script, compared folded, all Latin
/// articles (al-, el-, ash-) as one; where no name has its words, those that are the same without spaces. A
/// settlement comes before an area or a river of the same name: where there is one, others
/// are left out; and so is an entry that lies within another's radius. More than one: the name is
/// ambiguous. In the order of the gazetteer.
std::vector<PlaceIndex> places_named(const Gazetteer& gazetteer, std::string_view name);

/// The administrative areas a person may mean by a name in any script or by the id of an area's
/// entry: a country, or what the entries of the gazetteer say they lie in. Of several levels (the
/// governorate, the district and the sub-district of a town often share its name) only the widest.
/// More than one: the name is ambiguous; "Hills, North" is the Hills that lie in the North.
std::vector<AdminArea> areas_named(const Gazetteer& gazetteer, std::string_view name);

/// "Hajin, Al-Bukamal, Deir ez-Zor, Syria".
std::string to_text(const AdminArea& area);

} // namespace incident_mapper
