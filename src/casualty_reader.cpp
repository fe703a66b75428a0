#include "incident_mapper/casualty_reader.hpp"

#include <algorithm>
#include <map>

#include "counted_nouns.hpp"
#include "people_words.hpp"

namespace incident_mapper {

namespace {

/// How far a count may stand behind the verb that governs it, and before one.
constexpr std::size_t reach_behind_cue = 14;
constexpr std::size_t reach_before_cue = 12;
/// The object of a verb stands so close behind it.
constexpr std::size_t object_reach = 3;

} // namespace

CasualtyReader::CasualtyReader(const Lexicon& lexicon)
    : m_lexicon(&lexicon), m_bounds(lexicon), m_cues(lexicon)
{
    static const std::map<std::string_view, Cue> cue_names{{"killed", Cue::killed},
                                                           {"injured", Cue::injured},
                                                           {"risen", Cue::risen},
                                                           {"killed_noun", Cue::killed_noun},
                                                           {"injured_noun", Cue::injured_noun},
                                                           {"headline_dead", Cue::headline_dead},
                                                           {"one_killed", Cue::one_killed},
                                                           {"one_injured", Cue::one_injured},
                                                           {"two_killed", Cue::two_killed},
                                                           {"two_injured", Cue::two_injured},
                                                           {"part", Cue::part},
                                                           {"members", Cue::members},
                                                           {"end", Cue::end},
                                                           {"none", Cue::none},
                                                           {"none_killed", Cue::none_killed},
                                                           {"both", Cue::both}};
    const auto& cues = lexicon.table("casualty_words");
    m_cues.add_table(cues);
    for (std::size_t row = 0; row < cues.size(); ++row) {
        m_cue_rows.push_back(cues.coded(cue_names, row, "role"));
    }
}

/// The reading of one sentence, left to right.
class CasualtyReader::Run {
public:
    Run(const CasualtyReader& reader, const Text& text, const Sentence& sentence,
        std::span<const TokenRange> taken)
        : m_reader(reader), m_text(text), m_tokens(text.tokens()), m_range(sentence.tokens),
          m_words(*reader.m_lexicon, text, sentence.tokens),
          m_cues(reader.m_cues.find(text, sentence.tokens)),
          m_nouns(*reader.m_lexicon, m_words, text, sentence.tokens, taken, m_cues,
                  reader.m_bounds.numbers())
    {
    }

    /// «توزعوا على النحو التالي:» and below it «17 في حمص، 6 في الزبداني».
    void expect_dead()
    {
        m_governed = m_listed = true;
        m_cue = m_cue_end = m_range.first;
    }

    std::vector<CasualtyCount> run()
    {
        std::size_t next_cue = 0;
        for (std::size_t token = m_range.first; token < m_range.last;) {
            if (next_cue < m_cues.size() && m_cues[next_cue].tokens.first == token) {
                const auto& match = m_cues[next_cue++];
                take_cue(match);
                // «لقي سبعة عشر عنصراً مصرعهم»: the count stands between the words of the cue
                token = holds_count(match) ? token + 1 : match.tokens.last;
                continue;
            }
            token = take_count(token);
            note_bracket(token);
        }
        m_counts.insert(m_counts.end(), m_parts.begin(), m_parts.end());
        std::ranges::stable_sort(m_counts, {},
                                 [](const auto& count) { return count.tokens.first; });
        return std::move(m_counts);
    }

private:
    struct Governed {
        CasualtyCount::Field field;
        std::size_t cue;
        bool part;
    };

    /// «3 أشخاص (رجل وامرأة وطفل)»: those counted, one by one.
    void note_bracket(std::size_t token)
    {
        if (!m_counts.empty() && m_counts.back().tokens.last == token && token < m_range.last &&
            (m_tokens[token].folded == U"(" || m_tokens[token].folded == U":")) {
            m_part = true;
        }
    }

    [[nodiscard]] Cue cue_of(const PatternMatch& match) const
    {
        return m_reader.m_cue_rows[match.payload];
    }

    [[nodiscard]] bool holds_count(const PatternMatch& match) const
    {
        return match.tokens.size() > 2 &&
               (cue_of(match) == Cue::killed || cue_of(match) == Cue::injured ||
                (cue_of(match) == Cue::risen && // «ارتفعت إلى 33 قتيلاً حصيلة …»
                 m_words.in_class("goal_word", match.tokens.first + 1)));
    }

    void take_cue(const PatternMatch& match)
    {
        const auto token = match.tokens.first;
        switch (cue_of(match)) {
        case Cue::killed:
            govern(CasualtyCount::Field::killed, match.tokens);
            break;
        case Cue::injured:
            govern(CasualtyCount::Field::injured, match.tokens);
            break;
        case Cue::risen:
            govern(CasualtyCount::Field::killed, match.tokens);
            m_update = true;
            break;
        case Cue::two_killed:
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(2));
            break;
        case Cue::two_injured:
            emit(CasualtyCount::Field::injured, match.tokens, token, CountBounds::exactly(2));
            break;
        case Cue::one_killed:
            if (m_words.in_class("with_word", match.tokens.last)) {
                govern(CasualtyCount::Field::killed, match.tokens); // «وقتلوه مع اثنين من أبنائه»
            }
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(1));
            break;
        case Cue::one_injured:
            emit(CasualtyCount::Field::injured, match.tokens, token, CountBounds::exactly(1));
            break;
        case Cue::part:
            m_part = true;
            m_part_end = match.tokens.last;
            break;
        case Cue::members:
            m_cue_end = match.tokens.last;
            break;
        case Cue::end:
            m_governed = false;
            m_end = match.tokens.last;
            break;
        case Cue::none:
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(0));
            emit(CasualtyCount::Field::injured, match.tokens, token, CountBounds::exactly(0));
            break;
        case Cue::none_killed:
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(0));
            break;
        case Cue::killed_noun:
        case Cue::injured_noun:
        case Cue::both:
            take_single(match);
            break;
        case Cue::headline_dead:
            break;
        }
    }

    /// «شهيد وخمسة جرحى», «أوقع قتيلاً», «3 شهداء وجريح»: one, by the form of the noun.
    void take_single(const PatternMatch& match)
    {
        const auto token = match.tokens.first;
        const bool counted = !m_counts.empty() && m_counts.back().tokens.contains(token);
        if (m_part || counted || !m_words.in_class("one_casualty", token) ||
            m_words.has_article(token) ||
            !(m_words.opens_clause(token) || adds_to_count(token) ||
              heads_list(match.tokens.last) ||
              (token > m_range.first && m_words.in_class("result_word", token - 1)))) {
            return;
        }
        const bool both = cue_of(match) == Cue::both;
        emit(both ? CasualtyCount::Field::killed : field_of(cue_of(match)), {token, token + 1},
             token, CountBounds::exactly(1));
        if (both) {
            emit(CasualtyCount::Field::injured, {token + 1, token + 2}, token + 1,
                 CountBounds::exactly(1));
        }
    }

    [[nodiscard]] bool adds_to_count(std::size_t token) const
    {
        return m_words.has_conjunction(token) && !m_counts.empty() &&
               m_counts.back().tokens.last == token;
    }

    /// Whether figures of others go on at `token`: «… وأربعة جرحى», «… وجريحان».
    [[nodiscard]] bool heads_list(std::size_t token) const
    {
        if (token >= m_range.last || !m_words.has_conjunction(token)) {
            return false;
        }
        const auto* cue = cue_at(token);
        return (cue != nullptr &&
                (cue_of(*cue) == Cue::two_injured || cue_of(*cue) == Cue::injured_noun)) ||
               m_words.in_class("two_people", token) || m_words.in_class("some_word", token) ||
               m_reader.m_bounds.numbers().read(m_text, token);
    }

    void govern(CasualtyCount::Field field, TokenRange cue)
    {
        m_adds = m_governed && m_field == field && goes_on(cue.first);
        m_governed = true;
        m_field = field;
        m_cue = cue.first;
        m_cue_end = cue.last;
        m_part = false;
        m_listed = false;
        m_by_noun = false;
    }

    /// «إصابة مدني بجروح وإصابة ستة جنود»: further ones of the same event, no place between.
    [[nodiscard]] bool goes_on(std::size_t cue) const
    {
        if (m_counts.empty() || m_counts.back().cue != m_cue || !m_words.has_conjunction(cue)) {
            return false;
        }
        for (std::size_t i = m_counts.back().tokens.last; i < cue; ++i) {
            if (m_words.in_class("locative", i)) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] const PatternMatch* cue_at(std::size_t token) const
    {
        const auto it = std::find_if(m_cues.begin(), m_cues.end(), [&](const auto& match) {
            return match.tokens.first == token;
        });
        return it == m_cues.end() ? nullptr : &*it;
    }

    /// Reads a count at `token` if there is one; returns where to go on.
    std::size_t take_count(std::size_t token)
    {
        if (m_nouns.is_in_date(token)) {
            return token + 1;
        }
        if (m_words.says_how_many(token)) {
            return is_apposition(token) ? token + 1 : take_word_count(token);
        }
        const auto quantity = m_reader.m_bounds.numbers().read(m_text, token);
        if (!quantity || quantity->value > CountBounds::most_people || quantity->value == 0 ||
            (token > m_range.first && m_words.in_class("no_word", token - 1)) ||
            (m_tokens[token].kind == TokenKind::number &&
             m_reader.m_bounds.numbers().read_ordinal(m_text, token))) {
            return token + 1;
        }
        return take_quantity(*quantity);
    }

    /// «طفلين شقيقين»: said of those just counted.
    [[nodiscard]] bool is_apposition(std::size_t token) const
    {
        return m_tokens[token].arabic && !m_counts.empty() && !m_words.has_conjunction(token) &&
               m_counts.back().tokens.last == token && m_words.in_class("two_people", token) &&
               m_words.in_class("two_people", token - 1);
    }

    /// «مدنيان», «طفل»: the noun itself says how many, if it stands close behind the verb.
    std::size_t take_word_count(std::size_t token)
    {
        std::size_t end = token + 1;
        const auto number =
            end < m_range.last ? m_reader.m_bounds.numbers().read(m_text, end) : std::nullopt;
        const bool one = !m_words.in_class("two_people", token);
        const int value = one ? 1 : 2;
        if (number && number->value == value) {
            end = number->tokens.last; // «مدنيين اثنين»
        }
        if (!m_tokens[token].arabic && m_words.is_subject(end)) {
            if (const auto verb = verb_behind({{token, end}, value, false}); verb && !verb->part) {
                emit(verb->field, {token, end}, verb->cue,
                     CountBounds::exactly(value)); // "a man was killed"
            }
            return end;
        }
        const bool further = one && m_tokens[token].arabic && m_words.in_class("one_more", end);
        if (const auto verb = verb_right_behind(end + further)) {
            // «مدنيان استشهدا», «عنصراً ثالثاً أصيب»
            emit(*verb, {token, end}, end + further, CountBounds::exactly(value));
            return end + further;
        }
        if (end > token + 1) {
            // the number says it as well as the form
        } else if (m_part || !m_governed ||
                   m_words.start_of(token) > m_cue_end + (m_listed ? reach_behind_cue : 2) ||
                   (one && m_listed && !m_words.has_conjunction(token))) {
            return end;
        }
        if (m_governed && !m_part) {
            emit(m_field, {token, end}, m_cue, CountBounds::exactly(value));
        }
        return end;
    }

    /// «استشهدا», «أصيبت», "killed in": a verb of dying or injury at `token`, its subject before it.
    [[nodiscard]] std::optional<CasualtyCount::Field> verb_right_behind(std::size_t token) const
    {
        const auto* match = token < m_range.last ? cue_at(token) : nullptr;
        if (match == nullptr || m_part ||
            (m_words.has_conjunction(token) && // the ف of «فارق» is none
             !m_reader.m_lexicon->in_class("passive_death", m_tokens[token].folded))) {
            return std::nullopt;
        }
        const auto cue = cue_of(*match);
        if (!m_tokens[token].arabic) { // "a child killed in …", not "a man killed three"
            const std::size_t next = match->tokens.last;
            const bool passive =
                m_words.in_class("locative", next) || m_words.in_class("link_word", next);
            return passive && (cue == Cue::killed || cue == Cue::injured)
                       ? std::optional(field_of(cue))
                       : std::nullopt;
        }
        if (cue == Cue::killed && m_words.in_class("passive_death", token)) {
            return CasualtyCount::Field::killed;
        }
        return cue == Cue::injured && m_words.in_class("passive_injury", token)
                   ? std::optional(CasualtyCount::Field::injured)
                   : std::nullopt;
    }

    /// "at least" before the number, behind it or behind its noun.
    [[nodiscard]] CountBounds::Bound bound_of(const Quantity& quantity, std::size_t noun,
                                              bool of_people, const Governed& governed) const
    {
        using Bound = CountBounds::Bound;
        const auto& bounds = m_reader.m_bounds;
        auto bound = bounds.before(m_text, m_range, quantity.tokens.first);
        if (bound == Bound::exact) {
            bound = bounds.after(m_text, m_range, std::min(noun, m_range.last));
        }
        if (bound == Bound::exact && of_people) {
            bound = bounds.after(m_text, m_range, noun + 1);
        }
        const auto* cue = cue_at(governed.cue);
        const bool of_headline = cue != nullptr && cue_of(*cue) == Cue::headline_dead;
        return bound == Bound::exact && of_headline ? Bound::at_most : bound;
    }

    /// Returns the token behind the number and its noun: «ثلاثين شخصاً» is no further person.
    std::size_t take_quantity(Quantity quantity)
    {
        const auto most = m_reader.m_bounds.upper(m_text, m_range, quantity);
        if (most) {
            quantity.tokens.last = most->tokens.last;
        }
        if (const auto whole = m_reader.m_bounds.whole(m_text, m_range, quantity)) {
            quantity.tokens.last = whole->tokens.last;
        }
        const auto& word = m_tokens[quantity.tokens.first];
        if (word.arabic && quantity.value == 1) {
            return quantity.tokens.last; // «من عائلة واحدة», «شخص واحد»: the noun says it
        }
        std::size_t noun = quantity.tokens.last;
        if (quantity.vague && !word.arabic && noun < m_range.last &&
            m_words.in_class("of_word", noun)) {
            ++noun; // "dozens of villagers"
        }
        if (m_nouns.shares_other(noun) || m_nouns.is_compound_adjective(noun)) {
            return quantity.tokens.last;
        }
        noun = m_nouns.people_behind(noun);
        const bool of_people = m_words.is_people(noun) || m_words.is_of_group(noun) ||
                               m_words.is_of_family(quantity.tokens.first);
        const auto field = field_of(quantity, noun, of_people);
        const std::size_t end =
            m_words.is_people(noun) && !cue_at(noun) ? noun + 1 : quantity.tokens.last;
        if (!field || m_nouns.is_not_people(noun)) {
            return end;
        }
        const bool part = m_words.is_part_of(noun) || (!of_people && m_listed && names_part(end));
        if (part || field->part) {
            const auto behind = part && names_part(end) ? end + 1 : end;
            note_part(*field, {quantity.tokens.first, behind}, quantity.value);
            return end;
        }
        const std::size_t told = of_people || cue_at(noun) ? noun + 1 : quantity.tokens.last;
        emit(field->field, {quantity.tokens.first, std::min(told, m_range.last)}, field->cue,
             most ? Count{{}, static_cast<int>(quantity.value), static_cast<int>(most->value)}
                  : CountBounds::bounded(quantity, bound_of(quantity, noun, of_people, *field)));
        if (!m_noun_cue.empty()) {
            // «تسعة قتلى من … و14 من …»: the noun governs what is listed behind it
            govern(field->field, m_noun_cue);
            m_listed = m_by_noun = true;
            m_noun_cue = {};
        }
        return end;
    }

    /// «بينهم 5 في حلب»
    void note_part(const Governed& governed, TokenRange tokens, long long value)
    {
        if (tokens.last < m_range.last && m_words.in_class("locative", tokens.last)) {
            CasualtyCount count;
            count.field = governed.field;
            count.tokens = tokens;
            count.cue = governed.cue;
            count.count = CountBounds::exactly(static_cast<int>(value));
            count.part = true;
            m_parts.push_back(count);
            m_part = m_listed = true; // «3 منهم في حماة و6 في إدلب»
        }
    }

    /// «9 أشخاص، 3 منهم أطفال»
    [[nodiscard]] bool names_part(std::size_t token) const
    {
        const auto* cue = token < m_range.last ? cue_at(token) : nullptr;
        return cue != nullptr && cue_of(*cue) == Cue::part && cue->tokens.size() == 1 &&
               m_words.in_class("part_behind", token);
    }

    /// What makes the people counted dead or injured: the noun counted, the verb before, the verb
    /// behind.
    [[nodiscard]] std::optional<Governed> field_of(const Quantity& quantity, std::size_t noun,
                                                   bool of_people)
    {
        for (std::size_t at = noun; at <= noun + (of_people ? 1 : 0) && at < m_range.last; ++at) {
            if (const auto governed = field_by_noun(quantity, at)) {
                return governed;
            }
        }
        auto behind = of_people ? noun + 1 : quantity.tokens.last;
        behind += m_words.in_class("more_word", behind) ? 1 : 0; // "at least ten more were injured"
        if (!m_tokens[quantity.tokens.first].arabic && behind < m_range.last &&
            m_words.in_class("be_verb", behind)) {
            auto verb = verb_behind(quantity); // "one was killed and three guards were injured"
            if (verb && m_words.has_conjunction(quantity.tokens.first)) {
                verb->part = false; // "eight died, including a woman, while 11 were injured"
            }
            return verb;
        }
        if (is_governed(quantity, noun, of_people)) {
            return Governed{m_field, m_cue, m_part};
        }
        return of_people && !is_of_other_verb(quantity) ? verb_behind(quantity) : std::nullopt;
    }

    /// "abducted three aid workers and killed a guard": those counted are the object of the first verb.
    [[nodiscard]] bool is_of_other_verb(const Quantity& quantity) const
    {
        const auto first = quantity.tokens.first;
        return m_end > 0 && first >= m_end && first <= m_end + object_reach;
    }

    static CasualtyCount::Field field_of(Cue cue)
    {
        return cue == Cue::injured || cue == Cue::injured_noun ? CasualtyCount::Field::injured
                                                               : CasualtyCount::Field::killed;
    }

    /// «ثمانية قتلى», "22 wounded": the cue is what is counted.
    [[nodiscard]] std::optional<Governed> field_by_noun(const Quantity& quantity, std::size_t at)
    {
        const auto* match = cue_at(at);
        if (match == nullptr) {
            return std::nullopt;
        }
        const auto cue = cue_of(*match);
        if (cue == Cue::killed_noun || cue == Cue::two_killed) {
            m_noun_cue = match->tokens;
            return Governed{field_of(cue), at,
                            m_part && !m_words.has_conjunction(quantity.tokens.first)};
        }
        if (cue == Cue::injured_noun) {
            return Governed{field_of(cue), at, false};
        }
        if (cue == Cue::headline_dead && m_text.is_headline_only()) {
            return Governed{CasualtyCount::Field::killed, at, m_part};
        }
        const bool verb = cue == Cue::killed || cue == Cue::injured;
        const bool counted = !m_tokens[at].arabic || is_counted_noun(quantity, at);
        return verb && counted ? std::optional(Governed{field_of(cue), at, m_part}) : std::nullopt;
    }

    /// «خمس جثث», «12 إصابة» (but «3 إصابة …» begins anew: above ten the noun stands in the singular)
    [[nodiscard]] bool is_counted_noun(const Quantity& quantity, std::size_t at) const
    {
        return !m_words.has_conjunction(at) &&
               ((m_words.in_class("counted_dead", at)) ||
                (m_words.in_class("counted_injury", at) && quantity.value > 10));
    }

    /// Whether the verb or noun before still speaks of this count.
    [[nodiscard]] bool is_governed(const Quantity& quantity, std::size_t noun, bool of_people) const
    {
        const auto first = quantity.tokens.first;
        const bool close = !m_by_noun && first <= m_cue_end + 3;
        const auto last = m_listed && !m_counts.empty() ? m_counts.back().tokens.last : m_cue_end;
        return m_governed && first <= std::max(m_cue_end, last) + reach_behind_cue &&
               (of_people || close || (m_part && first == m_part_end) ||
                (m_listed && names_part(noun)) ||
                (m_listed && (m_words.has_conjunction(first) || goes_on_elsewhere(first, noun))) ||
                m_words.in_class("of_word", noun) || is_behind_noun(quantity));
    }

    /// «5 في حلب، 4 في إدلب»: further ones of the list, in a place of their own.
    [[nodiscard]] bool goes_on_elsewhere(std::size_t number, std::size_t behind) const
    {
        return number > m_range.first && !m_counts.empty() &&
               m_tokens[number - 1].kind == TokenKind::punctuation && behind < m_range.last &&
               m_words.in_class("locative", behind) &&
               m_words.in_class("locative", m_counts.back().tokens.last);
    }

    /// «ومدنيين اثنين»: the number stands behind its noun.
    [[nodiscard]] bool is_behind_noun(const Quantity& quantity) const
    {
        const auto first = quantity.tokens.first;
        return m_listed && quantity.value == 2 && m_tokens[first].arabic &&
               first > m_range.first + 1 && m_words.is_people(first - 1) &&
               m_words.has_conjunction(first - 1);
    }

    /// "27 people were killed", «أكثر من 100 مقاتل … قُتلوا».
    [[nodiscard]] std::optional<Governed> verb_behind(const Quantity& quantity) const
    {
        const std::size_t limit = std::min(m_range.last, quantity.tokens.last + reach_before_cue);
        for (std::size_t at = quantity.tokens.last; at < limit; ++at) {
            const auto* match = cue_at(at);
            if (match == nullptr) {
                continue;
            }
            const auto cue = cue_of(*match);
            if (cue == Cue::part) {
                continue; // "Three civilians, including a child, were killed"
            }
            if (cue == Cue::killed || cue == Cue::injured) {
                return Governed{field_of(cue), at, m_part};
            }
            return std::nullopt;
        }
        return std::nullopt;
    }

    void emit(CasualtyCount::Field field, TokenRange tokens, std::size_t cue, Count count)
    {
        CasualtyCount result;
        result.field = field;
        result.tokens = tokens;
        result.cue = cue;
        result.count = count;
        result.continues = !m_counts.empty() && m_counts.back().field == field &&
                           (m_counts.back().cue == cue || (m_adds && cue == m_cue));
        result.update = m_update;
        m_adds = false;
        for (std::size_t i = tokens.first; i < std::min(tokens.last + 2, m_range.last); ++i) {
            result.civilians = result.civilians || m_words.in_class("civilian", i);
            result.fighters = result.fighters || m_words.in_class("fighter", i);
        }
        m_listed = m_governed && cue == m_cue;
        m_counts.push_back(result);
    }

    const CasualtyReader& m_reader;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    TokenRange m_range;
    PeopleWords m_words;
    std::vector<PatternMatch> m_cues;
    CountedNouns m_nouns;
    std::size_t m_end = 0;   ///< behind a verb whose people are neither dead nor injured; 0: none
    bool m_governed = false; ///< a verb or noun of dying or injury stands before
    CasualtyCount::Field m_field = CasualtyCount::Field::killed;
    std::size_t m_cue = 0;
    std::size_t m_cue_end = 0;
    TokenRange m_noun_cue;      ///< the noun that made the count being read dead people
    bool m_by_noun = false;     ///< what governs is such a noun, not a verb
    bool m_part = false;        ///< counts are parts of the one before ("among them")
    std::size_t m_part_end = 0; ///< behind the words that say so
    bool m_listed = false;      ///< a count of the same verb stands before
    bool m_update = false;      ///< the sentence told that a toll rose
    bool m_adds = false;        ///< the verb's first count adds to the count before it
    std::vector<CasualtyCount> m_counts;
    std::vector<CasualtyCount> m_parts; ///< of these, told where
};

std::vector<CasualtyCount> CasualtyReader::read(const Text& text, const Sentence& sentence,
                                                std::span<const TokenRange> taken,
                                                bool of_dead) const
{
    Run run{*this, text, sentence, taken};
    if (of_dead) {
        run.expect_dead();
    }
    return run.run();
}

} // namespace incident_mapper
