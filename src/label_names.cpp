#include "incident_mapper/label_names.hpp"

#include <algorithm>

#include "incident_mapper/toponym.hpp"
#include "name_phrases.hpp"

namespace incident_mapper {

namespace {

/// "Tripoli (Lebanon)" → "Tripoli"
std::string without_brackets(std::string_view name)
{
    return std::string{name.substr(0, name.find(" ("))};
}

/// Whether a word allows the kind of a place, or, of a seat, that of the area it is the seat of.
bool allows(const std::string& codes, const Place& place)
{
    constexpr std::string_view seat = "PPLA";
    if (!place.feature_code.starts_with(seat)) {
        return type_allows(codes, place);
    }
    const auto level = place.feature_code.substr(seat.size());
    const auto code = "ADM" + (level.empty() ? "1" : std::string{level});
    Place area;
    area.feature_class = 'A';
    area.feature_code = code;
    return type_allows(codes, place) || type_allows(codes, area);
}

} // namespace

LabelNames::LabelNames(const Lexicon& lexicon)
    : m_lexicon(&lexicon), m_rules(lexicon), m_types(std::make_unique<const TypePhrases>(lexicon)),
      m_sounds(lexicon)
{
}

LabelNames::~LabelNames() = default;

std::optional<LabelNames::Bare> LabelNames::bare(const Text& text, TokenRange rest,
                                                 const std::string& key) const
{
    // "Northern" alone names nothing
    const auto& first = text.tokens()[rest.first].folded;
    if (rest.size() == 1 && m_lexicon->is_of_class("direction", first)) {
        return std::nullopt;
    }
    return Bare{.name = text.utf8_of(text.span_of(rest)), .key = key};
}

std::optional<LabelNames::Bare> LabelNames::without_word_before(const std::string& name,
                                                                const Place& place) const
{
    const Text text(name, m_rules);
    if (text.tokens().empty() || m_lexicon->has_article(text.tokens().front().folded)) {
        return std::nullopt;
    }
    for (const auto& match : m_types->before().match_at(text, 0)) {
        const auto& word = m_types->word(match);
        if (!word.plural && match.tokens.last < text.tokens().size() && allows(word.codes, place)) {
            return bare(text, {match.tokens.last, text.tokens().size()}, word.key);
        }
    }
    return std::nullopt;
}

std::optional<LabelNames::Bare> LabelNames::without_word_after(const std::string& name,
                                                               const Place& place) const
{
    const Text text(name, m_rules);
    const auto end = text.tokens().size();
    for (std::size_t token = 1; token < end; ++token) {
        for (const auto& match : m_types->after().match_at(text, token)) {
            const auto& word = m_types->word(match);
            if (match.tokens.last == end && allows(word.codes, place)) {
                return bare(text, {0, token}, word.key);
            }
        }
    }
    return std::nullopt;
}

std::optional<NameCost> LabelNames::distance(std::string_view a, std::string_view b) const
{
    constexpr NameCost limit = 6000; // any that names of this length may have
    std::optional<NameCost> least;
    const auto others = m_sounds.readings(b);
    for (const auto& one : m_sounds.readings(a)) {
        for (const auto& other : others) {
            const auto cost = m_sounds.distance(one, other, limit);
            least = std::min(least.value_or(cost), cost);
        }
    }
    return least;
}

bool LabelNames::sound_alike(const std::string& arabic, const std::string& english) const
{
    constexpr NameCost a_letter = 30; // a third of the consonants may differ
    const auto cost = distance(arabic, english);
    return cost && *cost <= a_letter * static_cast<NameCost>(english.size());
}

bool LabelNames::is_nearer(const std::string& bare, const std::string& whole,
                           const std::string& other) const
{
    const auto of_bare = distance(bare, other);
    const auto of_whole = distance(whole, other);
    return of_bare && of_whole && *of_bare < *of_whole;
}

LabelName LabelNames::of(const Place& place) const
{
    LabelName name{.en = without_brackets(place.name_en), .ar = without_brackets(place.name_ar)};
    const bool area = place.feature_class == 'A';
    if ((!area && place.feature_class != 'P') || name.en.empty() || name.ar.empty()) {
        return name;
    }
    const auto arabic = without_word_before(name.ar, place);
    const auto english = without_word_after(name.en, place);
    if (arabic && english && arabic->key == english->key) {
        if (area && sound_alike(arabic->name, english->name)) {
            name = {.en = english->name, .ar = arabic->name};
        }
        return name;
    }
    if (arabic && is_nearer(arabic->name, name.ar, name.en)) {
        name.ar = arabic->name;
    }
    if (area && english && is_nearer(english->name, name.en, name.ar)) {
        name.en = english->name;
    }
    return name;
}

} // namespace incident_mapper
