#include "incident_mapper/toponym_matcher.hpp"

#include <algorithm>

#include "name_phrases.hpp"
#include "toponym_filter.hpp"
#include "unknown_toponyms.hpp"

namespace incident_mapper {

namespace {

/// Place, date and agency of a dateline take at most this many tokens.
constexpr std::size_t dateline_reach = 12;
/// Places that a publisher is named after lie no farther apart.
constexpr double home_m = 150'000;

bool is_seat(const Place& place)
{
    return place.feature_code == "ADM1" || place.feature_code == "PPLC" ||
           place.feature_code.starts_with("PPLA");
}

/// Matches by the token behind their last one.
std::unordered_map<std::size_t, std::vector<PatternMatch>> by_end(std::vector<PatternMatch> matches)
{
    std::unordered_map<std::size_t, std::vector<PatternMatch>> result;
    for (auto& match : matches) {
        auto& list = result[match.tokens.last];
        list.push_back(std::move(match));
        std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
            return a.tokens.size() > b.tokens.size();
        });
    }
    return result;
}

} // namespace

bool has_editor(const Place& place)
{
    const std::string_view id = place.id;
    constexpr std::size_t code = 2;
    if (id.size() <= code || id[code] != '-') {
        return id.size() == code;
    }
    return id.find_first_not_of("0123456789", code + 1) != std::string_view::npos;
}

bool is_governorate_seat(const Place& place)
{
    return place.feature_code == "PPLA" || place.feature_code == "PPLC";
}

bool is_town(const Place& place)
{
    return place.feature_class == 'P' && place.feature_code != "PPLX";
}

bool type_allows(std::string_view codes, const Place& place)
{
    const std::string code =
        std::string(1, place.feature_class) + "." + std::string(place.feature_code);
    while (!codes.empty()) {
        const auto comma = std::min(codes.find(','), codes.size());
        auto allowed = codes.substr(0, comma);
        codes.remove_prefix(std::min(comma + 1, codes.size()));
        const bool open = allowed.ends_with('*');
        allowed.remove_suffix(open ? 1 : 0);
        if (open ? code.starts_with(allowed) : code == allowed) {
            return true;
        }
    }
    return false;
}

ToponymMatcher::ToponymMatcher(const Gazetteer& gazetteer, const Lexicon& lexicon)
    : m_gazetteer(&gazetteer), m_lexicon(&lexicon), m_index(gazetteer, lexicon),
      m_types(std::make_unique<const TypePhrases>(lexicon)),
      m_relations(std::make_unique<const SpatialPhrases>(lexicon)),
      m_filter(std::make_unique<const ToponymFilter>(gazetteer, lexicon))
{
}

ToponymMatcher::~ToponymMatcher() = default;
ToponymMatcher::ToponymMatcher(ToponymMatcher&&) noexcept = default;
ToponymMatcher& ToponymMatcher::operator=(ToponymMatcher&&) noexcept = default;

/// The work on one text.
class ToponymMatcher::Run {
public:
    Run(const ToponymMatcher& matcher, const Text& text, std::span<const TokenRange> taken)
        : m_matcher(matcher), m_text(text), m_tokens(text.tokens()),
          m_names(text, *matcher.m_lexicon, taken),
          m_types_by_end(by_end(matcher.m_types->before().find_all(text))),
          m_relations_by_end(by_end(matcher.m_relations->find_all(text)))
    {
    }

    MatchedToponyms run()
    {
        find_names();
        for (auto& mention : m_result.mentions) {
            attach_type(mention);
            attach_relation(mention);
        }
        for (std::size_t i = 0; i < mentions().size(); ++i) {
            attach_relation_behind(i);
        }
        spread_plural_types();
        m_matcher.m_filter->apply(m_names, place_words(), m_result);
        add_unknown_toponyms(m_names, types_of_unknown(), m_result);
        spread_plural_types(); // «حيي X والسليمانية», where X was unknown
        for (std::size_t i = 1; i < mentions().size(); ++i) {
            m_result.mentions[i].listed =
                m_names.is_listed_after(mentions()[i - 1], mentions()[i]) ||
                ends_road(mentions()[i - 1], mentions()[i]);
        }
        for (auto& mention : m_result.mentions) {
            mention.dateline = is_dateline(mention);
        }
        return std::move(m_result);
    }

private:
    [[nodiscard]] const std::vector<ToponymMention>& mentions() const { return m_result.mentions; }

    void find_names()
    {
        for (std::size_t token = 0; token < m_tokens.size();) {
            const auto hit = m_matcher.m_index.longest_at(m_text, token);
            if (!hit || is_chance_article(*hit)) {
                ++token;
                continue;
            }
            const bool plausible =
                m_tokens[token].arabic ? !is_indefinite(hit->tokens) : has_capital(hit->tokens);
            if (plausible && !m_names.is_taken(hit->tokens)) {
                add_mention(*hit);
            }
            token = plausible ? hit->tokens.last : token + 1;
        }
    }

    /// "at Khan Shaykhun": "at" is an article elsewhere; the longer name begins behind it.
    [[nodiscard]] bool is_chance_article(const NameHit& hit) const
    {
        const std::size_t first = hit.tokens.first;
        if (m_tokens[first].capitalised || hit.tokens.size() < 2 || m_tokens[first + 1].joined ||
            !m_matcher.m_lexicon->in_class("latin_article", m_tokens[first].folded)) {
            return false;
        }
        const auto behind = m_matcher.m_index.longest_at(m_text, first + 1);
        return behind && behind->tokens.last >= hit.tokens.last;
    }

    /// «نازحاً سورياً»: a name takes no tanween of the accusative.
    [[nodiscard]] bool is_indefinite(TokenRange range) const
    {
        constexpr char32_t fathatan = 0x064B;
        const auto& letters = m_text.code_points();
        const std::size_t end = m_text.span_of(range).end;
        return letters[end - 1] == fathatan || (end > 1 && letters[end - 2] == fathatan);
    }

    /// A Latin name has a capital letter beyond its article: "al-Hol camp", not "al-hol".
    [[nodiscard]] bool has_capital(TokenRange range) const
    {
        for (std::size_t i = range.first; i < range.last; ++i) {
            if (m_tokens[i].capitalised &&
                (range.size() == 1 ||
                 !m_matcher.m_lexicon->in_class("latin_article", m_tokens[i].folded))) {
                return true;
            }
        }
        return false;
    }

    void add_mention(const NameHit& hit)
    {
        ToponymMention mention;
        mention.tokens = hit.tokens;
        mention.span = {hit.name_start, m_text.span_of(hit.tokens).end};
        mention.text = m_text.utf8_of(mention.span);
        mention.conjunction = hit.conjunction;
        mention.preposition = hit.preposition;
        for (const PlaceIndex place : hit.places) {
            mention.candidates.push_back({place, 0, {}});
        }
        m_result.mentions.push_back(std::move(mention));
    }

    /// «قرية المختارية» is the whole name of one village, and kind and name of another. `type`: the kind, at
    /// the head of the name. Returns whether there are such others.
    bool add_namesakes(ToponymMention& mention, TokenRange type) const
    {
        const auto inner = m_matcher.m_index.longest_at(m_text, type.last);
        if (!inner || inner->tokens.last != mention.tokens.last) {
            return false;
        }
        const std::size_t own = mention.candidates.size();
        const auto& gazetteer = *m_matcher.m_gazetteer;
        const char kind = gazetteer[mention.candidates.front().place].feature_class;
        for (const PlaceIndex place : inner->places) {
            const bool known = std::ranges::any_of(
                mention.candidates, [&](const auto& other) { return other.place == place; });
            if (!known && gazetteer[place].feature_class == kind) {
                mention.candidates.push_back({place, 0, {}});
            }
        }
        return mention.candidates.size() > own;
    }

    void attach_type(ToponymMention& mention) const
    {
        auto own = m_matcher.m_types->before().match_at(m_text, mention.tokens.first);
        std::erase_if(own, [&](const PatternMatch& match) {
            return match.tokens.last >= mention.tokens.last; // the name is no more than that word
        });
        const auto shared = std::ranges::find_if(
            own, [&](const PatternMatch& match) { return add_namesakes(mention, match.tokens); });
        if (shared != own.end()) {
            mention.type = evidence_of(*shared);
            return;
        }
        if (const auto it = m_types_by_end.find(m_names.before_marks(mention.tokens.first));
            it != m_types_by_end.end() && same_sentence(it->second.front(), mention)) {
            mention.type = evidence_of(it->second.front());
            return;
        }
        if (!own.empty()) {
            mention.type =
                evidence_of(own.front()); // the gazetteer's own name holds it: «مخيم الهول»
            mention.type->codes = "*";
            return;
        }
        const std::size_t next = mention.tokens.last;
        if (next < m_tokens.size() && next < m_text.sentence_at(mention.tokens.first).tokens.last) {
            if (const auto after = m_matcher.m_types->after().match_at(m_text, next);
                !after.empty()) {
                mention.type = evidence_of(after.front());
            }
        }
    }

    [[nodiscard]] bool same_sentence(const PatternMatch& match, const ToponymMention& mention) const
    {
        return m_text.sentence_of(match.tokens.first) == m_text.sentence_of(mention.tokens.first);
    }

    [[nodiscard]] TypeEvidence evidence_of(const PatternMatch& match) const
    {
        return m_matcher.m_types->evidence(match, m_text);
    }

    void attach_relation(ToponymMention& mention) const
    {
        // "شرق مدينة دير الزور": before the type word; «ريف» is type word and relation at once
        auto it = m_relations_by_end.end();
        const bool typed = mention.type && mention.type->tokens.last <= mention.tokens.first;
        if (typed) {
            it = m_relations_by_end.find(m_names.before_marks(mention.type->tokens.first));
        }
        if (it == m_relations_by_end.end() ||
            m_matcher.m_relations->needs_name(it->second.front())) {
            it = m_relations_by_end.find(typed ? mention.type->tokens.last
                                               : m_names.before_marks(mention.tokens.first));
        }
        if (it == m_relations_by_end.end() || !same_sentence(it->second.front(), mention)) {
            attach_own_countryside(mention);
            return;
        }
        const auto& match = it->second.front();
        mention.relation = m_matcher.m_relations->relation(match, m_text);
        if (mention.relation.kind == SpatialRelation::Kind::countryside &&
            !mention.relation.bearing) {
            mention.relation.bearing = bearing_behind(mention);
        }
    }

    /// «ريف إدلب الشمالي» where the gazetteer's own name holds «ريف».
    void attach_own_countryside(ToponymMention& mention) const
    {
        for (const auto& match : m_matcher.m_relations->match_at(m_text, mention.tokens.first)) {
            auto relation = m_matcher.m_relations->relation(match, m_text);
            if (relation.kind == SpatialRelation::Kind::countryside &&
                match.tokens.last < mention.tokens.last) {
                relation.bearing = bearing_behind(mention);
                if (relation.bearing) {
                    mention.relation = relation;
                }
                return;
            }
        }
    }

    /// "the Aleppo-Damascus highway", "Aleppo's northern countryside".
    void attach_relation_behind(std::size_t index)
    {
        auto& mention = m_result.mentions[index];
        if (mention.relation.kind != SpatialRelation::Kind::none ||
            mention.tokens.last >= m_text.sentence_at(mention.tokens.first).tokens.last) {
            return;
        }
        const auto matches = m_matcher.m_relations->match_after(m_text, mention.tokens.last);
        if (matches.empty()) {
            return;
        }
        const auto relation = m_matcher.m_relations->relation(matches.front(), m_text);
        const bool pair = relation.kind == SpatialRelation::Kind::between && index > 0 &&
                          is_joined(mentions()[index - 1], mention);
        (pair ? m_result.mentions[index - 1] : mention).relation = relation;
    }

    /// «ريف دير الزور الشرقي»: an adjective with the article behind the name is the countryside's.
    [[nodiscard]] std::optional<double> bearing_behind(const ToponymMention& mention) const
    {
        const std::size_t next = mention.tokens.last;
        if (next >= m_text.sentence_at(mention.tokens.first).tokens.last ||
            !m_tokens[next].folded.starts_with(m_matcher.m_lexicon->article())) {
            return std::nullopt;
        }
        for (const auto& match : m_matcher.m_relations->match_at(m_text, next)) {
            const auto relation = m_matcher.m_relations->relation(match, m_text);
            if (relation.kind == SpatialRelation::Kind::direction && relation.bearing) {
                return relation.bearing;
            }
        }
        return std::nullopt;
    }

    /// "Aleppo-Damascus", "Aleppo – Damascus"
    [[nodiscard]] bool is_joined(const ToponymMention& first, const ToponymMention& second) const
    {
        const std::size_t next = first.tokens.last;
        return second.tokens.first == next
                   ? m_tokens[next].joined
                   : second.tokens.first == next + 1 && is_list_mark(m_tokens[next]);
    }

    /// «الطريق من حلب إلى دمشق», "the road from A to B": the second name is the other end.
    [[nodiscard]] bool ends_road(const ToponymMention& from, const ToponymMention& to) const
    {
        const std::size_t end = to.type && to.type->tokens.last <= to.tokens.first
                                    ? to.type->tokens.first
                                    : to.tokens.first;
        return from.relation.kind == SpatialRelation::Kind::between &&
               m_text.sentence_of(from.tokens.first) == m_text.sentence_of(to.tokens.first) &&
               (is_joined(from, to) ||
                (end == from.tokens.last + 1 &&
                 m_matcher.m_lexicon->in_class("goal_word", m_tokens[from.tokens.last].folded)));
    }

    /// «بلدتي هجين والشعفة», «قرى أ، ب وج»: the type word governs the names listed behind.
    void spread_plural_types()
    {
        auto& all = m_result.mentions;
        for (std::size_t i = 1; i < all.size(); ++i) {
            const auto& before = all[i - 1];
            if (!all[i].type && before.type && is_plural(before) &&
                m_names.is_listed_after(before, all[i])) {
                all[i].type = before.type;
            }
        }
    }

    [[nodiscard]] bool is_plural(const ToponymMention& mention) const
    {
        for (const auto& match :
             m_matcher.m_types->before().match_at(m_text, mention.type->tokens.first)) {
            if (match.tokens == mention.type->tokens && m_matcher.m_types->word(match).plural) {
                return true;
            }
        }
        return false;
    }

    /// "BEIRUT, March 3 (AP) -", «بغداد (أ ف ب) –»: where a report was filed.
    [[nodiscard]] bool is_dateline(const ToponymMention& mention) const
    {
        const std::size_t first = mention.tokens.first;
        if (m_names.is_behind_agency(mention)) {
            return true;
        }
        if (!m_text.starts_line(first) || mention.tokens.last >= m_tokens.size()) {
            return false;
        }
        static constexpr std::u32string_view openers = U"(,،/-–—";
        static constexpr std::u32string_view dashes = U"-–—:";
        const auto& next = m_tokens[mention.tokens.last];
        if (next.joined && (mention.tokens.last + 1 >= m_tokens.size() ||
                            m_text.starts_line(mention.tokens.last + 1))) {
            return true; // «حمص-سانا», alone in its line
        }
        const bool date = next.kind == TokenKind::number; // «الفاشر 13 سبتمبر 2024 –»
        if (!date && (next.kind != TokenKind::punctuation ||
                      openers.find(next.folded.front()) == openers.npos)) {
            return false;
        }
        const std::size_t limit =
            std::min(m_text.sentence_at(first).tokens.last, mention.tokens.last + dateline_reach);
        for (std::size_t i = mention.tokens.last; i < limit; ++i) {
            const bool apart =
                m_tokens[i].space_before || // «نابلس 20-8-2023 وفا- أصيب»
                (m_tokens[i].folded == U"-" && i + 1 < limit && m_tokens[i + 1].space_before);
            if (m_tokens[i].kind == TokenKind::punctuation && apart &&
                dashes.find(m_tokens[i].folded.front()) != dashes.npos) {
                return true;
            }
        }
        return !date && m_text.sentence_at(first).zone == Zone::furniture;
    }

    /// Tokens of type words and spatial relations.
    [[nodiscard]] std::vector<bool> place_words() const
    {
        std::vector<bool> result(m_tokens.size());
        const auto mark = [&](TokenRange range) {
            for (std::size_t i = range.first; i < range.last; ++i) {
                result[i] = true;
            }
        };
        for (const auto* found : {&m_types_by_end, &m_relations_by_end}) {
            for (const auto& [end, matches] : *found) {
                mark(matches.front().tokens);
            }
        }
        for (const auto& mention : mentions()) {
            if (mention.type) {
                mark(mention.type->tokens);
            }
        }
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            result[i] =
                result[i] || m_matcher.m_lexicon->is_of_class("direction", m_tokens[i].folded);
        }
        return result;
    }

    /// The type words whose names are reported where the gazetteer lacks them: «قرية».
    [[nodiscard]] std::vector<TypeEvidence> types_of_unknown() const
    {
        std::vector<TypeEvidence> types;
        for (const auto& [end, matches] : m_types_by_end) {
            if (m_matcher.m_types->word(matches.front()).names_unknown) {
                types.push_back(evidence_of(matches.front()));
            }
        }
        return types;
    }

    const ToponymMatcher& m_matcher;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    NameContext m_names;
    std::unordered_map<std::size_t, std::vector<PatternMatch>> m_types_by_end;
    std::unordered_map<std::size_t, std::vector<PatternMatch>> m_relations_by_end;
    MatchedToponyms m_result;
};

MatchedToponyms ToponymMatcher::match(const Text& text, std::span<const TokenRange> taken) const
{
    return Run{*this, text, taken}.run();
}

std::optional<PlaceIndex> ToponymMatcher::home_of(const Text& publisher) const
{
    std::optional<PlaceIndex> home;
    for (std::size_t token = 0; token < publisher.tokens().size();) {
        const auto hit = m_index.longest_at(publisher, token);
        if (!hit) {
            ++token;
            continue;
        }
        for (const PlaceIndex index : hit->places) {
            const Place place = (*m_gazetteer)[index];
            if (!has_editor(place) || !is_seat(place)) {
                continue;
            }
            if (home && distance_m((*m_gazetteer)[*home].point, place.point) > home_m) {
                return std::nullopt;
            }
            home = home ? home : index;
        }
        token = hit->tokens.last;
    }
    return home;
}

} // namespace incident_mapper
