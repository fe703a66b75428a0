#include "toponym_filter.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// A containing area named within this many tokens behind a name belongs to it («القائم في الأنبار»).
constexpr std::size_t area_reach = 6;
/// «غارات جوية عنيفة على هجين»: words between the act of force and its target.
constexpr std::size_t target_reach = 5;
/// A place that no editor has seen needs no evidence where so many people live.
constexpr std::int64_t well_known_people = 50'000;
/// Names of villages of at most this many letters, the article not counted, are mostly other words.
constexpr std::size_t short_name = 3;

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
    : m_rules{&gazetteer, PatternSet(lexicon), {}, {}, {}, OrdinaryWords(lexicon)}
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
            ambiguity_called(ambiguous, row);
    }
}

ToponymFilter::Ambiguity ToponymFilter::ambiguity_called(const Table& table, std::size_t row)
{
    static const std::map<std::string_view, Ambiguity> names{{"weak", Ambiguity::weak},
                                                             {"strong", Ambiguity::strong},
                                                             {"adjective", Ambiguity::adjective},
                                                             {"verb", Ambiguity::verb}};
    return table.coded(names, row, "weight");
}

/// The work on one text.
class ToponymFilter::Run {
public:
    Run(const Rules& rules, const NameContext& names, const std::vector<bool>& is_place_word,
        MatchedToponyms& found)
        : m_rules(rules), m_names(names), m_text(names.text()), m_tokens(m_text.tokens()),
          m_is_place_word(is_place_word), m_found(found)
    {
    }

    void run()
    {
        drop_phrases();
        drop_persons();
        drop_common_words();
        drop_topics();
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

    /// «#أمطار_الكويت», "#PrayForAleppo": a tag of several words is the name of a topic, unless all its
    /// words are of places («#ريف_دير_الزور», «#حلب_سوريا») or say no more than "now" («#حلب_الآن»).
    void drop_topics()
    {
        std::vector<bool> of_place = m_is_place_word;
        for (std::size_t i = 0; i < of_place.size(); ++i) {
            of_place[i] =
                of_place[i] || m_names.lexicon().is_of_class("tag_ending", m_tokens[i].folded);
        }
        for (const auto& mention : mentions()) {
            std::fill(of_place.begin() + static_cast<std::ptrdiff_t>(mention.tokens.first),
                      of_place.begin() + static_cast<std::ptrdiff_t>(mention.tokens.last), true);
        }
        reject_if([&](const ToponymMention& mention) -> std::string {
            const TokenRange tag = m_names.tag_around(mention.tokens.first);
            for (std::size_t i = tag.first; i < tag.last; ++i) {
                if (!of_place[i] && m_tokens[i].kind != TokenKind::punctuation) {
                    return "part of the topic \"" + m_text.utf8_of(m_text.span_of(tag)) + "\"";
                }
            }
            return {};
        });
    }

    void drop_persons()
    {
        std::size_t last_person = 0; ///< behind the family name rejected last
        reject_if([&](const ToponymMention& mention) -> std::string {
            const std::size_t first = mention.tokens.first;
            if (is_whole_name(mention)) {
                return "a first name, \"" + m_text.utf8_of(m_tokens[first].span) + "\"";
            }
            if (first == 0 || mention.type || mention.preposition || mention.conjunction ||
                m_names.tag_around(first).first == first || // «#فلان #حلب»: a new tag, a new name
                m_text.sentence_of(first - 1) != m_text.sentence_of(first)) {
                return {};
            }
            const std::size_t cue = is_kunya(first - 1) ? first - 2 : first - 1;
            const auto& before = m_tokens[cue];
            if (first > 1 && first - 1 == last_person && before.arabic &&
                m_names.lexicon().has_conjunction(before.folded)) {
                last_person = mention.tokens.last;
                return "listed with a person"; // «آزاد قامشلو ودلوفان كوباني»
            }
            const auto* kind = name_cue(cue);
            if (kind == nullptr || (!before.arabic && !before.capitalised)) {
                return {};
            }
            last_person = mention.tokens.last;
            return "family name behind \"" + m_text.utf8_of(before.span) + "\" (" + *kind + ")";
        });
    }

    /// «فاطمة» is no «أطمة» behind ف.
    [[nodiscard]] bool is_whole_name(const ToponymMention& mention) const
    {
        const auto cue = m_rules.persons.find(m_tokens[mention.tokens.first].folded);
        return (mention.conjunction || mention.preposition) && mention.tokens.size() == 1 &&
               cue != m_rules.persons.end() && cue->second == "first_name";
    }

    /// «أبو الورد كفربطيخ»: whether a word stands behind أبو, the two naming a person.
    [[nodiscard]] bool is_kunya(std::size_t token) const
    {
        if (token == 0 || m_tokens[token].kind != TokenKind::word ||
            m_text.sentence_of(token - 1) != m_text.sentence_of(token)) {
            return false;
        }
        const auto* kind = person_cue(m_tokens[token - 1]);
        return kind != nullptr && *kind == "kunya" &&
               starting_in(std::span(mentions()), {token - 1, token + 1}).empty();
    }

    /// The cue of a word; of an ordinary word that is a first name behind a title or first name
    /// («الملازم أول خلف جاسم»), where it stands behind one.
    [[nodiscard]] const std::string* name_cue(std::size_t token) const
    {
        const auto* kind = person_cue(m_tokens[token]);
        const auto first = m_text.sentence_at(token).tokens.first;
        for (auto i = token; kind != nullptr && *kind == "behind_title"; --i) {
            if (i == first) {
                return nullptr;
            }
            kind = person_cue(m_tokens[i - 1]);
        }
        return kind;
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
        reject_if([&](const ToponymMention& mention) -> std::string {
            return evidenced[i++] ? ""
                   : is_edited(mention)
                       ? "an ordinary word without evidence of a place (ambiguous_names.tsv)"
                       : "the name of a little-known place, without evidence of it";
        });
    }

    [[nodiscard]] bool has_evidence(std::size_t index) const
    {
        const auto& mention = mentions()[index];
        auto ambiguity = ambiguity_of(mention);
        if (ambiguity == Ambiguity::nameless) {
            return behind_construct(mention);
        }
        if (ambiguity == Ambiguity::strong && is_capitalised_inside(mention)) {
            ambiguity = Ambiguity::weak;
        }
        if (ambiguity == Ambiguity::none || mention.type || named_with_area(index)) {
            return true;
        }
        if (ambiguity == Ambiguity::adjective && !behind_word(mention)) {
            return true;
        }
        const bool located = mention.preposition ||
                             mention.relation.kind != SpatialRelation::Kind::none ||
                             m_names.behind_locative(mention) || is_target(mention);
        if (is_heading(mention) || m_names.is_behind_agency(mention)) {
            return true;
        }
        return ambiguity == Ambiguity::strong ? mention.relation.bearing || // «شمال الخليل»
                                                    (located && is_tag(mention)) // «في #الجفر»
                                              : located || is_tag(mention);
    }

    [[nodiscard]] bool behind_word(const ToponymMention& mention) const
    {
        const std::size_t first = m_names.before_marks(mention.tokens.first);
        return first > m_text.sentence_at(first).tokens.first &&
               m_tokens[first - 1].kind == TokenKind::word;
    }

    /// A capital letter inside a sentence says that a Latin word is a name.
    [[nodiscard]] bool is_capitalised_inside(const ToponymMention& mention) const
    {
        const auto& sentence = m_text.sentence_at(mention.tokens.first);
        return !m_tokens[mention.tokens.first].arabic && sentence.zone == Zone::body &&
               mention.tokens.first > sentence.tokens.first;
    }

    /// «القصير: خرجت مظاهرة …»: the line is about the place.
    [[nodiscard]] bool is_heading(const ToponymMention& mention) const
    {
        const std::size_t next = mention.tokens.last;
        return m_text.starts_line(mention.tokens.first) && next + 1 < m_tokens.size() &&
               !m_text.starts_line(next + 1) &&
               (m_tokens[next].folded == U":" || m_tokens[next].folded == U"|");
    }

    /// «#القطرانة»: the tag is the name.
    [[nodiscard]] bool is_tag(const ToponymMention& mention) const
    {
        return m_names.tag_around(mention.tokens.first) == mention.tokens;
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
        return m_names.lexicon().is_of_class("attack_word", token.folded);
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
            const auto container = gazetteer[area.place];
            const auto place = gazetteer[candidate.place];
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
        std::vector<bool> takes_part(evidenced.size());
        for (std::size_t i = 0; i < evidenced.size(); ++i) {
            takes_part[i] = ambiguity_of(mentions()[i]) != Ambiguity::nameless;
        }
        // Lists: «بين منبج والباب». A neighbour in the list that is evidenced vouches.
        for (std::size_t i = 1; i < evidenced.size(); ++i) {
            if (takes_part[i - 1] && takes_part[i] && evidenced[i - 1] != evidenced[i] &&
                m_names.is_listed_after(mentions()[i - 1], mentions()[i])) {
                evidenced[i - 1] = evidenced[i] = true;
            }
        }
        std::set<std::string_view> vouched;
        for (std::size_t i = 0; i < evidenced.size(); ++i) {
            if (evidenced[i] && takes_part[i]) {
                vouched.insert(mentions()[i].text);
            }
        }
        for (std::size_t i = 0; i < evidenced.size(); ++i) {
            const bool may_be_verb =
                ambiguity_of(mentions()[i]) == Ambiguity::verb && behind_word(mentions()[i]);
            evidenced[i] = evidenced[i] || (!may_be_verb && vouched.contains(mentions()[i].text));
        }
    }

    [[nodiscard]] std::u32string name_key(const ToponymMention& mention) const
    {
        return key_of(folded_words(m_text.utf8_of(mention.span)));
    }

    [[nodiscard]] Ambiguity ambiguity_of(const ToponymMention& mention) const
    {
        const auto it = m_rules.ambiguous.find(name_key(mention));
        if (it != m_rules.ambiguous.end()) {
            return it->second;
        }
        return is_edited(mention) ? Ambiguity::none : unseen_ambiguity(mention);
    }

    /// An editor wrote one of its candidates, and the name is no ordinary word that an import added to it.
    [[nodiscard]] bool is_edited(const ToponymMention& mention) const
    {
        const bool ordinary = mention.tokens.size() == 1 && is_ordinary(mention);
        const auto key = ordinary ? name_key(mention) : std::u32string{};
        return std::any_of(mention.candidates.begin(), mention.candidates.end(),
                           [&](const auto& candidate) {
                               const auto& place = (*m_rules.gazetteer)[candidate.place];
                               return has_editor(place) &&
                                      (!ordinary || key == key_of(folded_words(place.name_ar)) ||
                                       key == key_of(folded_words(place.name_en)));
                           });
    }

    [[nodiscard]] bool is_ordinary(const ToponymMention& mention) const
    {
        for (std::size_t i = mention.tokens.first; i < mention.tokens.last; ++i) {
            if (!m_rules.ordinary.contains(m_tokens[i])) {
                return false;
            }
        }
        return true;
    }

    /// A name of places that no editor has seen: an ordinary word, a short one, another one, several.
    [[nodiscard]] Ambiguity unseen_ambiguity(const ToponymMention& mention) const
    {
        const auto& first = m_tokens[mention.tokens.first];
        if (is_ordinary(mention)) {
            if (mention.tokens.size() > 1 &&
                m_names.lexicon().in_class("name_head", first.folded)) {
                return Ambiguity::weak; // «خربة التينة»
            }
            return is_well_known(mention) ? Ambiguity::strong : Ambiguity::nameless;
        }
        if (is_well_known(mention)) {
            return Ambiguity::none;
        }
        if (mention.tokens.size() > 1) {
            return m_rules.persons.contains(first.folded) ? Ambiguity::weak : Ambiguity::none;
        }
        const auto& article = m_names.lexicon().article();
        const std::size_t prefix =
            first.arabic && first.folded.starts_with(article) ? article.size() : 0;
        return first.folded.size() - prefix <= short_name ? Ambiguity::strong : Ambiguity::weak;
    }

    [[nodiscard]] bool is_well_known(const ToponymMention& mention) const
    {
        return std::any_of(mention.candidates.begin(), mention.candidates.end(),
                           [&](const auto& candidate) {
                               const auto& place = (*m_rules.gazetteer)[candidate.place];
                               return place.feature_class == 'A' ||
                                      place.population.value_or(0) >= well_known_people;
                           });
    }

    /// «مدينة السلام», "town of Salam", «حي الزهور»; not «قرية صغيرة», «المدينة القديمة», «منطقة الحدود».
    [[nodiscard]] bool behind_construct(const ToponymMention& mention) const
    {
        if (!mention.type) {
            return false;
        }
        if (mention.tokens.size() > 1) {
            return true; // «مدينة صباح الأحمد»
        }
        if (mention.type->codes.starts_with('*')) {
            return false;
        }
        const auto& type = m_tokens[mention.type->tokens.first];
        const auto& name = m_tokens[mention.tokens.first];
        const auto& article = m_names.lexicon().article();
        return !type.arabic ||
               (!type.folded.starts_with(article) && name.folded.starts_with(article));
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
    const std::vector<bool>& m_is_place_word;
    MatchedToponyms& m_found;
};

void ToponymFilter::apply(const NameContext& names, const std::vector<bool>& is_place_word,
                          MatchedToponyms& found) const
{
    Run{m_rules, names, is_place_word, found}.run();
}

} // namespace incident_mapper
