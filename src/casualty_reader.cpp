#include "incident_mapper/casualty_reader.hpp"

#include <algorithm>

#include "counted_nouns.hpp"
#include "people_words.hpp"

namespace incident_mapper {

namespace {

/// How far a count may stand behind the verb that governs it.
constexpr std::size_t reach_behind_cue = 14;
/// The object of a verb stands so close behind it.
constexpr std::size_t object_reach = 3;

} // namespace

CasualtyReader::CasualtyReader(const Lexicon& lexicon)
    : m_lexicon(&lexicon), m_bounds(lexicon), m_cues(lexicon)
{
}

/// The reading of one sentence, left to right.
class CasualtyReader::Run {
    using Role = CasualtyCue::Role;

public:
    Run(const CasualtyReader& reader, const Text& text, const Sentence& sentence,
        std::span<const TokenRange> taken)
        : m_reader(reader), m_text(text), m_tokens(text.tokens()), m_range(sentence.tokens),
          m_words(*reader.m_lexicon, text, sentence.tokens),
          m_cues(*reader.m_lexicon, m_words, text, sentence.tokens,
                 reader.m_cues.find(text, sentence.tokens)),
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
        for (std::size_t token = m_range.first; token < m_range.last;) {
            if (const auto* cue = m_cues.at(token)) {
                take_cue(*cue);
                token = m_cues.holds_count(*cue) ? token + 1 : cue->tokens.last;
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

    void take_cue(const CasualtyCue& match)
    {
        const auto token = match.tokens.first;
        switch (match.role) {
        case Role::killed:
            govern(CasualtyCount::Field::killed, match.tokens);
            break;
        case Role::injured:
            govern(CasualtyCount::Field::injured, match.tokens);
            break;
        case Role::risen:
            govern(CasualtyCount::Field::killed, match.tokens);
            m_update = true;
            break;
        case Role::two_killed:
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(2));
            break;
        case Role::two_injured:
            emit(CasualtyCount::Field::injured, match.tokens, token, CountBounds::exactly(2));
            break;
        case Role::one_killed:
            if (m_words.in_class("with_word", match.tokens.last)) {
                govern(CasualtyCount::Field::killed, match.tokens); // «وقتلوه مع اثنين من أبنائه»
            }
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(1));
            break;
        case Role::one_injured:
            emit(CasualtyCount::Field::injured, match.tokens, token, CountBounds::exactly(1));
            break;
        case Role::part:
            m_part = true;
            m_part_end = match.tokens.last;
            break;
        case Role::members:
            m_cue_end = match.tokens.last;
            break;
        case Role::end:
            m_governed = false;
            m_end = match.tokens.last;
            break;
        case Role::none:
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(0));
            emit(CasualtyCount::Field::injured, match.tokens, token, CountBounds::exactly(0));
            break;
        case Role::none_killed:
            emit(CasualtyCount::Field::killed, match.tokens, token, CountBounds::exactly(0));
            break;
        case Role::killed_noun:
        case Role::injured_noun:
        case Role::both:
            take_single(match);
            break;
        case Role::headline_dead:
            break;
        }
    }

    /// «شهيد وخمسة جرحى», «أوقع قتيلاً», «3 شهداء وجريح»: one, by the form of the noun.
    void take_single(const CasualtyCue& match)
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
        const bool both = match.role == Role::both;
        emit(both ? CasualtyCount::Field::killed : match.field(), {token, token + 1}, token,
             CountBounds::exactly(1));
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
        if (token + 1 < m_range.last && m_words.in_class("conjunction", token)) {
            ++token; // «و ٤ جرحى»
        }
        if (token >= m_range.last || !m_words.has_conjunction(token)) {
            return false;
        }
        const auto* cue = m_cues.at(token);
        return (cue != nullptr &&
                (cue->role == Role::two_injured || cue->role == Role::injured_noun)) ||
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

    /// «طفلين شقيقين», «30 مواطناً ومواطنة»: said of those just counted.
    [[nodiscard]] bool is_apposition(std::size_t token) const
    {
        if (!m_tokens[token].arabic || m_counts.empty() || m_counts.back().tokens.last != token) {
            return false;
        }
        return m_words.has_conjunction(token) ? m_words.is_feminine_of(token, token - 1)
                                              : m_words.in_class("two_people", token) &&
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
            if (const auto* verb = m_cues.verb_behind(end); verb != nullptr && !m_part) {
                emit(verb->field(), {token, end}, verb->tokens.first,
                     CountBounds::exactly(value)); // "a man was killed"
            }
            return end;
        }
        const bool further = m_tokens[token].arabic &&
                             (one ? m_words.in_class("one_more", end) : m_words.agree(token, end));
        if (const auto verb = m_cues.verb_right_behind(end + further); verb && !m_part) {
            // «مدنيان استشهدا», «جنديين تركيين قتلا», «عنصراً ثالثاً أصيب»
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
        const auto* cue = m_cues.at(governed.cue);
        const bool of_headline = cue != nullptr && cue->role == Role::headline_dead;
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
        if (noun < m_range.last && m_words.in_class("of_word", noun) &&
            (word.arabic ? m_words.is_people(noun + 1) : quantity.vague)) {
            ++noun; // "dozens of villagers", «ستة من عناصرهم»
        }
        if (m_nouns.shares_other(noun) || m_nouns.is_compound_adjective(noun)) {
            return quantity.tokens.last;
        }
        noun = m_nouns.people_behind(noun);
        const bool of_people = m_words.is_people(noun) || m_words.is_of_group(noun) ||
                               m_words.is_of_family(quantity.tokens.first);
        const auto field = field_of(quantity, noun, of_people);
        const std::size_t end =
            m_words.is_people(noun) && !m_cues.at(noun) ? noun + 1 : quantity.tokens.last;
        if (!field || m_nouns.is_not_people(noun)) {
            return end;
        }
        const bool part =
            m_words.is_part_of(noun) || (!of_people && m_listed && m_cues.is_part_behind(end));
        if (part || field->part) {
            const auto behind = part && m_cues.is_part_behind(end) ? end + 1 : end;
            note_part(*field, {quantity.tokens.first, behind}, quantity.value);
            return end;
        }
        const std::size_t told = of_people || m_cues.at(noun) ? noun + 1 : quantity.tokens.last;
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

    /// What makes the people counted dead or injured: the noun counted, the verb before, the verb
    /// behind.
    [[nodiscard]] std::optional<Governed> field_of(const Quantity& quantity, std::size_t noun,
                                                   bool of_people)
    {
        if (const auto* cue = m_cues.at(noun); cue != nullptr && cue->role == Role::both) {
            return std::nullopt; // «29 قتيلاً ومصاباً»
        }
        for (std::size_t at = noun; at <= noun + (of_people ? 1 : 0) && at < m_range.last; ++at) {
            if (const auto governed = field_by_noun(quantity, at)) {
                return governed;
            }
        }
        auto behind = of_people ? noun + 1 : quantity.tokens.last;
        behind += m_words.in_class("more_word", behind) ? 1 : 0; // "at least ten more were injured"
        if (!m_tokens[quantity.tokens.first].arabic && behind < m_range.last &&
            m_words.in_class("be_verb", behind)) {
            auto verb = verb_of(quantity); // "one was killed and three guards were injured"
            if (verb && m_words.has_conjunction(quantity.tokens.first)) {
                verb->part = false; // "eight died, including a woman, while 11 were injured"
            }
            return verb;
        }
        if (is_governed(quantity, noun, of_people)) {
            return Governed{m_field, m_cue, m_part};
        }
        return of_people && !is_of_other_verb(quantity) ? verb_of(quantity) : std::nullopt;
    }

    /// "abducted three aid workers and killed a guard": those counted are the object of the first verb.
    [[nodiscard]] bool is_of_other_verb(const Quantity& quantity) const
    {
        const auto first = quantity.tokens.first;
        return m_end > 0 && first >= m_end && first <= m_end + object_reach;
    }

    /// «ثمانية قتلى», "22 wounded": the cue is what is counted.
    [[nodiscard]] std::optional<Governed> field_by_noun(const Quantity& quantity, std::size_t at)
    {
        const auto* cue = m_cues.at(at);
        if (cue == nullptr) {
            return std::nullopt;
        }
        // "35 martyrs, most of them children, and 70 wounded": these are no part of the dead
        const bool part = m_part && (m_counts.empty() || m_counts.back().field == cue->field());
        const Governed governed{cue->field(), at, part};
        switch (cue->role) {
        case Role::killed_noun:
        case Role::two_killed:
            m_noun_cue = cue->tokens;
            return Governed{cue->field(), at,
                            m_part && !m_words.has_conjunction(quantity.tokens.first)};
        case Role::injured_noun:
            return Governed{cue->field(), at, false};
        case Role::headline_dead:
            return m_text.is_headline_only() ? std::optional(governed) : std::nullopt;
        case Role::killed:
        case Role::injured:
            return !m_tokens[at].arabic || m_cues.is_counted_noun(quantity.value, at)
                       ? std::optional(governed)
                       : std::nullopt;
        default:
            return std::nullopt;
        }
    }

    /// The verb behind the people counted: "27 people were killed".
    [[nodiscard]] std::optional<Governed> verb_of(const Quantity& quantity) const
    {
        const auto* verb = m_cues.verb_behind(quantity.tokens.last);
        return verb == nullptr ? std::nullopt
                               : std::optional(Governed{verb->field(), verb->tokens.first, m_part});
    }

    /// Whether the verb or noun before still speaks of this count.
    [[nodiscard]] bool is_governed(const Quantity& quantity, std::size_t noun, bool of_people) const
    {
        const auto first = quantity.tokens.first;
        const bool close = !m_by_noun && first <= m_cue_end + 3;
        const auto last = m_listed && !m_counts.empty() ? m_counts.back().tokens.last : m_cue_end;
        return m_governed && first <= std::max(m_cue_end, last) + reach_behind_cue &&
               (of_people || close || (m_part && first == m_part_end) ||
                (m_listed && m_cues.is_part_behind(noun)) ||
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
    SentenceCues m_cues;
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
