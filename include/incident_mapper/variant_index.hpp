#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/name_sounds.hpp"
#include "incident_mapper/place_cell.hpp"

namespace incident_mapper {

/// A place one of whose names may be the one written.
struct VariantMatch {
    PlaceIndex place = 0;
    std::uint32_t name = 0; ///< index into the place's names: the nearest of them
    NameCost cost = 0;      ///< how far it is from the written name; 0: the same after folding
    bool without_type = false; ///< the name's own type word was left out («مخيم» of «مخيم الهول»)
};

struct VariantOptions {
    /// The farthest that may be found; short names are held to `base` and `per_consonant` for each
    /// consonant of their skeleton.
    NameCost most = 120;
    NameCost base = 20;
    NameCost per_consonant = 15;
    /// Whether spellings are looked for that have a consonant of another class, one more or one less.
    bool other_consonants = true;
};

/// Finds the gazetteer names that a written name may be a variant of, in either script.
///
/// Names are kept by the hash of their consonant skeleton (`NameSounds`), those of 4 to 14
/// consonants also by the skeletons that lack one of them; a name is looked up in the same ways, so
/// that what shares the skeleton or differs in one place of it meets. What meets is measured by
/// `NameSounds::distance`; where a place has names in the script of the written one, 15 more for a
/// name in the other («معان» is Ma'an, and not "Aman"). Names that have a type word are also found without it ("Omar"
/// for "Omar oil field"), at a cost of 5.
///
/// Memory: 8 bytes for each key and about 30 for each reading.
class VariantIndex {
public:
    /// `gazetteer` and `sounds` must outlive the index. Building takes about 2 µs a name.
    VariantIndex(const Gazetteer& gazetteer, const NameSounds& sounds, const CellReader& cells);

    /// Places with a name near the written one, the nearest first; of a place the nearest name.
    [[nodiscard]] std::vector<VariantMatch> find(std::string_view name,
                                                 const VariantOptions& options = {}) const;
    /// The same for words as `folded_words` gives them.
    [[nodiscard]] std::vector<VariantMatch> find(std::span<const std::u32string> words,
                                                 const VariantOptions& options = {}) const;

    [[nodiscard]] std::size_t readings() const { return m_readings.size(); }

private:
    struct Reading {
        PlaceIndex place;
        std::uint32_t name;
        std::uint32_t start; ///< in m_sound_pool
        std::uint8_t length;
        std::uint8_t articles;
        std::uint8_t cost;
        bool arabic;
        bool without_type;
    };

    void add(PlaceIndex place, std::uint32_t name, std::span<const std::u32string> words,
             bool without_type);
    void add_without_type(PlaceIndex place, std::uint32_t name, std::string_view text,
                          const CellReader& cells);
    [[nodiscard]] bool has_name_in(bool arabic, PlaceIndex place) const;
    [[nodiscard]] SpokenName spoken(const Reading& reading) const;
    /// Numbers of the readings that share a key with one of the names, each once.
    [[nodiscard]] std::vector<std::uint32_t> meeting(const SpokenName& name,
                                                     const VariantOptions& options) const;
    /// Cost 0 is for names that are the same after folding; all others cost at least 1.
    [[nodiscard]] bool same_letters(std::span<const std::u32string> words,
                                    const VariantMatch& match) const;

    const Gazetteer* m_gazetteer;
    const NameSounds* m_sounds;
    std::vector<Reading> m_readings;
    std::string m_sound_pool;
    std::vector<std::uint64_t> m_keys; ///< hash of a skeleton, number of a reading; sorted
};

} // namespace incident_mapper
