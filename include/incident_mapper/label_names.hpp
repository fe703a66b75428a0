#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/lexicon.hpp"
#include "incident_mapper/name_sounds.hpp"
#include "incident_mapper/text.hpp"
#include "incident_mapper/zones.hpp"

namespace incident_mapper {

class TypePhrases;

/// The names of a place as a map sets them.
struct LabelName {
    std::string en, ar;
};

/// Leaves out of a name what a map says by itself: words in brackets ("Tripoli (Lebanon)") and, of towns
/// and administrative areas, the word for their kind («مدينة الزرقاء», «محافظة كركوك», "Kirkuk
/// Governorate": `type_words.tsv`), which keeps the gazetteer's names apart from ordinary words and from
/// namesakes.
///
/// The word stays where it is a part of the name: where it does not allow the place's own kind («جسر
/// الشغور» is no bridge), where both languages have it of a town («مدينة الصدر», Sadr City) or of an area whose names do not sound
/// alike («محافظة الشمالية», Northern Governorate), and where the
/// name without it does not sound more like the name in the other language («ريف دمشق», Rif Dimashq).
/// Camps, bases, dams and all else that is no settlement or area keep it. Examples, with
/// counter-examples: `gazetteer/examples/label_names.tsv`.
class LabelNames {
public:
    /// `lexicon` must outlive it. Throws std::runtime_error where a table is malformed.
    explicit LabelNames(const Lexicon& lexicon);
    ~LabelNames();
    LabelNames(const LabelNames&) = delete;
    LabelNames& operator=(const LabelNames&) = delete;

    [[nodiscard]] LabelName of(const Place& place) const;

private:
    /// A name without the word for the kind of place.
    struct Bare {
        std::string name;
        std::string key; ///< of the type word
    };

    /// What `rest` of a name says; nothing where that alone is no name.
    [[nodiscard]] std::optional<Bare> bare(const Text& text, TokenRange rest,
                                           const std::string& key) const;
    [[nodiscard]] std::optional<Bare> without_word_before(const std::string& name,
                                                          const Place& place) const;
    [[nodiscard]] std::optional<Bare> without_word_after(const std::string& name,
                                                         const Place& place) const;
    /// The least distance between readings of two names; none where one has no reading.
    [[nodiscard]] std::optional<NameCost> distance(std::string_view a, std::string_view b) const;
    [[nodiscard]] bool sound_alike(const std::string& arabic, const std::string& english) const;
    /// Whether `bare` sounds more like `other` than `whole` does.
    [[nodiscard]] bool is_nearer(const std::string& bare, const std::string& whole,
                                 const std::string& other) const;

    const Lexicon* m_lexicon;
    TextRules m_rules;
    std::unique_ptr<const TypePhrases> m_types;
    NameSounds m_sounds;
};

} // namespace incident_mapper
