#pragma once

#include <string_view>

#include "evaluation/example_table.hpp"
#include "incident_mapper/actor_tagger.hpp"
#include "incident_mapper/numbers.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/toponym_matcher.hpp"
#include "incident_mapper/zones.hpp"

/// The stages of the core over the real gazetteer folder, made once for all tests.
struct Core {
    incident_mapper::TextRules rules{lexicon()};
    incident_mapper::NumberReader numbers{lexicon()};
    incident_mapper::ActorTagger actors{lexicon()};
    incident_mapper::ToponymMatcher matcher{gazetteer(), lexicon()};
};

inline const Core& core()
{
    static const Core instance;
    return instance;
}

inline incident_mapper::Text text_of(std::string_view utf8) { return {utf8, core().rules}; }
