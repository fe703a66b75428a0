#include "incident_mapper/incident_extractor.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "incident_mapper/discourse.hpp"
#include "incident_mapper/location.hpp"

namespace incident_mapper {

namespace {

using std::chrono::days;

/// An event word's arguments are looked for at most this many tokens from it.
constexpr std::size_t argument_reach = 40;
/// A list's conjunction or comma this close before an event word opens its clause.
constexpr std::size_t clause_reach = 3;
/// A weapon named this close to an attack says what kind it was.
constexpr std::size_t means_reach = 12;
/// A line that only names a place speaks for so many paragraphs below it.
constexpr std::size_t label_reach = 2;
/// Below this a place named in the sentence is not taken for the event's.
constexpr double least_place_score = 2.5;
/// An unknown village "in the area of" a town lies within this of it.
constexpr double unknown_village_m = 15'000;

std::size_t distance(TokenRange a, TokenRange b)
{
    if (a.last <= b.first) {
        return b.first - a.last;
    }
    return b.last <= a.first ? a.first - b.last : 0;
}

/// FNV-1a, 64 bits: a short stable id, no protection against intent.
std::string hash_of(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string result;
    for (int shift = 60; shift >= 16; shift -= 4) {
        result += digits[(hash >> shift) & 15];
    }
    return result;
}

Count summed(const Count& a, const Count& b)
{
    const auto add = [](std::optional<int> x, std::optional<int> y) {
        return x && y ? std::optional(*x + *y) : std::nullopt;
    };
    return {add(a.best, b.best), add(a.low ? a.low : a.best, b.low ? b.low : b.best),
            add(a.high, b.high)};
}

/// What is not told of each of several places: the total is the most it can be.
Count share_of(const Count& total) { return {{}, {}, total.high ? total.high : total.best}; }

} // namespace

IncidentExtractor::IncidentExtractor(const Gazetteer& gazetteer, const Lexicon& lexicon,
                                     const ActorTagger& actors)
    : m_gazetteer(&gazetteer), m_lexicon(&lexicon), m_actors(&actors), m_events(lexicon),
      m_casualties(lexicon), m_roles(lexicon)
{
    const auto& roles = lexicon.table("role_cues");
    m_roles.add_table(roles);
    for (std::size_t row = 0; row < roles.size(); ++row) {
        const auto role = roles.cell(row, "role");
        m_role_rows.push_back(role == "agent"    ? ActorRole::agent
                              : role == "target" ? ActorRole::target
                                                 : ActorRole::aside);
    }
}

/// The work on one report.
class IncidentExtractor::Run {
public:
    Run(const IncidentExtractor& extractor, const ReportView& report)
        : m_extractor(extractor), m_report(report), m_text(report.text),
          m_tokens(report.text.tokens()), m_gazetteer(*extractor.m_gazetteer),
          m_actors(extractor.m_actors->actors()),
          m_tagged(extractor.m_events.tag(report.text, report.dates, report.document.published))
    {
    }

    ExtractedIncidents run()
    {
        read_roles();
        std::vector<Draft> drafts;
        for (const auto& sentence : m_text.sentences()) {
            for (auto& draft : drafts_of(sentence)) {
                drafts.push_back(std::move(draft));
            }
        }
        note_common_agents(drafts);
        for (auto& draft : join_drafts(std::move(drafts), m_report.document.published, m_actors)) {
            finish(std::move(draft));
        }
        m_result.rejected.insert(m_result.rejected.end(), m_tagged.rejected.begin(),
                                 m_tagged.rejected.end());
        std::stable_sort(m_result.rejected.begin(), m_result.rejected.end(),
                         [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
        return std::move(m_result);
    }

private:
    [[nodiscard]] bool in_class(std::string_view name, std::size_t token) const
    {
        return m_extractor.m_lexicon->is_of_class(name, m_tokens[token].folded);
    }

    /// Who carries out the strikes of a report: where all that name an agent name the same one.
    void note_common_agents(const std::vector<Draft>& drafts)
    {
        for (const auto& draft : drafts) {
            if (draft.event_type == "Explosions/Remote violence" && draft.agent) {
                const auto [it, fresh] = m_common_agents.emplace(draft.sub_event_type, draft.agent);
                if (!fresh && it->second != draft.agent) {
                    it->second.reset();
                }
            }
        }
    }

    // ---- who did it to whom: words around the names of forces --------------------------------

    void read_roles()
    {
        m_roles.assign(m_report.actors.size(), ActorRole::open);
        const SlotReader slots = [this](std::string_view slot, std::size_t token) {
            std::vector<std::size_t> ends;
            if (slot == "actor") {
                for (const auto& actor : m_report.actors) {
                    if (actor.tokens.first == token) {
                        ends.push_back(actor.tokens.last);
                    }
                }
            } else if (slot == "count" && m_tokens[token].kind != TokenKind::punctuation &&
                       m_extractor.m_lexicon->in_class("number_word", m_tokens[token].folded)) {
                ends.push_back(token + 1);
            } else if (slot == "count" && m_tokens[token].kind == TokenKind::number) {
                ends.push_back(token + 1);
            }
            return ends;
        };
        for (const auto& match : m_extractor.m_roles.find_all(m_text, slots)) {
            const auto actor = match.capture("actor");
            for (std::size_t i = 0; actor && i < m_report.actors.size(); ++i) {
                if (m_report.actors[i].tokens == *actor && m_roles[i] == ActorRole::open) {
                    m_roles[i] = m_extractor.m_role_rows[match.payload];
                }
            }
        }
    }

    // ---- drafts of one sentence -----------------------------------------------------------

    std::vector<Draft> drafts_of(const Sentence& sentence)
    {
        std::vector<const Trigger*> heads;
        std::vector<const Trigger*> deaths;
        for (const auto& trigger : m_tagged.triggers) {
            if (!sentence.tokens.contains(trigger.tokens.first)) {
                continue;
            }
            if (trigger.role == TriggerRole::event || trigger.role == TriggerRole::generic ||
                trigger.role == TriggerRole::many) {
                heads.push_back(&trigger);
            } else if (trigger.role != TriggerRole::means) {
                deaths.push_back(&trigger);
            }
        }
        const auto counts = counts_of(sentence);
        if (heads.empty() && !deaths.empty()) {
            heads.push_back(deaths.front());
        }
        Trigger count_only{{}, TriggerRole::toll, {}, {}};
        if (heads.empty() && !counts.empty()) {
            count_only.tokens = counts.front().tokens; // "There were no casualties."
            heads.push_back(&count_only);
        }
        note_label(sentence, heads.empty());
        std::vector<Draft> drafts;
        std::size_t first = sentence.tokens.first;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const std::size_t last = i + 1 < heads.size()
                                         ? boundary(heads[i]->tokens, heads[i + 1]->tokens)
                                         : sentence.tokens.last;
            drafts.push_back(draft_of(sentence, *heads[i], {first, last}));
            m_segments.push_back({first, last});
            first = last;
        }
        add_casualties(counts, sentence, drafts);
        for (std::size_t i = drafts.size(); i-- > 0;) {
            if (heads[i]->role == TriggerRole::many && !drafts[i].dates &&
                !drafts[i].has_casualties()) {
                reject(drafts[i], "general: neither a date nor deaths of its own are told");
                drafts.erase(drafts.begin() + static_cast<std::ptrdiff_t>(i));
                m_segments.erase(m_segments.begin() + static_cast<std::ptrdiff_t>(i));
            }
        }
        share_dates(sentence, drafts);
        m_segments.clear();
        return drafts;
    }

    /// A line that only names a place («#البوكمال») says where the lines below it happen.
    void note_label(const Sentence& sentence, bool no_event)
    {
        std::size_t words = 0;
        for (std::size_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
            words += m_tokens[i].kind == TokenKind::word && !in_class("label_word", i);
        }
        const ToponymMention* only = nullptr;
        for (const auto& mention : m_report.toponyms) {
            if (mention.place && sentence.tokens.contains(mention.tokens.first)) {
                words -= std::min(words, mention.tokens.size());
                only = &mention;
            }
        }
        if (no_event && only != nullptr && !only->dateline && words <= 1 &&
            sentence.zone != Zone::furniture && !has_date(sentence.paragraph)) {
            auto location = locate(*only, nullptr, m_gazetteer);
            const bool area_of_label = m_label && m_label->paragraph == sentence.paragraph &&
                                       is_finer(m_label->location, location);
            if (!area_of_label) { // «#كفرتخاريم | ريف إدلب»
                m_label = Label{std::move(location), only->span, sentence.paragraph};
            }
        } else if (m_label && sentence.paragraph > m_label->paragraph + label_reach) {
            m_label.reset();
        }
    }

    [[nodiscard]] bool has_date(std::size_t paragraph) const
    {
        return std::any_of(m_report.dates.begin(), m_report.dates.end(), [&](const auto& date) {
            return m_text.sentence_at(date.tokens.first).paragraph == paragraph;
        });
    }

    [[nodiscard]] std::vector<CasualtyCount> counts_of(const Sentence& sentence) const
    {
        if (sentence.zone == Zone::furniture) {
            return {};
        }
        std::vector<TokenRange> dates;
        for (const auto& date : m_report.dates) {
            dates.push_back(date.tokens);
        }
        auto counts = m_extractor.m_casualties.read(m_text, sentence, dates);
        std::erase_if(counts, [this](const CasualtyCount& count) { return is_rejected(count); });
        return counts;
    }

    /// Where the words of one event end and those of the next begin.
    [[nodiscard]] std::size_t boundary(TokenRange event, TokenRange next) const
    {
        for (std::size_t i = next.first; i > event.last; --i) {
            if (m_extractor.m_events.starts_clause(m_text, i)) {
                return i;
            }
        }
        // "…, and in clashes 3 died"; «و3 في انفجار لغم»: back to the conjunction before a link word
        std::size_t start = next.first;
        const bool linked = start > event.last && in_class("link_word", start - 1);
        const std::size_t reach = linked ? clause_reach * 2 : clause_reach;
        for (std::size_t i = next.first; i > event.last && i + reach > next.first; --i) {
            if (opens_phrase(i)) {
                return i;
            }
        }
        return start;
    }

    [[nodiscard]] bool opens_phrase(std::size_t token) const
    {
        const auto& word = m_tokens[token];
        if (word.kind == TokenKind::punctuation) {
            return word.folded == U"," || word.folded == U"،";
        }
        if (in_class_exactly("conjunction", token)) {
            return true;
        }
        const auto readings = m_extractor.m_lexicon->proclitics(word.folded);
        return word.arabic &&
               std::any_of(readings.begin(), readings.end(),
                           [](const auto& r) { return !r.article && !r.preposition; }) &&
               (token > 0);
    }

    [[nodiscard]] bool in_class_exactly(std::string_view name, std::size_t token) const
    {
        return m_extractor.m_lexicon->in_class(name, m_tokens[token].folded);
    }

    Draft draft_of(const Sentence& sentence, const Trigger& trigger, TokenRange segment)
    {
        Draft draft;
        draft.sentence = draft.last_sentence = m_text.sentence_of(trigger.tokens.first);
        draft.paragraph = draft.last_paragraph = sentence.paragraph;
        draft.zone = sentence.zone;
        draft.trigger = trigger.tokens;
        draft.event_type = trigger.event_type;
        draft.sub_event_type = trigger.sub_event_type;
        draft.violent_death = trigger.role == TriggerRole::kill;
        draft.kill_only = draft.violent_death || trigger.role == TriggerRole::death ||
                          trigger.role == TriggerRole::toll;
        add_means(draft, segment);
        add_place(draft, segment);
        add_date(draft, segment);
        add_actors(draft, segment);
        note_people(draft, segment);
        return draft;
    }

    /// Weapons named beside an attack or a bombardment say what kind it was.
    void add_means(Draft& draft, TokenRange segment) const
    {
        for (const auto& means : m_tagged.triggers) {
            if (means.role != TriggerRole::means || !segment.contains(means.tokens.first)) {
                continue;
            }
            if (draft.event_type.empty() && !draft.kill_only &&
                distance(means.tokens, draft.trigger) <= means_reach) {
                draft.event_type = "Explosions/Remote violence";
                draft.sub_event_type = means.sub_event_type;
                draft.by_means = true;
            } else if (draft.event_type == "Explosions/Remote violence" &&
                       refines(means.sub_event_type, draft.sub_event_type)) {
                draft.sub_event_type = means.sub_event_type;
            }
        }
    }

    static bool refines(const std::string& means, const std::string& told)
    {
        return (told == "Shelling/artillery/missile attack" &&
                (means == "Air/drone strike" || means == "Chemical weapon")) ||
               (told == "Air/drone strike" && means == "Chemical weapon") ||
               (told == "Remote explosive/landmine/IED" && means == "Suicide bomb");
    }

    // ---- where ------------------------------------------------------------------------------

    void add_place(Draft& draft, TokenRange segment) const
    {
        std::optional<std::size_t> best;
        double best_score = least_place_score;
        for (std::size_t i = 0; i < m_report.toponyms.size(); ++i) {
            const auto& mention = m_report.toponyms[i];
            if (!segment.contains(mention.tokens.first) ||
                distance(mention.tokens, draft.trigger) > argument_reach) {
                continue;
            }
            if (const double score = place_score(draft, i); score > best_score) {
                best = i;
                best_score = score;
            }
        }
        if (best && !m_report.toponyms[*best].place) {
            draft.unknown_place = true;
            if (const auto area = area_behind(*best)) {
                set_place(draft, *area);
                widen(*draft.location); // "the village of X in Y" with an unknown X: somewhere in Y
            }
        } else if (best) {
            set_place(draft, contained_in(*best, segment));
        } else if (m_label) {
            draft.location = m_label->location;
            draft.place_span = m_label->span;
        }
    }

    static void widen(Location& location)
    {
        location.geo_precision = std::max(location.geo_precision, 2);
        location.uncertainty_m = std::max(location.uncertainty_m, unknown_village_m);
        location.rule = location.geo_precision == 3 ? "region" : "area";
    }

    [[nodiscard]] std::optional<std::size_t> area_behind(std::size_t index) const
    {
        const auto& unknown = m_report.toponyms[index];
        if (index + 1 >= m_report.toponyms.size()) {
            return std::nullopt;
        }
        const auto& next = m_report.toponyms[index + 1];
        const bool close =
            next.tokens.first <= unknown.tokens.last + 6 &&
            m_text.sentence_of(next.tokens.first) == m_text.sentence_of(unknown.tokens.first);
        const bool area =
            next.place && is_located(next) && locate(next, nullptr, m_gazetteer).geo_precision > 1;
        return close && area ? std::optional(index + 1) : std::nullopt;
    }

    /// How likely a mention is the place of the event word: near it, behind it, in it.
    [[nodiscard]] double place_score(const Draft& draft, std::size_t index) const
    {
        const auto& mention = m_report.toponyms[index];
        double score = 10 - 0.4 * static_cast<double>(std::min<std::size_t>(
                                      distance(mention.tokens, draft.trigger), 20));
        score += mention.tokens.first >= draft.trigger.last ? 2 : 0;
        score += is_located(mention) ? 3 : 0;
        score -= is_place_of_speech(mention) ? 10 : 0;
        if (draft.sub_event_type == "Change to group/activity") {
            score += is_origin(mention) ? 5 : 0; // a withdrawal is where it is from
        } else {
            score -= is_origin(mention) ? 12 : 0;
        }
        score -= is_qualifier(index) ? 20 : 0;
        score -= has_word_before(mention, "goal_word") ? 4 : 0;
        score -= clause_between(draft.trigger, mention.tokens) ? 4 : 0;
        score -= mention.tokens.last <= draft.trigger.first &&
                         comma_between(mention.tokens.last, draft.trigger.first)
                     ? 3
                     : 0;
        score -= mention.dateline ? 6 : 0;
        score -= is_actor(mention) ? 20 : 0;
        if (!mention.place) {
            return score;
        }
        const auto& place = m_gazetteer[*mention.place];
        if (place.feature_code == "PCLI" || place.feature_code == "TERR") {
            score -= is_located(mention) ? 5 : 12;
        } else if (place.feature_code == "PPLC" && !is_located(mention)) {
            score -= 6; // "Ankara has not confirmed it"
        } else if (place.feature_class == 'A' || place.feature_class == 'H' ||
                   place.feature_class == 'T') {
            score -= 3;
        }
        return score;
    }

    [[nodiscard]] bool comma_between(std::size_t from, std::size_t to) const
    {
        for (std::size_t i = from; i < to; ++i) {
            if (m_tokens[i].folded == U"," || m_tokens[i].folded == U"،") {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool clause_between(TokenRange a, TokenRange b) const
    {
        const std::size_t from = std::min(a.last, b.last);
        const std::size_t to = std::max(a.first, b.first);
        for (std::size_t i = from; i < to; ++i) {
            if (m_extractor.m_events.starts_clause(m_text, i)) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_located(const ToponymMention& mention) const
    {
        return mention.preposition || mention.type ||
               mention.relation.kind != SpatialRelation::Kind::none ||
               has_word_before(mention, "locative");
    }

    /// The first token of a mention with its type word and spatial relation.
    static std::size_t start_of(const ToponymMention& mention)
    {
        std::size_t token = mention.tokens.first;
        if (mention.type && mention.type->tokens.first < token) {
            token = mention.type->tokens.first;
        }
        if (mention.relation.kind != SpatialRelation::Kind::none) {
            token = std::min(token, mention.relation.tokens.first);
        }
        return token;
    }

    /// Where somebody comes from: "from X", and «من X» behind a word of movement («خروج المدنيين من»).
    [[nodiscard]] bool is_origin(const ToponymMention& mention) const
    {
        if (has_word_before(mention, "origin_word") || is_station(mention)) {
            return true;
        }
        if (!has_word_before(mention, "partitive_word")) {
            return false;
        }
        const std::size_t end = start_of(mention) - 1;
        const std::size_t sentence = m_text.sentence_at(end).tokens.first;
        for (std::size_t i = end > sentence + 7 ? end - 7 : sentence; i < end; ++i) {
            if (in_class("movement_word", i)) {
                return true;
            }
        }
        return false;
    }

    /// «المدفعية المتمركزة في مورك», "based in Homs": where the guns stand.
    [[nodiscard]] bool is_station(const ToponymMention& mention) const
    {
        const std::size_t start = start_of(mention);
        const std::size_t word = start - (mention.preposition ? 1 : 2);
        const std::size_t first = m_text.sentence_at(start).tokens.first;
        return start >= first + (mention.preposition ? 1 : 2) && in_class("station_word", word) &&
               (mention.preposition || in_class_exactly("locative", start - 1));
    }

    /// "a rescue worker in Idlib said": where a source speaks.
    [[nodiscard]] bool is_place_of_speech(const ToponymMention& mention) const
    {
        const std::size_t next = mention.tokens.last;
        return next < m_text.sentence_at(mention.tokens.first).tokens.last &&
               !m_tokens[next].arabic && in_class_exactly("speech_verb", next);
    }

    /// «منطقة هجين شرق دير الزور»: the second name only says where the first is.
    [[nodiscard]] bool is_qualifier(std::size_t index) const
    {
        if (index == 0 || m_report.toponyms[index].listed) {
            return false;
        }
        const auto& mention = m_report.toponyms[index];
        const auto& before = m_report.toponyms[index - 1];
        const bool attached = mention.preposition || mention.type ||
                              mention.relation.kind != SpatialRelation::Kind::none ||
                              has_word_before(mention, "locative");
        return attached && start_of(mention) <= before.tokens.last + 1 &&
               m_text.sentence_of(before.tokens.first) == m_text.sentence_of(mention.tokens.first);
    }

    [[nodiscard]] bool has_word_before(const ToponymMention& mention, std::string_view name) const
    {
        const std::size_t token = start_of(mention);
        return token > 0 && m_text.sentence_of(token - 1) == m_text.sentence_of(token) &&
               in_class_exactly(name, token - 1);
    }

    /// «واشنطن» for a government: the place name is also the name of an actor there.
    [[nodiscard]] bool is_actor(const ToponymMention& mention) const
    {
        return std::any_of(m_report.actors.begin(), m_report.actors.end(), [&](const auto& actor) {
            return actor.tokens.overlaps(mention.tokens) && actor.use != ActorUse::metonym;
        });
    }

    /// «في ريف دير الزور، … بلدة هجين»: of a place and the area that holds it, the place.
    [[nodiscard]] std::size_t contained_in(std::size_t index, TokenRange segment) const
    {
        std::size_t best = index;
        for (std::size_t i = 0; i < m_report.toponyms.size(); ++i) {
            const auto& mention = m_report.toponyms[i];
            const auto& current = m_report.toponyms[best];
            if (i == best || !mention.place || !segment.contains(mention.tokens.first) ||
                is_actor(mention) || is_origin(mention) || mention.dateline ||
                (distance(mention.tokens, current.tokens) > 6 && !is_located(mention))) {
                continue;
            }
            const auto finer = locate(mention, nullptr, m_gazetteer);
            const auto coarser = locate(current, nullptr, m_gazetteer);
            if (is_finer(finer, coarser) && coarser.geo_precision == 3 &&
                distance_m(*finer.point, *coarser.point) <= coarser.uncertainty_m) {
                best = i;
            }
        }
        return best;
    }

    [[nodiscard]] const ToponymMention* next_in_list(std::size_t index) const
    {
        const bool more = index + 1 < m_report.toponyms.size() &&
                          m_report.toponyms[index + 1].listed && m_report.toponyms[index + 1].place;
        return more ? &m_report.toponyms[index + 1] : nullptr;
    }

    void set_place(Draft& draft, std::size_t index) const
    {
        const bool between_before =
            index > 0 && m_report.toponyms[index].listed &&
            m_report.toponyms[index - 1].relation.kind == SpatialRelation::Kind::between &&
            m_report.toponyms[index - 1].place;
        index -= between_before;
        const auto& mention = m_report.toponyms[index];
        const auto* next = next_in_list(index);
        draft.location = locate(mention, next, m_gazetteer);
        draft.place_span = mention.span;
        if (draft.location->rule == "between") {
            draft.place_span.end = next->span.end;
            return;
        }
        // a list goes both ways from the mention nearest to the event word
        std::size_t first = index;
        while (first > 0 && m_report.toponyms[first].listed && same_level(first - 1, index)) {
            --first;
        }
        for (std::size_t i = first;
             same_level(i, index) && (i == first || m_report.toponyms[i].listed); ++i) {
            if (i != index) {
                draft.further_places.push_back(locate(m_report.toponyms[i], nullptr, m_gazetteer));
            }
            if (i + 1 >= m_report.toponyms.size()) {
                break;
            }
        }
    }

    [[nodiscard]] bool same_level(std::size_t a, std::size_t b) const
    {
        const auto& first = m_report.toponyms[a];
        const auto& second = m_report.toponyms[b];
        return first.place && second.place &&
               m_gazetteer[*first.place].feature_class == m_gazetteer[*second.place].feature_class;
    }

    // ---- when -------------------------------------------------------------------------------

    void add_date(Draft& draft, TokenRange segment) const
    {
        const TemporalExpression* best = nullptr;
        for (const auto& date : m_report.dates) {
            if (!segment.contains(date.tokens.first) || is_of_statement(date) ||
                is_of_other_statement(date, draft.trigger)) {
                continue;
            }
            if (!date.range) {
                draft.relative_date = true;
                continue;
            }
            if (best == nullptr || remoteness(date, draft) < remoteness(*best, draft)) {
                best = &date;
            }
        }
        if (best != nullptr) {
            set_date(draft, *best);
        }
    }

    [[nodiscard]] std::size_t remoteness(const TemporalExpression& date, const Draft& draft) const
    {
        return distance(date.tokens, draft.trigger) +
               (clause_between(date.tokens, draft.trigger) ? argument_reach : 0);
    }

    /// "In May, he said, the strike …": a verb of saying between date and event word.
    [[nodiscard]] bool is_of_other_statement(const TemporalExpression& date,
                                             TokenRange trigger) const
    {
        const std::size_t start = m_text.sentence_at(date.tokens.first).tokens.first;
        return date.tokens.last <= trigger.first && has_speech({start, date.tokens.first}) &&
               has_speech({date.tokens.last, trigger.first});
    }

    [[nodiscard]] bool has_speech(TokenRange range) const
    {
        for (std::size_t i = range.first; i < range.last; ++i) {
            if (in_class("speech_verb", i)) {
                return true;
            }
        }
        return false;
    }

    static void set_date(Draft& draft, const TemporalExpression& date)
    {
        draft.dates = date.range;
        draft.date_text = date.text;
        draft.date_rule = date.rule;
        draft.date_span = date.span;
    }

    /// "said on Thursday that …": the day of the statement, not of the event.
    [[nodiscard]] bool is_of_statement(const TemporalExpression& date) const
    {
        const auto& sentence = m_text.sentence_at(date.tokens.first);
        if (is_in_dateline(date)) {
            return true;
        }
        // the last verb of saying before the date, with no event word between them
        std::size_t from = sentence.tokens.first;
        for (const auto& trigger : m_tagged.triggers) {
            if (trigger.tokens.last <= date.tokens.first && trigger.role != TriggerRole::means) {
                from = std::max(from, trigger.tokens.last);
            }
        }
        if (!has_speech({from, date.tokens.first})) {
            return false;
        }
        const std::size_t to = std::min(sentence.tokens.last, date.tokens.last + 3);
        for (std::size_t i = date.tokens.last; i < to; ++i) {
            const bool of_clause = i > 0 && in_class("background_word", i - 1); // «بعد أن»
            if ((in_class("complementizer", i) && !of_clause) || m_tokens[i].folded == U":") {
                return true;
            }
        }
        return false;
    }

    /// "BEIRUT, March 3 (AP) -": the day of filing.
    [[nodiscard]] bool is_in_dateline(const TemporalExpression& date) const
    {
        const std::size_t first = m_text.sentence_at(date.tokens.first).tokens.first;
        const bool filed = std::any_of(
            m_report.toponyms.begin(), m_report.toponyms.end(), [&](const auto& mention) {
                return mention.dateline && mention.tokens.first == first &&
                       mention.tokens.last <= date.tokens.first;
            });
        for (std::size_t i = first; filed && i < date.tokens.first; ++i) {
            if (m_tokens[i].kind == TokenKind::punctuation && m_tokens[i].space_before &&
                (m_tokens[i].folded == U"-" || m_tokens[i].folded == U"–" ||
                 m_tokens[i].folded == U"—")) {
                return false;
            }
        }
        return filed;
    }

    /// An event without a date of its own in a sentence that tells one.
    void share_dates(const Sentence& sentence, std::vector<Draft>& drafts) const
    {
        const TemporalExpression* only = nullptr;
        std::size_t owner = 0;
        for (const auto& date : m_report.dates) {
            if (!date.range || !sentence.tokens.contains(date.tokens.first) ||
                is_of_statement(date)) {
                continue;
            }
            if (only != nullptr && only->range != date.range) {
                return;
            }
            only = &date;
            for (std::size_t i = 0; i < m_segments.size(); ++i) {
                owner = m_segments[i].contains(date.tokens.first) ? i : owner;
            }
        }
        if (only == nullptr || is_told_as_past(m_segments, owner)) {
            return;
        }
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            // "on Wednesday …, a day after they shot …"
            const bool earlier = i != owner && in_class("background_word", m_segments[i].first);
            if (!drafts[i].dates && !earlier && !is_of_other_statement(*only, drafts[i].trigger)) {
                set_date(drafts[i], *only);
            }
        }
    }

    /// Clauses such as "after it had bombed … in May" keep their date to themselves.
    [[nodiscard]] bool is_told_as_past(const std::vector<TokenRange>& segments,
                                       std::size_t owner) const
    {
        return owner < segments.size() && owner > 0 &&
               in_class("background_word", segments[owner].first);
    }

    // ---- who --------------------------------------------------------------------------------

    void add_actors(Draft& draft, TokenRange segment) const
    {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < m_report.actors.size(); ++i) {
            const auto& mention = m_report.actors[i];
            if (!segment.contains(mention.tokens.first) ||
                distance(mention.tokens, draft.trigger) > argument_reach) {
                continue;
            }
            if (is_named_again(i)) {
                continue;
            }
            if (m_roles[i] == ActorRole::agent && !draft.agent) {
                set_agent(draft, mention);
            } else if (m_roles[i] == ActorRole::target && !draft.target) {
                set_target(draft, mention);
                draft.target_is_told = draft.target == mention.actor;
            } else if (m_roles[i] == ActorRole::open && mention.use != ActorUse::metonym) {
                open.push_back(i);
            }
        }
        std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) {
            return distance(m_report.actors[a].tokens, draft.trigger) <
                   distance(m_report.actors[b].tokens, draft.trigger);
        });
        for (const std::size_t i : open) {
            const auto& mention = m_report.actors[i];
            const bool known = draft.agent == mention.actor || draft.target == mention.actor;
            if (known || !is_armed(m_actors[mention.actor])) {
                continue;
            }
            const bool bomb = draft.sub_event_type == "Remote explosive/landmine/IED" ||
                              draft.sub_event_type == "Suicide bomb";
            if (!draft.agent && !bomb) { // who laid a bomb is told expressly, if at all
                set_agent(draft, mention);
            } else if (!draft.target) {
                set_target(draft, mention);
            }
        }
    }

    /// «مسلحون من تنظيم داعش»: the gunmen are the group named right behind.
    [[nodiscard]] bool is_named_again(std::size_t index) const
    {
        const auto& mention = m_report.actors[index];
        if (m_actors[mention.actor].kind != "unidentified" || index + 1 >= m_report.actors.size()) {
            return false;
        }
        const auto& next = m_report.actors[index + 1];
        return next.tokens.first <= mention.tokens.last + 3 &&
               m_actors[next.actor].kind != "unidentified" && is_armed(m_actors[next.actor]) &&
               m_text.sentence_of(next.tokens.first) == m_text.sentence_of(mention.tokens.first);
    }

    static void set_agent(Draft& draft, const ActorMention& mention)
    {
        if (draft.target != mention.actor) {
            draft.agent = mention.actor;
            draft.agent_tokens = mention.tokens;
        }
    }

    static void set_target(Draft& draft, const ActorMention& mention)
    {
        if (draft.agent != mention.actor) {
            draft.target = mention.actor;
            draft.target_tokens = mention.tokens;
        }
    }

    void note_people(Draft& draft, TokenRange segment) const
    {
        for (std::size_t i = segment.first; i < segment.last; ++i) {
            if (draft.agent && draft.agent_tokens.contains(i)) {
                continue; // "gunmen killed …" tells of no fallen fighters
            }
            draft.civilians = draft.civilians || in_class("civilian", i);
            draft.fighters = draft.fighters || in_class("fighter", i);
            draft.protesters = draft.protesters || in_class("protester", i);
        }
    }

    // ---- how many ---------------------------------------------------------------------------

    void add_casualties(const std::vector<CasualtyCount>& counts, const Sentence& sentence,
                        std::vector<Draft>& drafts) const
    {
        std::map<std::pair<std::size_t, CasualtyCount::Field>, std::size_t> sentence_figures;
        for (const auto& count : counts) {
            const std::size_t owner = owner_of(count, drafts);
            auto& draft = drafts[owner];
            auto& figures =
                count.field == CasualtyCount::Field::killed ? draft.killed : draft.injured;
            const auto key = std::pair{owner, count.field};
            if (count.continues && sentence_figures.contains(key)) {
                auto& figure = figures[sentence_figures[key]];
                figure.count = summed(figure.count, count.count);
                figure.span.end = m_text.span_of(count.tokens).end;
            } else {
                sentence_figures[key] = figures.size();
                figures.push_back(
                    {count.count, m_text.span_of(count.tokens), sentence.zone == Zone::headline});
            }
            draft.civilians = draft.civilians || count.civilians;
            draft.fighters = draft.fighters || count.fighters;
        }
        for (auto& draft : drafts) {
            nearest_first(draft.killed, draft.trigger);
            nearest_first(draft.injured, draft.trigger);
        }
    }

    /// "100 were killed yesterday, and 22 died in the bombardment of …": the count beside the event
    /// word is the event's.
    void nearest_first(std::vector<Figure>& figures, TokenRange trigger) const
    {
        const Span event = m_text.span_of(trigger);
        const auto apart = [&](const Figure& figure) {
            return figure.span.end <= event.start   ? event.start - figure.span.end
                   : figure.span.start >= event.end ? figure.span.start - event.end
                                                    : 0U;
        };
        std::stable_sort(figures.begin(), figures.end(),
                         [&](const Figure& a, const Figure& b) { return apart(a) < apart(b); });
    }

    [[nodiscard]] bool is_rejected(const CasualtyCount& count) const
    {
        return std::any_of(m_tagged.rejected_tokens.begin(), m_tagged.rejected_tokens.end(),
                           [&](TokenRange range) { return range.contains(count.cue); });
    }

    [[nodiscard]] std::size_t owner_of(const CasualtyCount& count,
                                       const std::vector<Draft>& drafts) const
    {
        for (std::size_t i = 0; i < drafts.size(); ++i) {
            if (m_segments[i].contains(count.tokens.first)) {
                return i;
            }
        }
        return drafts.size() - 1;
    }

    // ---- from draft to incident -------------------------------------------------------------

    void reject(const Draft& draft, const char* reason)
    {
        const Span span = m_text.span_of(draft.trigger);
        m_result.rejected.push_back({span, m_text.utf8_of(span), reason});
    }

    void finish(Draft draft)
    {
        settle_type(draft);
        if (draft.event_type.empty()) {
            reject(draft, "neither what happened nor who did it is told");
            return;
        }
        const auto& published = m_report.document.published;
        if (published && draft.dates && draft.dates->first > *published + days{1}) {
            reject(draft, "planned: its date lies after the report's");
            return;
        }
        const bool country_only = draft.location && is_country(*draft.location);
        const bool own_place = draft.location && !country_only;
        if (!own_place && (draft.unknown_place || !place_by_discourse(draft))) {
            reject(draft, draft.unknown_place ? "its place is not in the gazetteer"
                          : country_only      ? "only a country is told"
                                              : "no place is told");
            return;
        }
        m_last_place = LastPlace{*draft.location, draft.place_span, draft.last_paragraph};
        add_incident(draft, *draft.location, own_place, draft.further_places.empty());
        for (const auto& place : draft.further_places) {
            if (!is_country(place)) {
                add_incident(draft, place, own_place, false);
            }
        }
    }

    /// An event that does not say where goes on where the one of this or the last paragraph did; else it
    /// is in the settlement that its own or the next two sentences speak of.
    bool place_by_discourse(Draft& draft) const
    {
        if (!draft.location && m_last_place && m_last_place->paragraph <= draft.paragraph &&
            m_last_place->paragraph + 1 >= draft.paragraph) {
            draft.location = m_last_place->location;
            draft.place_span = m_last_place->span;
            return true;
        }
        for (const auto& mention : m_report.toponyms) {
            const std::size_t sentence = m_text.sentence_of(mention.tokens.first);
            if (!mention.place || sentence < draft.sentence || sentence > draft.sentence + 2 ||
                mention.dateline || !is_located(mention) || is_origin(mention) ||
                has_word_before(mention, "goal_word")) {
                continue;
            }
            const auto location = locate(mention, nullptr, m_gazetteer);
            const bool inside = !draft.location || may_be_same(*draft.location, location);
            if (location.geo_precision < 3 && inside) {
                draft.location = location;
                draft.place_span = mention.span;
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool is_country(const Location& location) const
    {
        return location.place && (m_gazetteer[*location.place].feature_code == "PCLI" ||
                                  m_gazetteer[*location.place].id.size() == 2);
    }

    /// The type of an attack or of deaths follows from who did it to whom.
    void settle_type(Draft& draft) const
    {
        const auto common = m_common_agents.find(draft.sub_event_type);
        if (!draft.agent && draft.sub_event_type == "Air/drone strike" &&
            common != m_common_agents.end() && common->second != draft.target) {
            draft.agent = common->second;
        }
        settle_sides(draft);
        if (!draft.event_type.empty()) {
            return;
        }
        const bool armed_target = draft.target && is_armed(m_actors[*draft.target]);
        const bool civilian_target =
            (draft.target && !armed_target) || (draft.civilians && !armed_target);
        draft.soft_type = true;
        if (armed_target || (draft.fighters && !draft.civilians)) {
            draft.event_type = "Battles";
            draft.sub_event_type = "Armed clash";
        } else if ((civilian_target && !draft.kill_only) || draft.agent_killed_people()) {
            draft.event_type = "Violence against civilians";
            draft.sub_event_type = "Attack";
        } else if (draft.agent) {
            draft.event_type = "Battles";
            draft.sub_event_type = "Armed clash";
        } else if (draft.violent_death && !draft.killed.empty() && draft.location) {
            draft.event_type = "Violence against civilians";
            draft.sub_event_type = "Attack";
        }
    }

    void settle_sides(Draft& draft) const
    {
        const auto civilians = m_extractor.m_actors->find("Civilians");
        const bool against_people = draft.event_type == "Violence against civilians" ||
                                    (draft.event_type == "Explosions/Remote violence" &&
                                     draft.civilians && !draft.fighters);
        const bool open_target = !draft.target || !draft.target_is_told;
        if (against_people && open_target && civilians && draft.agent != civilians) {
            draft.target = civilians;
            draft.target_tokens = {};
        }
        settle_protest(draft);
        if (draft.sub_event_type == "Non-state actor overtakes territory" && draft.agent &&
            m_actors[*draft.agent].kind == "state_forces") {
            draft.sub_event_type = "Government regains territory";
        }
    }

    /// Demonstrators shot at are a protest met with excessive force, not an attack (ACLED Codebook).
    void settle_protest(Draft& draft) const
    {
        if (draft.protesters &&
            (draft.event_type == "Violence against civilians" ||
             (draft.event_type.empty() && draft.kill_only)) &&
            (draft.sub_event_type.empty() || draft.sub_event_type == "Attack")) {
            draft.event_type = "Protests";
            draft.sub_event_type = "Excessive force against protesters";
        }
        if (draft.event_type != "Protests" && draft.event_type != "Riots") {
            return;
        }
        const auto crowd =
            m_extractor.m_actors->find(draft.event_type == "Riots" ? "Rioters" : "Protesters");
        if (crowd && draft.agent != crowd) {
            const bool opponent = draft.agent && is_armed(m_actors[*draft.agent]);
            draft.target = opponent ? draft.agent : std::nullopt;
            draft.agent = crowd;
        }
    }

    void add_incident(const Draft& draft, const Location& location, bool own_place, bool only_place)
    {
        Incident incident;
        incident.event_type = draft.event_type;
        incident.sub_event_type = draft.sub_event_type;
        incident.location = location;
        incident.actor1 = draft.agent ? m_actors[*draft.agent].name : "";
        incident.actor2 = draft.target ? m_actors[*draft.target].name : "";
        set_dates(incident, draft);
        incident.fatalities = combine(draft.killed);
        incident.injured = combine(draft.injured);
        if (!only_place) {
            incident.fatalities = share_of(incident.fatalities);
            incident.injured = share_of(incident.injured);
        }
        incident.confidence = confidence_of(draft, incident, own_place);
        incident.claims.push_back(claim_of(draft, incident));
        incident.id = hash_of(m_report.document.id + "|" + incident.event_type + "|" +
                              (location.place ? m_gazetteer[*location.place].id : location.name) +
                              "|" + (incident.dates ? to_iso(incident.dates->first) : "") + "|" +
                              std::to_string(m_text.span_of(draft.trigger).start));
        m_result.incidents.push_back(std::move(incident));
    }

    void set_dates(Incident& incident, const Draft& draft) const
    {
        incident.date_text = draft.date_text;
        incident.date_rule = draft.date_rule;
        incident.dates = draft.dates;
        const auto& published = m_report.document.published;
        if (!incident.dates && published) {
            incident.dates = DateRange{*published - days{1}, *published};
            incident.date_rule = "report";
        }
        if (!incident.dates) {
            incident.date_rule = draft.date_text.empty() ? "" : draft.date_rule;
            return;
        }
        const auto length = incident.dates->last - incident.dates->first;
        incident.time_precision = length == days{0} ? 1 : length < days{7} ? 2 : 3;
    }

    static double confidence_of(const Draft& draft, const Incident& incident, bool own_place)
    {
        double confidence = incident.location.confidence;
        confidence *= !draft.soft_type ? 1.0 : draft.agent || draft.target ? 0.8 : 0.6;
        confidence *= !incident.dates ? 0.7 : incident.date_rule == "report" ? 0.85 : 1.0;
        confidence *= own_place ? 1.0 : 0.8;
        return std::round(confidence * 1000) / 1000;
    }

    [[nodiscard]] Claim claim_of(const Draft& draft, const Incident& incident) const
    {
        Claim claim;
        claim.document = m_report.document.id;
        claim.source = m_report.document.source;
        claim.published = m_report.document.published;
        claim.span = m_text.sentences()[draft.sentence].span;
        claim.notes = m_text.utf8_of(claim.span);
        claim.fatalities = incident.fatalities;
        claim.injured = incident.injured;
        claim.dates = incident.dates;
        const auto put = [&](Attribute attribute, Span span) {
            if (!span.empty()) {
                claim.evidence[attribute] = span;
            }
        };
        put(Attribute::event, m_text.span_of(draft.trigger));
        put(Attribute::place, draft.place_span);
        put(Attribute::date, draft.date_span);
        put(Attribute::actor1, span_of(draft.agent_tokens));
        put(Attribute::actor2, span_of(draft.target_tokens));
        put(Attribute::fatalities, draft.killed.empty() ? Span{} : draft.killed.front().span);
        put(Attribute::injured, draft.injured.empty() ? Span{} : draft.injured.front().span);
        return claim;
    }

    [[nodiscard]] Span span_of(TokenRange tokens) const
    {
        return tokens.empty() ? Span{} : m_text.span_of(tokens);
    }

    const IncidentExtractor& m_extractor;
    const ReportView& m_report;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    const Gazetteer& m_gazetteer;
    const std::vector<Actor>& m_actors;
    TaggedEvents m_tagged;
    std::vector<ActorRole> m_roles;
    std::map<std::string, std::optional<std::size_t>> m_common_agents; ///< by sub-event type
    std::vector<TokenRange> m_segments; ///< of the sentence being read, one per draft
    struct Label {
        Location location;
        Span span;
        std::size_t paragraph;
    };
    std::optional<Label> m_label; ///< of the lines being read
    struct LastPlace {
        Location location;
        Span span;
        std::size_t paragraph;
    };
    std::optional<LastPlace> m_last_place; ///< of the incident finished last
    ExtractedIncidents m_result;
};

ExtractedIncidents IncidentExtractor::extract(const ReportView& report) const
{
    return Run{*this, report}.run();
}

} // namespace incident_mapper
