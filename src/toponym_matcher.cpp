#include "incident_mapper/toponym_matcher.hpp"

#include <algorithm>
#include <set>
#include <charconv>
#include <stdexcept>

namespace incident_mapper {

namespace {

/// A containing area named within this many tokens behind a name belongs to it («القائم في الأنبار»).
constexpr std::size_t area_reach = 6;
/// «غارات جوية عنيفة على هجين»: words between the act of force and its target.
constexpr std::size_t target_reach = 3;
/// Place, date and agency of a dateline take at most this many tokens.
constexpr std::size_t dateline_reach = 12;

std::u32string key_of(const std::vector<std::u32string>& words)
{
    std::u32string key;
    for (const auto& word : words) {
        key += key.empty() ? word : U" " + word;
    }
    return key;
}

bool is_mark_before_name(const Token& token)
{
    static constexpr std::u32string_view marks = U"\"«“'(#‘";
    return token.kind == TokenKind::punctuation && marks.find(token.folded.front()) != marks.npos;
}

bool is_list_mark(const Token& token)
{
    static constexpr std::u32string_view marks = U",،-–/";
    return token.kind == TokenKind::punctuation && marks.find(token.folded.front()) != marks.npos;
}

double parse_number(const Table& table, std::size_t row, std::string_view column)
{
    const auto text = table.cell(row, column);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        throw std::runtime_error("gazetteer/" + table.name() + ".tsv line " +
                                 std::to_string(table.line(row)) + ": \"" + std::string(text) +
                                 "\" is not a number");
    }
    return value;
}

SpatialRelation::Kind relation_kind(const Table& table, std::size_t row)
{
    using Kind = SpatialRelation::Kind;
    static const std::pair<std::string_view, Kind> names[] = {{"part", Kind::part},
                                                              {"near", Kind::near},
                                                              {"countryside", Kind::countryside},
                                                              {"direction", Kind::direction},
                                                              {"offset", Kind::offset},
                                                              {"between", Kind::between}};
    for (const auto& [name, kind] : names) {
        if (table.cell(row, "relation") == name) {
            return kind;
        }
    }
    throw std::runtime_error("gazetteer/spatial_words.tsv line " + std::to_string(table.line(row)) +
                             ": unknown relation \"" + std::string(table.cell(row, "relation")) +
                             "\"");
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

bool type_allows(std::string_view codes, const Place& place)
{
    const std::string code = std::string(1, place.feature_class) + "." + place.feature_code;
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
    : m_gazetteer(&gazetteer), m_lexicon(&lexicon), m_index(gazetteer, lexicon), m_numbers(lexicon),
      m_types_before(lexicon), m_types_after(lexicon), m_not_places(lexicon), m_relations(lexicon)
{
    const auto& types = lexicon.table("type_words");
    for (std::size_t row = 0; row < types.size(); ++row) {
        m_type_words.push_back(
            {std::string(types.cell(row, "key")), std::string(types.cell(row, "codes")),
             types.cell(row, "plural") == "yes", types.cell(row, "unknown") == "yes"});
        const bool after = types.cell(row, "position") == "after";
        (after ? m_types_after : m_types_before).add(types.cell(row, "pattern"), row);
    }
    m_not_places.add_table(lexicon.table("not_places"));
    const auto& persons = lexicon.table("person_cues");
    for (std::size_t row = 0; row < persons.size(); ++row) {
        m_person_cues[fold_utf8(persons.cell(row, "word"))] = persons.cell(row, "kind");
    }
    const auto& ambiguous = lexicon.table("ambiguous_names");
    for (std::size_t row = 0; row < ambiguous.size(); ++row) {
        m_ambiguous[key_of(folded_words(ambiguous.cell(row, "name")))] =
            ambiguous.cell(row, "weight") == "weak" ? Ambiguity::weak : Ambiguity::strong;
    }
    const auto& relations = lexicon.table("spatial_words");
    m_relations.add_table(relations);
    for (std::size_t row = 0; row < relations.size(); ++row) {
        Relation relation{relation_kind(relations, row), {}};
        if (!relations.cell(row, "bearing").empty()) {
            relation.bearing = parse_number(relations, row, "bearing");
        }
        m_relation_rows.push_back(relation);
    }
    const auto& units = lexicon.table("distance_units");
    for (std::size_t row = 0; row < units.size(); ++row) {
        m_distance_units[fold_utf8(units.cell(row, "word"))] = parse_number(units, row, "metres");
    }
}

/// The work on one text.
class ToponymMatcher::Run {
public:
    Run(const ToponymMatcher& matcher, const Text& text, std::span<const TokenRange> taken)
        : m_matcher(matcher), m_text(text), m_tokens(text.tokens()), m_taken(taken),
          m_types_by_end(by_end(matcher.m_types_before.find_all(text))),
          m_relations_by_end(by_end(matcher.m_relations.find_all(
              text, [this](auto slot, auto token) { return read_distance(slot, token); })))
    {
    }

    MatchedToponyms run()
    {
        find_names();
        for (auto& mention : m_result.mentions) {
            attach_type(mention);
            attach_relation(mention);
        }
        spread_plural_types();
        drop_phrases();
        drop_persons();
        drop_common_words();
        add_unknown_names();
        for (std::size_t i = 1; i < mentions().size(); ++i) {
            m_result.mentions[i].listed = is_listed_after(mentions()[i - 1], mentions()[i]);
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
            if (!hit) {
                ++token;
                continue;
            }
            const bool plausible = m_tokens[token].arabic || has_capital(hit->tokens);
            if (plausible && !is_taken(hit->tokens)) {
                add_mention(*hit);
            }
            token = plausible ? hit->tokens.last : token + 1;
        }
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

    [[nodiscard]] bool is_taken(TokenRange range) const
    {
        return std::any_of(m_taken.begin(), m_taken.end(), [&](TokenRange other) {
            // A longer name of the gazetteer wins: «السيدة زينب» is more than «السيدة».
            const bool longer = range.size() > other.size() && range.first <= other.first &&
                                other.last <= range.last;
            return other.overlaps(range) && !longer;
        });
    }

    void add_mention(const NameHit& hit)
    {
        ToponymMention mention;
        mention.tokens = hit.tokens;
        mention.span = {hit.name_start, m_text.span_of(hit.tokens).end};
        mention.text = m_text.utf8_of(mention.span);
        mention.conjunction = hit.conjunction;
        mention.preposition = hit.preposition;
        for (const PlaceIndex place : *hit.places) {
            mention.candidates.push_back({place, 0, {}});
        }
        m_result.mentions.push_back(std::move(mention));
    }

    /// The token at which the words before a name end: behind quotation marks and '#'.
    [[nodiscard]] std::size_t before_marks(std::size_t token) const
    {
        while (token > 0 && is_mark_before_name(m_tokens[token - 1])) {
            --token;
        }
        return token;
    }

    void attach_type(ToponymMention& mention) const
    {
        for (const auto& match : m_matcher.m_types_before.match_at(m_text, mention.tokens.first)) {
            if (match.tokens.last < mention.tokens.last) {
                mention.type =
                    evidence_of(match); // the gazetteer's own name holds it: «مخيم الهول»
                mention.type->codes = "*";
                return;
            }
        }
        if (const auto it = m_types_by_end.find(before_marks(mention.tokens.first));
            it != m_types_by_end.end() && same_sentence(it->second.front(), mention)) {
            mention.type = evidence_of(it->second.front());
            return;
        }
        const std::size_t next = mention.tokens.last;
        if (next < m_tokens.size() && next < m_text.sentence_at(mention.tokens.first).tokens.last) {
            if (const auto after = m_matcher.m_types_after.match_at(m_text, next); !after.empty()) {
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
        const auto& row = m_matcher.m_type_words[match.payload];
        return {match.tokens, row.key, m_text.utf8_of(m_text.span_of(match.tokens)), row.codes};
    }

    void attach_relation(ToponymMention& mention) const
    {
        // "شرق مدينة دير الزور": before the type word; «ريف» is type word and relation at once
        auto it = m_relations_by_end.end();
        const bool typed = mention.type && mention.type->tokens.last <= mention.tokens.first;
        if (typed) {
            it = m_relations_by_end.find(before_marks(mention.type->tokens.first));
        }
        if (it == m_relations_by_end.end()) {
            it = m_relations_by_end.find(typed ? mention.type->tokens.last
                                               : before_marks(mention.tokens.first));
        }
        if (it == m_relations_by_end.end() || !same_sentence(it->second.front(), mention)) {
            return;
        }
        const auto& match = it->second.front();
        const auto& row = m_matcher.m_relation_rows[match.payload];
        mention.relation = {row.kind, match.tokens, row.bearing, {}};
        if (const auto distance = match.capture("distance")) {
            mention.relation.distance_m = distance_at(distance->first)->second;
        }
    }

    std::vector<std::size_t> read_distance(std::string_view slot, std::size_t token) const
    {
        if (slot != "distance") {
            return {};
        }
        const auto distance = distance_at(token);
        return distance ? std::vector{distance->first} : std::vector<std::size_t>{};
    }

    /// End token and metres of "20 km", «ثمانية كيلومترات».
    [[nodiscard]] std::optional<std::pair<std::size_t, double>> distance_at(std::size_t token) const
    {
        const auto count = m_matcher.m_numbers.read(m_text, token);
        if (!count || count->vague || count->tokens.last >= m_text.sentence_at(token).tokens.last) {
            return std::nullopt;
        }
        const auto it = m_matcher.m_distance_units.find(m_tokens[count->tokens.last].folded);
        if (it == m_matcher.m_distance_units.end()) {
            return std::nullopt;
        }
        return std::pair{count->tokens.last + 1, static_cast<double>(count->value) * it->second};
    }

    /// «بلدتي هجين والشعفة», «قرى أ، ب وج»: the type word governs the names listed behind.
    void spread_plural_types()
    {
        auto& all = m_result.mentions;
        for (std::size_t i = 1; i < all.size(); ++i) {
            const auto& before = all[i - 1];
            if (!all[i].type && before.type && is_plural(before) &&
                is_listed_after(before, all[i])) {
                all[i].type = before.type;
            }
        }
    }

    [[nodiscard]] bool is_plural(const ToponymMention& mention) const
    {
        for (const auto& match :
             m_matcher.m_types_before.match_at(m_text, mention.type->tokens.first)) {
            if (match.tokens == mention.type->tokens &&
                m_matcher.m_type_words[match.payload].plural) {
                return true;
            }
        }
        return false;
    }

    /// Whether two names stand in one list: joined by و, "and", a comma or a dash.
    [[nodiscard]] bool is_listed_after(const ToponymMention& first,
                                       const ToponymMention& second) const
    {
        if (m_text.sentence_of(first.tokens.first) != m_text.sentence_of(second.tokens.first)) {
            return false;
        }
        bool joined = second.conjunction;
        const std::size_t end = second.type && second.type->tokens.last <= second.tokens.first
                                    ? second.type->tokens.first
                                    : second.tokens.first;
        for (std::size_t i = first.tokens.last; i < end; ++i) {
            const auto& token = m_tokens[i];
            const bool word = m_matcher.m_lexicon->in_class("conjunction", token.folded);
            if (!is_list_mark(token) && !is_mark_before_name(token) && !word &&
                !is_closing(token)) {
                return false;
            }
            joined = joined || is_list_mark(token) || word;
        }
        return joined || (end < second.tokens.first && end >= first.tokens.last &&
                          has_conjunction(m_tokens[end]));
    }

    [[nodiscard]] static bool is_closing(const Token& token)
    {
        static constexpr std::u32string_view marks = U"\"»”)'";
        return token.kind == TokenKind::punctuation &&
               marks.find(token.folded.front()) != marks.npos;
    }

    [[nodiscard]] bool has_conjunction(const Token& token) const
    {
        const auto readings = m_matcher.m_lexicon->proclitics(token.folded);
        return std::any_of(readings.begin(), readings.end(), [](const auto& reading) {
            return !reading.article && !reading.preposition;
        });
    }

    /// Organisations, media, agreements and other phrases that hold a place name.
    void drop_phrases()
    {
        const SlotReader slots = [this](std::string_view slot, std::size_t token) {
            std::vector<std::size_t> ends;
            if (slot == "place") {
                for (const auto& mention : mentions()) {
                    if (mention.tokens.first == token) {
                        ends.push_back(mention.tokens.last);
                    }
                }
            }
            return ends;
        };
        const auto phrases = m_matcher.m_not_places.find(m_text, slots);
        reject_if([&](const ToponymMention& mention) -> std::string {
            for (const auto& phrase : phrases) {
                // «مدينة القائم على الحدود»: a phrase that begins inside a name is chance
                if (phrase.tokens.overlaps(mention.tokens) &&
                    phrase.tokens.first <= mention.tokens.first) {
                    return "part of \"" + m_text.utf8_of(m_text.span_of(phrase.tokens)) +
                           "\" (not_places.tsv, " +
                           std::string(m_matcher.m_lexicon->table("not_places")
                                           .cell(phrase.payload, "kind")) +
                           ")";
                }
            }
            return {};
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
            const auto it = m_matcher.m_person_cues.find(word);
            return it == m_matcher.m_person_cues.end() ? nullptr : &it->second;
        };
        if (const auto* kind = find(token.folded)) {
            return kind;
        }
        if (token.arabic) {
            for (const auto& reading : m_matcher.m_lexicon->proclitics(token.folded)) {
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
        auto ambiguity = m_matcher.ambiguity_of(m_text, mention);
        if (ambiguity == Ambiguity::strong && is_capitalised_inside(mention)) {
            ambiguity = Ambiguity::weak;
        }
        if (ambiguity == Ambiguity::none || mention.type || named_with_area(index)) {
            return true;
        }
        return ambiguity == Ambiguity::weak &&
               (mention.preposition || mention.relation.kind != SpatialRelation::Kind::none ||
                behind_locative(mention) || is_target(mention) || behind_hashtag(mention));
    }

    /// A capital letter inside a sentence says that a Latin word is a name.
    [[nodiscard]] bool is_capitalised_inside(const ToponymMention& mention) const
    {
        const auto& sentence = m_text.sentence_at(mention.tokens.first);
        return !m_tokens[mention.tokens.first].arabic && sentence.zone == Zone::body &&
               mention.tokens.first > sentence.tokens.first;
    }

    [[nodiscard]] bool behind_locative(const ToponymMention& mention) const
    {
        const std::size_t token = before_marks(mention.tokens.first);
        return token > 0 &&
               m_text.sentence_of(token - 1) == m_text.sentence_of(mention.tokens.first) &&
               m_matcher.m_lexicon->in_class("locative", m_tokens[token - 1].folded);
    }

    /// «القصف على هجين», "an attack on Hit": the target of an act of force.
    [[nodiscard]] bool is_target(const ToponymMention& mention) const
    {
        const std::size_t on = before_marks(mention.tokens.first);
        const std::size_t first = m_text.sentence_at(mention.tokens.first).tokens.first;
        if (on <= first || !m_matcher.m_lexicon->in_class("target_word", m_tokens[on - 1].folded)) {
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
        const auto& lexicon = *m_matcher.m_lexicon;
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
              behind_locative(next))) {
            return false;
        }
        for (const auto& area : next.candidates) {
            const auto& container = (*m_matcher.m_gazetteer)[area.place];
            for (const auto& candidate : mention.candidates) {
                const auto& place = (*m_matcher.m_gazetteer)[candidate.place];
                if (container.feature_code == "ADM1" && container.id != place.id &&
                    container.country == place.country && container.admin1 == place.admin1) {
                    return true;
                }
            }
        }
        return false;
    }

    void spread_evidence(std::vector<bool>& evidenced) const
    {
        // Lists: «بين منبج والباب». A neighbour in the list that is evidenced vouches.
        for (std::size_t i = 1; i < evidenced.size(); ++i) {
            if (is_listed_after(mentions()[i - 1], mentions()[i]) &&
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

    template <typename Reason>
    void reject_if(Reason reason_of)
    {
        auto& all = m_result.mentions;
        std::erase_if(all, [&](const ToponymMention& mention) {
            auto reason = reason_of(mention);
            if (reason.empty()) {
                return false;
            }
            m_result.rejected.push_back({mention.span, mention.text, std::move(reason)});
            return true;
        });
    }

    /// "BEIRUT, March 3 (AP) -", «بغداد (أ ف ب) –»: where a report was filed.
    [[nodiscard]] bool is_dateline(const ToponymMention& mention) const
    {
        const std::size_t first = mention.tokens.first;
        if (!m_text.starts_line(first) || mention.tokens.last >= m_tokens.size()) {
            return false;
        }
        static constexpr std::u32string_view openers = U"(,،/-–—";
        static constexpr std::u32string_view dashes = U"-–—:";
        const auto& next = m_tokens[mention.tokens.last];
        if (next.kind != TokenKind::punctuation ||
            openers.find(next.folded.front()) == openers.npos) {
            return false;
        }
        const std::size_t limit =
            std::min(m_text.sentence_at(first).tokens.last, mention.tokens.last + dateline_reach);
        for (std::size_t i = mention.tokens.last; i < limit; ++i) {
            if (m_tokens[i].kind == TokenKind::punctuation && m_tokens[i].space_before &&
                dashes.find(m_tokens[i].folded.front()) != dashes.npos) {
                return true;
            }
        }
        return m_text.sentence_at(first).zone == Zone::furniture;
    }

    /// «قرية X» where the gazetteer has no X.
    void add_unknown_names()
    {
        for (const auto& [end, matches] : m_types_by_end) {
            const auto& match = matches.front();
            if (!m_matcher.m_type_words[match.payload].names_unknown || end >= m_tokens.size() ||
                has_article(m_tokens[match.tokens.first]) ||
                m_text.sentence_of(end) != m_text.sentence_of(match.tokens.first)) {
                continue;
            }
            if (const auto range = unknown_name_at(end); !range.empty()) {
                add_unknown_name(range, match);
            }
        }
        std::sort(m_result.mentions.begin(), m_result.mentions.end(),
                  [](const auto& a, const auto& b) { return a.tokens.first < b.tokens.first; });
        std::sort(m_result.rejected.begin(), m_result.rejected.end(),
                  [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
    }

    /// «القرية» is a village told of before, not the start of a name.
    [[nodiscard]] bool has_article(const Token& token) const
    {
        const auto readings = m_matcher.m_lexicon->proclitics(token.folded);
        return token.arabic && std::any_of(readings.begin(), readings.end(),
                                           [](const auto& reading) { return reading.article; });
    }

    [[nodiscard]] TokenRange unknown_name_at(std::size_t token) const
    {
        while (token < m_tokens.size() && is_mark_before_name(m_tokens[token])) {
            ++token;
        }
        const auto names_something = [&](std::size_t i) {
            return i < m_tokens.size() && m_tokens[i].kind == TokenKind::word &&
                   m_tokens[i].folded.size() > 1 &&
                   (m_tokens[i].arabic || m_tokens[i].capitalised) && !is_stop_word(m_tokens[i]);
        };
        if (!names_something(token) || overlaps_mention({token, token + 1}) ||
            is_taken({token, token + 1})) {
            return {};
        }
        std::size_t end = token + 1;
        const std::size_t limit = m_text.sentence_at(token).tokens.last;
        const auto& lexicon = *m_matcher.m_lexicon;
        const bool first_of_two = lexicon.in_class("joinable", m_tokens[token].folded) ||
                                  lexicon.in_class("name_head", m_tokens[token].folded) ||
                                  lexicon.in_class("latin_article", m_tokens[token].folded);
        while (end < limit && names_something(end) &&
               (m_tokens[end].joined || (first_of_two && end == token + 1) ||
                (!m_tokens[end].arabic && !m_tokens[token].arabic))) {
            ++end;
        }
        return {token, end};
    }

    [[nodiscard]] bool is_stop_word(const Token& token) const
    {
        const auto& lexicon = *m_matcher.m_lexicon;
        if (lexicon.in_class("stop_word", token.folded)) {
            return true;
        }
        if (!token.arabic) {
            return false;
        }
        const auto readings = lexicon.proclitics(token.folded);
        return std::any_of(readings.begin(), readings.end(), [&](const auto& reading) {
            return reading.preposition ||
                   lexicon.in_class("stop_word", token.folded.substr(reading.length));
        });
    }

    [[nodiscard]] bool overlaps_mention(TokenRange range) const
    {
        const auto overlaps = [&](TokenRange other) { return other.overlaps(range); };
        return std::any_of(mentions().begin(), mentions().end(),
                           [&](const auto& mention) { return overlaps(mention.tokens); }) ||
               std::any_of(m_result.rejected.begin(), m_result.rejected.end(),
                           [&](const auto& rejected) {
                               return rejected.span.overlaps(m_text.span_of(range));
                           });
    }

    void add_unknown_name(TokenRange range, const PatternMatch& type)
    {
        ToponymMention mention;
        mention.tokens = range;
        mention.span = m_text.span_of(range);
        mention.text = m_text.utf8_of(mention.span);
        mention.type = evidence_of(type);
        mention.rule = "unresolved: the gazetteer has no such name";
        m_result.mentions.push_back(std::move(mention));
    }

    const ToponymMatcher& m_matcher;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    std::span<const TokenRange> m_taken;
    std::unordered_map<std::size_t, std::vector<PatternMatch>> m_types_by_end;
    std::unordered_map<std::size_t, std::vector<PatternMatch>> m_relations_by_end;
    MatchedToponyms m_result;
};

ToponymMatcher::Ambiguity ToponymMatcher::ambiguity_of(const Text& text,
                                                       const ToponymMention& mention) const
{
    const auto it = m_ambiguous.find(key_of(folded_words(text.utf8_of(mention.span))));
    return it == m_ambiguous.end() ? Ambiguity::none : it->second;
}

MatchedToponyms ToponymMatcher::match(const Text& text, std::span<const TokenRange> taken) const
{
    return Run{*this, text, taken}.run();
}

} // namespace incident_mapper
