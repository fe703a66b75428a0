#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/place_record.hpp"

namespace bench {

/// Word lists of the source tree.
const incident_mapper::Lexicon& lexicon();

/// `count` different names: those of the curated gazetteer and of ../shared where it is there, then
/// made ones with the same words to a name and the same runs of letters to a word, Arabic and Latin as
/// often as the real ones. The same on every machine that has the same real ones.
std::vector<std::string> names(std::size_t count);

/// News-like text: sentences of the sample reports in another order, every third with one of the names.
std::string text(const std::vector<std::string>& names, std::size_t size);

/// Places of the names, in turn an Arabic and a Latin name each where there are both, with the fields
/// that an imported gazetteer has.
class PlaceMaker {
public:
    explicit PlaceMaker(const std::vector<std::string>& names) : m_names(&names) {}
    /// False at the end.
    bool next(incident_mapper::PlaceRecord& place);

private:
    const std::vector<std::string>* m_names;
    std::size_t m_at = 0;
};

} // namespace bench
