#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/lexicon.hpp"

namespace incident_mapper {

/// A way to read the first word of a name in a word of a text.
struct NameStart {
    std::string_view word;    ///< of the name, as codes (`letter_code.hpp`)
    std::size_t dropped = 0;  ///< letters of the text's word that do not belong to the name
    bool preposition = false; ///< ب ل ك is attached to it
    bool conjunction = false; ///< و or ف is attached to it
};

/// Takes attached particles (`particles.tsv`) off Arabic words, as codes.
class NameStarts {
public:
    explicit NameStarts(const Lexicon& lexicon);

    /// Calls `use` with each reading of an Arabic word: as it stands, then by letters dropped. The words
    /// are views into `codes` or `scratch`, valid for that call.
    template <typename Use>
    void each(std::string_view codes, std::string& scratch, Use use) const
    {
        use(NameStart{.word = codes});
        if (codes.empty() || !may_be_particle(codes.front())) {
            return;
        }
        for (const auto& particle : m_particles) {
            if (codes.size() >= particle.form.size() + least_rest &&
                codes.starts_with(particle.form)) {
                use(reading(particle, codes, scratch));
            }
        }
    }

    /// Whether particles may begin with a letter.
    [[nodiscard]] bool may_be_particle(char first) const
    {
        return m_first_letters.find(first) != std::string::npos;
    }

    /// Some readings take the letters `before` off the start of a word and put the article or nothing
    /// there instead: what is left may be the first word of a name. Each different one once; the word
    /// keeps at least `least_rest` codes.
    struct Rewriting {
        std::string before;
        std::string put;
    };
    static constexpr std::size_t least_rest = 2;
    [[nodiscard]] const std::vector<Rewriting>& rewritings() const { return m_rewritings; }

private:
    struct Particle {
        std::string form;
        bool article;
        bool preposition;
        std::size_t dropped; ///< its letters but those of the article, which belong to the name
        bool whole;          ///< the article is there as it is: of لل only its second letter is
    };

    void add_rewriting(const Particle& particle);
    [[nodiscard]] NameStart reading(const Particle& particle, std::string_view codes,
                                    std::string& scratch) const;

    std::string m_article;
    std::string m_first_letters;
    std::vector<Particle> m_particles; ///< by letters dropped, then the longest first
    std::vector<Rewriting> m_rewritings;
};

} // namespace incident_mapper
