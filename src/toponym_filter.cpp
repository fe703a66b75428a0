#include "toponym_filter.hpp"

#include <algorithm>
#include <set>

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// A containing area named within this many tokens behind a name belongs to it («القائم في الأنبار»).
constexpr std::size_t area_reach = 6;
/// «غارات جوية عنيفة على هجين»: words between the act of force and its target.
constexpr std::size_t target_reach = 3;
std::u32string key_of(const std::vector<std::u32string>& words)
{
    std::u32string key;
    for (const auto& word : words) {
        key += key.empty() ? word : U" " + word;
    }
    return key;
}

} // namespace

ToponymFilter::ToponymFilter(const Gazetteer& gazetteer, const Lexicon& lexicon)
    : m_rules{&gazetteer, PatternSet(lexicon), {}, {}, {}}
{
    const auto& phrases = lexicon.table("not_places");
    m_rules.phrases.add_table(phrases);
    for (std::size_t row = 0; row < phrases.size(); ++row) {
        m_rules.phrase_kinds.emplace_back(phrases.cell(row, "kind"));
    }
    const auto& persons = lexicon.table("person_cues");
    for (std::size_t row = 0; row < persons.size(); ++row) {
        m_rules.persons[fold_utf8(persons.cell(row, "word"))] = persons.cell(row, "kind");
    }
    const auto& ambiguous = lexicon.table("ambiguous_names");
    for (std::size_t row = 0; row < ambiguous.size(); ++row) {
        m_rules.ambiguous[key_of(folded_words(ambiguous.cell(row, "name")))] =
            ambiguous.cell(row, "weight") == "weak" ? Ambiguity::weak : Ambiguity::strong;
    }
}

/// The work on one text.
class ToponymFilter::Run {
public:
    Run(const Rules& rules, const NameContext& names, MatchedToponyms& found)
        : m_rules(rules), m_names(names), m_text(names.text()), m_tokens(m_text.tokens()),
          m_found(found)
    {
    }

    void run()
    {
        drop_phrases();
        drop_persons();
        drop_common_words();
    }

private:
    [[nodiscard]] const std::vector<ToponymMention>& mentions() const { return m_found.mentions; }

    /// Organisations, media, agreements and other phrases that hold a place name.
    void drop_phrases()
    {
        const SlotReader slots = [this](std::string_view slot, std::size_t token) {
            std::vector<std::size_t> ends;
            const TokenRange here{token, slot == "place" ? token + 1 : token};
            for (const auto& mention : starting_in(std::span(mentions()), here)) {
                ends.push_back(mention.tokens.last);
            }
            return ends;
        };
        const auto phrases = m_rules.phrases.find(m_text, slots);
        reject_if([&](const ToponymMention& mention) -> std::string {
            // «مدينة القائم على الحدود»: a phrase that begins inside a name is chance
            const std::size_t behind = first_from(phrases, mention.tokens.first + 1);
            if (behind == 0 || !phrases[behind - 1].tokens.overlaps(mention.tokens)) {
                return {};
            }
            const auto& phrase = phrases[behind - 1];
            return "part of \"" + m_text.utf8_of(m_text.span_of(phrase.tokens)) +
                   "\" (not_places.tsv, " + m_rules.phrase_kinds[phrase.payload] + ")";
        });
    }

    void drop_persons()
    {
        reject_if([&](const ToponymMention& mention) -> std::string {
            const std::size_t first = mention.tokens.first;
            if (first == 0 || mention.type || mention.preposition || mention.conjunction ||
                m_text.sentence_of(first - 1) != m_text.sentence_of(first)) {
                return {};
            }
            const auto& before = m_tokens[first - 1];
            const auto* kind = person_cue(before);
            if (kind == nullptr || (!before.arabic && !before.capitalised)) {
                return {};
            }
            return "family name behind \"" + m_text.utf8_of(before.span) + "\" (" + *kind + ")";
        });
    }

    [[nodiscard]] const std::string* person_cue(const Token& token) const
    {
        const auto find = [&](const std::u32string& word) -> const std::string* {
            const auto it = m_rules.persons.find(word);
            return it == m_rules.persons.end() ? nullptr : &it->second;
        };
        if (const auto* kind = find(token.folded)) {
            return kind;
        }
        if (token.arabic) {
            for (const auto& reading : m_names.lexicon().proclitics(token.folded)) {
                if (const auto* kind = find(token.folded.substr(reading.length))) {
                    return kind;
                }
            }
        }
        return nullptr;
    }

    /// Ordinary words need evidence; evidence at one mention vouches for the same name elsewhere.
    void drop_common_words()
    {
        std::vector<bool> evidenced(mentions().size());
        for (std::size_t i = 0; i < evidenced.size(); ++i) {
            evidenced[i] = has_evidence(i);
        }
        spread_evidence(evidenced);
        std::size_t i = 0;
        reject_if([&](const ToponymMention&) -> std::string {
            return evidenced[i++] ? ""
                                  : "an ordinary word without evidence of a place "
                                    "(ambiguous_names.tsv)";
        });
    }

    [[nodiscard]] bool has_evidence(std::size_t index) const
    {
        const auto& mention = mentions()[index];
        auto ambiguity = ambiguity_of(mention);
        if (ambiguity == Ambiguity::strong && is_capitalised_inside(mention)) {
            ambiguity = Ambiguity::weak;
        }
        if (ambiguity == Ambiguity::none || mention.type || named_with_area(index)) {
            return true;
        }
        return ambiguity == Ambiguity::weak &&
               (mention.preposition || mention.relation.kind != SpatialRelation::Kind::none ||
                m_names.behind_locative(mention) || is_target(mention) || behind_hashtag(mention));
    }

    /// A capital letter inside a sentence says that a Latin word is a name.
    [[nodiscard]] bool is_capitalised_inside(const ToponymMention& mention) const
    {
        const auto& sentence = m_text.sentence_at(mention.tokens.first);
        return !m_tokens[mention.tokens.first].arabic && sentence.zone == Zone::body &&
               mention.tokens.first > sentence.tokens.first;
    }

    /// «القصف على هجين», "an attack on Hit": the target of an act of force.
    [[nodiscard]] bool is_target(const ToponymMention& mention) const
    {
        const std::size_t on = m_names.before_marks(mention.tokens.first);
        const std::size_t first = m_text.sentence_at(mention.tokens.first).tokens.first;
        if (on <= first || !m_names.lexicon().in_class("target_word", m_tokens[on - 1].folded)) {
            return false;
        }
        for (std::size_t i = on - 1; i > first && i + target_reach >= on; --i) {
            if (is_attack(m_tokens[i - 1])) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_attack(const Token& token) const
    {
        const auto& lexicon = m_names.lexicon();
        const auto readings = lexicon.proclitics(token.folded);
        return lexicon.in_class("attack_word", token.folded) ||
               std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
                   return lexicon.in_class("attack_word", token.folded.substr(reading.length));
               });
    }

    [[nodiscard]] bool behind_hashtag(const ToponymMention& mention) const
    {
        return mention.tokens.first > 0 && m_tokens[mention.tokens.first - 1].folded == U"#";
    }

    /// Whether the next mention of the sentence is an area that contains a candidate of this one.
    [[nodiscard]] bool named_with_area(std::size_t index) const
    {
        if (index + 1 >= mentions().size()) {
            return false;
        }
        const auto& mention = mentions()[index];
        const auto& next = mentions()[index + 1];
        if (next.tokens.first > mention.tokens.last + area_reach ||
            m_text.sentence_of(next.tokens.first) != m_text.sentence_of(mention.tokens.first) ||
            !(next.preposition || next.type || is_list_mark(m_tokens[mention.tokens.last]) ||
              m_names.behind_locative(next))) {
            return false;
        }
        const auto& gazetteer = *m_rules.gazetteer;
        const auto is_around = [&](const Candidate& area, const Candidate& candidate) {
            const auto& container = gazetteer[area.place];
            const auto& place = gazetteer[candidate.place];
            return container.feature_code == "ADM1" && container.id != place.id &&
                   container.country == place.country && container.admin1 == place.admin1;
        };
        return std::any_of(next.candidates.begin(), next.candidates.end(), [&](const auto& area) {
            return std::any_of(mention.candidates.begin(), mention.candidates.end(),
                               [&](const auto& candidate) { return is_around(area, candidate); });
        });
    }

    void spread_evidence(std::vector<bool>& evidenced) const
    {
        // Lists: «بين منبج والباب». A neighbour in the list that is evidenced vouches.
        for (std::size_t i = 1; i < evidenced.size(); ++i) {
            if (m_names.is_listed_after(mentions()[i - 1], mentions()[i]) &&
                (evidenced[i - 1] != evidenced[i])) {
                evidenced[i - 1] = evidenced[i] = true;
            }
        }
        std::set<std::string_view> vouched;
        for (std::size_t i = 0; i < evidenced.size(); ++i) {
            if (evidenced[i]) {
                vouched.insert(mentions()[i].text);
            }
        }
        for (std::size_t i = 0; i < evidenced.size(); ++i) {
            evidenced[i] = vouched.contains(mentions()[i].text);
        }
    }

    [[nodiscard]] Ambiguity ambiguity_of(const ToponymMention& mention) const
    {
        const auto it = m_rules.ambiguous.find(key_of(folded_words(m_text.utf8_of(mention.span))));
        return it == m_rules.ambiguous.end() ? Ambiguity::none : it->second;
    }

    template <typename Reason>
    void reject_if(Reason reason_of)
    {
        auto& all = m_found.mentions;
        std::erase_if(all, [&](const ToponymMention& mention) {
            auto reason = reason_of(mention);
            if (reason.empty()) {
                return false;
            }
            m_found.rejected.push_back({mention.span, mention.text, std::move(reason)});
            return true;
        });
    }

    const Rules& m_rules;
    const NameContext& m_names;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    MatchedToponyms& m_found;
};

void ToponymFilter::apply(const NameContext& names, MatchedToponyms& found) const
{
    Run{m_rules, names, found}.run();
}

} // namespace incident_mapper
