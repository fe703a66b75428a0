#include "incident_mapper/variant_index.hpp"

#include <algorithm>
#include <tuple>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/text.hpp"

namespace incident_mapper {

namespace {

constexpr std::size_t least_for_omission = 4; ///< consonants of a skeleton that may lack one
constexpr std::size_t most_for_omission = 14;
constexpr NameCost across_scripts = 15;
constexpr NameCost type_left_out = 5;

/// FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv).
std::uint32_t hash_of(std::string_view skeleton)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : skeleton) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

/// Calls `take` with the hash of a skeleton and of each that lacks one of its consonants.
template <typename Take>
void for_each_key(const std::string& skeleton, bool with_omissions, Take take)
{
    take(hash_of(skeleton));
    if (!with_omissions || skeleton.size() < least_for_omission ||
        skeleton.size() > most_for_omission) {
        return;
    }
    for (std::size_t i = 0; i < skeleton.size(); ++i) {
        auto shorter = skeleton;
        shorter.erase(i, 1);
        take(hash_of(shorter));
    }
}

std::uint64_t key_of(std::uint32_t hash, std::size_t reading)
{
    return std::uint64_t{hash} << 32U | reading;
}

} // namespace

VariantIndex::VariantIndex(const Gazetteer& gazetteer, const NameSounds& sounds,
                           const CellReader& cells)
    : m_gazetteer(&gazetteer), m_sounds(&sounds)
{
    for (PlaceIndex place = 0; place < gazetteer.places().size(); ++place) {
        std::uint32_t name = 0;
        for (const auto& spelling : gazetteer[place].names) {
            const auto words = folded_words(spelling.text);
            add(place, name, words, false);
            if (cells.may_have_type(words)) {
                add_without_type(place, name, spelling.text, cells);
            }
            ++name;
        }
    }
    std::ranges::sort(m_keys);
    m_keys.erase(std::unique(m_keys.begin(), m_keys.end()), m_keys.end());
    m_keys.shrink_to_fit();
}

void VariantIndex::add_without_type(PlaceIndex place, std::uint32_t name, std::string_view text,
                                    const CellReader& cells)
{
    const auto cell = cells.read(text);
    if (cell.places.size() != 1 || !cell.containers.empty()) {
        return;
    }
    for (const auto& reading : cell.places.front().readings) {
        if (reading.bare && !reading.type.empty() && !reading.without_particles) {
            add(place, name, reading.words, true);
        }
    }
}

void VariantIndex::add(PlaceIndex place, std::uint32_t name, std::span<const std::u32string> words,
                       bool without_type)
{
    for (const auto& spoken_name : m_sounds->readings(words)) {
        const auto skeleton = m_sounds->skeleton(spoken_name.sounds);
        if (skeleton.empty()) {
            continue;
        }
        const auto number = m_readings.size();
        m_readings.push_back({place, name, static_cast<std::uint32_t>(m_sound_pool.size()),
                              static_cast<std::uint8_t>(spoken_name.sounds.size()),
                              spoken_name.articles, static_cast<std::uint8_t>(spoken_name.cost),
                              spoken_name.arabic, without_type});
        m_sound_pool += spoken_name.sounds;
        for_each_key(skeleton, true,
                     [&](std::uint32_t hash) { m_keys.push_back(key_of(hash, number)); });
    }
}

SpokenName VariantIndex::spoken(const Reading& reading) const
{
    return {.sounds = m_sound_pool.substr(reading.start, reading.length),
            .arabic = reading.arabic,
            .articles = reading.articles,
            .cost = reading.cost};
}

std::vector<std::uint32_t> VariantIndex::meeting(const SpokenName& name,
                                                 const VariantOptions& options) const
{
    std::vector<std::uint32_t> numbers;
    for_each_key(m_sounds->skeleton(name.sounds), options.other_consonants,
                 [&](std::uint32_t hash) {
                     const auto first = std::ranges::lower_bound(m_keys, key_of(hash, 0));
                     for (auto key = first; key != m_keys.end() && *key >> 32U == hash; ++key) {
                         numbers.push_back(static_cast<std::uint32_t>(*key));
                     }
                 });
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

bool VariantIndex::same_letters(std::span<const std::u32string> words,
                                const VariantMatch& match) const
{
    const auto other = folded_words((*m_gazetteer)[match.place].names[match.name].text);
    return std::ranges::equal(words, other);
}

bool VariantIndex::has_name_in(bool arabic, PlaceIndex place) const
{
    const auto& names = (*m_gazetteer)[place].names;
    return std::ranges::any_of(names, [&](const auto& name) {
        const auto letters = to_code_points(name.text);
        return arabic ? std::ranges::any_of(letters, is_arabic_letter)
                      : std::ranges::any_of(letters, is_latin_letter);
    });
}

std::vector<VariantMatch> VariantIndex::find(std::string_view name,
                                             const VariantOptions& options) const
{
    return find(folded_words(name), options);
}

std::vector<VariantMatch> VariantIndex::find(std::span<const std::u32string> words,
                                             const VariantOptions& options) const
{
    std::vector<VariantMatch> matches;
    for (const auto& name : m_sounds->readings(words)) {
        const auto consonants = static_cast<NameCost>(m_sounds->skeleton(name.sounds).size());
        const auto limit =
            std::min(options.most, options.base + options.per_consonant * consonants);
        for (const auto number : meeting(name, options)) {
            const auto& reading = m_readings[number];
            auto cost = m_sounds->distance(name, spoken(reading), limit);
            if (cost > limit) {
                continue;
            }
            cost += reading.without_type ? type_left_out : 0;
            if (name.arabic != reading.arabic && has_name_in(name.arabic, reading.place)) {
                cost += across_scripts;
            }
            VariantMatch match{reading.place, reading.name, cost, reading.without_type};
            match.cost = cost == 0 && same_letters(words, match) ? 0 : std::max(cost, 1);
            matches.push_back(match);
        }
    }
    std::ranges::sort(matches, [](const VariantMatch& a, const VariantMatch& b) {
        return std::tie(a.place, a.cost, a.name) < std::tie(b.place, b.cost, b.name);
    });
    const auto same_place = [](const VariantMatch& a, const VariantMatch& b) {
        return a.place == b.place;
    };
    matches.erase(std::unique(matches.begin(), matches.end(), same_place), matches.end());
    std::ranges::stable_sort(matches, {}, &VariantMatch::cost);
    return matches;
}

} // namespace incident_mapper
