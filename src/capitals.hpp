#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incident_mapper/gazetteer.hpp"
#include "incident_mapper/pattern.hpp"
#include "incident_mapper/toponym.hpp"

namespace incident_mapper {

/// Capitals meant by phrases without their name: «العاصمة العراقية», "the capital" (`capitals.tsv`).
class Capitals {
public:
    /// `lexicon` must outlive this.
    explicit Capitals(const Lexicon& lexicon);

    /// A mention of the capital meant by a phrase that starts at `token`. `country`: ISO 3166-1 alpha-2 code of
    /// the country whose capital a phrase without a country means, empty: none. Nothing where no phrase
    /// starts there, where the phrase goes on ("the capital of …", «العاصمة الإدارية»), or where the gazetteer
    /// lacks the capital.
    [[nodiscard]] std::optional<ToponymMention> at(const Text& text, std::size_t token,
                                                   std::string_view country,
                                                   const Gazetteer& gazetteer) const;

private:
    /// Whether the words behind a phrase make it the capital of something else.
    [[nodiscard]] bool goes_on(const Text& text, std::size_t end) const;

    struct Row {
        std::string country, place;
    };
    const Lexicon* m_lexicon;
    PatternSet m_patterns;
    std::vector<Row> m_rows;
};

} // namespace incident_mapper
