#include "event_place.hpp"

#include <algorithm>

#include "incident_mapper/location.hpp"
#include "token_order.hpp"

namespace incident_mapper {

namespace {

/// A line that only names a place speaks for so many paragraphs below it.
constexpr std::size_t label_reach = 2;
/// Below this a place named in the sentence is not taken for the event's.
constexpr double least_place_score = 2.5;
/// The place of deaths beside another event stands this close behind the word for them.
constexpr std::size_t own_place_reach = 12;
/// Only so many sentences at the head of a report leave the place to the paragraphs behind them.
constexpr std::size_t lead_sentences = 2;
/// A line of a list of places holds hardly more words than the place («محطة الضخ بقرية عودة»).
constexpr std::size_t line_words = 4;
/// A road named by its ends leads so far at most from the first of them.
constexpr double road_reach_m = 200'000;
/// An unknown village "in the area of" a town lies within this of it.
constexpr double unknown_village_m = 15'000;

} // namespace

void EventPlace::add_place(Draft& draft, TokenRange segment) const
{
    std::optional<std::size_t> best;
    double best_score = least_place_score;
    const auto& toponyms = m_report.toponyms;
    for (std::size_t i = first_from(toponyms, segment.first);
         i < toponyms.size() && toponyms[i].tokens.first < segment.last; ++i) {
        if (distance(toponyms[i].tokens, draft.trigger) > argument_reach) {
            continue;
        }
        if (const double score = place_score(draft, i); score > best_score) {
            best = i;
            best_score = score;
        }
    }
    if (!best) {
        best = heading_of(draft); // «بنش: خرجت مظاهرة نصرة لحماة»
    }
    if (best) {
        take_mention(draft, *best, segment);
    }
    if (!draft.unknown_place && (!draft.location || draft.location->geo_precision == 3)) {
        take_place_meant(draft, segment);
    }
    if (!draft.unknown_place && !draft.location && m_label) {
        draft.location = m_label->location;
        draft.place_span = m_label->span;
    }
}

void EventPlace::take_mention(Draft& draft, std::size_t index, TokenRange segment) const
{
    const auto& mention = m_report.toponyms[index];
    if (mention.place) {
        set_place(draft, contained_in(index, segment));
        return;
    }
    draft.unknown_place = true;
    draft.unknown_quarter = mention.type && mention.type->key == "neighbourhood";
    if (const auto known = known_in_list(index)) {
        set_place(draft, *known);
    } else if (const auto area = area_behind(index)) {
        set_place(draft, *area);
        widen(*draft.location); // "the village of X in Y" with an unknown X: somewhere in Y
    }
}

void EventPlace::forget_place(Draft& draft)
{
    draft.location.reset();
    draft.further_places.clear();
    draft.place_span = {};
    draft.unknown_place = draft.unknown_quarter = false;
}

void EventPlace::replace_place(Draft& draft, TokenRange segment) const
{
    forget_place(draft);
    add_place(draft, segment);
}

Draft EventPlace::elsewhere(const Draft& draft, const TollShare& share) const
{
    Draft other = draft;
    // «17 في حمص جراء القصف، 6 في إدلب»: of these it is not told how they died
    const auto place = m_report.toponyms[share.toponym].tokens.first;
    const bool cause_behind_place = draft.location &&
                                    m_text.span_of(draft.trigger).start >= draft.place_span.end &&
                                    draft.trigger.last < place && !draft.kill_only;
    if (cause_behind_place) {
        other.event_type.clear();
        other.sub_event_type.clear();
        other.by_means = false;
        other.kill_only = other.violent_death = true;
    }
    forget_place(other);
    take_mention(other, share.toponym, share.words);
    return other;
}

std::optional<std::size_t> EventPlace::heading_of(const Draft& draft) const
{
    const auto& toponyms = m_report.toponyms;
    const std::size_t first = first_from(toponyms, m_text.sentences()[draft.sentence].tokens.first);
    return first < toponyms.size() && toponyms[first].place &&
                   m_gazetteer[*toponyms[first].place].feature_class != 'A' &&
                   m_text.sentence_of(toponyms[first].tokens.first) == draft.sentence &&
                   m_mentions.is_heading(toponyms[first])
               ? std::optional(first)
               : std::nullopt;
}

void EventPlace::take_place_meant(Draft& draft, TokenRange segment) const
{
    for (std::size_t i = segment.first; i < segment.last; ++i) {
        if (distance({i, i + 1}, draft.trigger) > argument_reach || !is_anaphor(i)) {
            continue;
        }
        const bool off = i > segment.first && m_context.in_class("direction", i - 1);
        const auto is_some_town = [this](const ToponymMention& mention) {
            return names_town(mention);
        };
        const auto is_settlement = [&](const ToponymMention& mention) {
            return is_some_town(mention) && !m_mentions.is_qualifier(static_cast<std::size_t>(
                                                &mention - m_report.toponyms.data()));
        };
        const auto is_of_kind = [&](const ToponymMention& mention) { // «البلدة»: «بلدة الغندورة»
            return is_settlement(mention) && mention.type &&
                   m_tokens[i].folded.ends_with(m_tokens[mention.type->tokens.first].folded);
        };
        const bool found = take_last_place(draft, i, is_of_kind) ||
                           take_last_place(draft, i, is_settlement) ||
                           // «حارة البدو وسط الرقة»
                           take_last_place(draft, i, is_some_town);
        if (found && off) {
            widen(*draft.location); // «شمال شرق المدينة»
        }
        return;
    }
}

bool EventPlace::names_town(const ToponymMention& mention) const
{
    return mention.place && is_town(m_gazetteer[*mention.place]);
}

bool EventPlace::is_anaphor(std::size_t token) const
{
    if (m_tokens[token].arabic) {
        return m_context.in_class_exactly("place_anaphor", token);
    }
    return token > 0 && m_context.in_class_exactly("the_word", token - 1) &&
           m_context.in_class_exactly("place_anaphor", token) &&
           (token + 1 >= m_tokens.size() || !m_context.in_class_exactly("of_word", token + 1));
}

void EventPlace::add_deaths_elsewhere(const std::vector<const Trigger*>& deaths,
                                      std::vector<const Trigger*>& heads) const
{
    for (const auto* death : deaths) {
        const std::size_t at = death->tokens.first;
        const auto& sentence = m_text.sentence_at(at);
        if (sentence.zone != Zone::headline && !m_text.is_headline_only()) {
            return;
        }
        const auto next = std::find_if(heads.begin(), heads.end(),
                                       [&](const auto* head) { return head->tokens.first > at; });
        const std::size_t next_at =
            next == heads.end() ? sentence.tokens.last : (*next)->tokens.first;
        const bool apart_from_last =
            next == heads.begin() ||
            are_in_two_places((*std::prev(next))->tokens, death->tokens, next_at);
        const std::size_t end = next == heads.end() || std::next(next) == heads.end()
                                    ? sentence.tokens.last
                                    : (*std::next(next))->tokens.first;
        const bool apart_from_next =
            next == heads.end() || are_in_two_places(death->tokens, (*next)->tokens, end);
        if (apart_from_last && apart_from_next) {
            heads.insert(next, death);
        }
    }
}

bool EventPlace::are_in_two_places(TokenRange first, TokenRange second, std::size_t end) const
{
    const auto between = starting_in(m_report.toponyms, {first.last, second.first});
    const auto behind = starting_in(m_report.toponyms, {second.last, end});
    if (between.empty() || behind.empty() || !m_mentions.is_located(between.front()) ||
        behind.front().tokens.first > second.last + own_place_reach) {
        return false;
    }
    for (std::size_t i = between.back().tokens.last; i < second.first; ++i) {
        if (m_context.opens_phrase(i)) {
            return true;
        }
    }
    return false;
}

bool EventPlace::place_by_discourse(Draft& draft) const
{
    if (!draft.location && m_last_place && m_last_place->paragraph <= draft.paragraph &&
        m_last_place->paragraph + 1 >= draft.paragraph) {
        draft.location = m_last_place->location;
        draft.place_span = m_last_place->span;
        return true;
    }
    const auto& sentences = m_text.sentences();
    std::size_t last = std::min(draft.sentence + 2, sentences.size() - 1);
    while (draft.sentence >= lead_sentences && sentences[last].paragraph != draft.paragraph) {
        --last;
    }
    const TokenRange near{sentences[draft.sentence].tokens.first, sentences[last].tokens.last};
    for (const auto& mention : starting_in(m_report.toponyms, near)) {
        if (m_mentions.is_located(mention) && take_place(draft, mention)) {
            return true;
        }
    }
    return take_last_place(draft, near.first, [](const ToponymMention&) { return true; });
}

bool EventPlace::take_last_place(Draft& draft, std::size_t end,
                                 const std::function<bool(const ToponymMention&)>& fits) const
{
    const auto& first = m_text.sentences()[draft.sentence > 2 ? draft.sentence - 2 : 0];
    const auto before = starting_in(m_report.toponyms, {first.tokens.first, end});
    return std::any_of(before.rbegin(), before.rend(), [&](const auto& mention) {
        return fits(mention) && !m_mentions.is_place_of_speech(mention) &&
               take_place(draft, mention);
    });
}

void EventPlace::keep_place(const Draft& earlier, Draft& later)
{
    if (earlier.location) {
        later.location = earlier.location;
        later.place_span = earlier.place_span;
        later.further_places.clear();
        later.unknown_place = false;
    }
}

bool EventPlace::place_in_town(Draft& draft) const
{
    if (!draft.unknown_quarter) {
        return false;
    }
    const auto& sentence = m_text.sentences()[draft.sentence];
    const bool found =
        take_last_place(draft, std::min(sentence.tokens.last, draft.trigger.first + argument_reach),
                        [this](const ToponymMention& mention) { return names_town(mention); });
    if (found) {
        widen(*draft.location);
    }
    return found;
}

void EventPlace::add_places_below(Draft& draft) const
{
    if (draft.location || draft.unknown_place) {
        return;
    }
    const auto& sentences = m_text.sentences();
    for (std::size_t i = draft.sentence + 1; i < sentences.size() && is_place_line(sentences[i]);
         ++i) {
        for (const auto& mention : starting_in(m_report.toponyms, sentences[i].tokens)) {
            if (!mention.place || m_mentions.is_within(mention)) {
                continue;
            }
            const auto location = locate(mention, nullptr, m_gazetteer);
            if (!draft.location) {
                draft.location = location;
                draft.place_span = mention.span;
            } else {
                draft.further_places.push_back(location);
            }
        }
    }
}

bool EventPlace::is_place_line(const Sentence& sentence) const
{
    const auto places = starting_in(m_report.toponyms, sentence.tokens);
    if (sentence.zone == Zone::furniture || places.empty() || !places.front().place ||
        !m_context.triggers_in(sentence.tokens).empty()) {
        return false;
    }
    std::size_t words = 0;
    for (std::size_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        words += m_tokens[i].kind == TokenKind::word;
    }
    std::size_t of_places = 0;
    for (const auto& mention : places) {
        of_places += mention.tokens.size();
    }
    return words <= of_places + line_words;
}

bool EventPlace::take_place(Draft& draft, const ToponymMention& mention) const
{
    if (!mention.place || mention.dateline || m_mentions.is_origin(mention) ||
        m_mentions.is_actor(mention) || m_mentions.is_place_of_care(mention) ||
        m_mentions.has_word_before(mention, "goal_word")) {
        return false;
    }
    const auto location = locate(mention, nullptr, m_gazetteer);
    const bool inside = !draft.location || may_be_same(*draft.location, location);
    if (location.geo_precision == 3 || !inside) {
        return false;
    }
    draft.location = location;
    draft.place_span = mention.span;
    return true;
}

void EventPlace::note_label(const Sentence& sentence, bool no_event)
{
    std::size_t words = 0;
    for (std::size_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
        words += m_tokens[i].kind == TokenKind::word && !m_context.in_class("label_word", i);
    }
    const ToponymMention* only = nullptr;
    for (const auto& mention : starting_in(m_report.toponyms, sentence.tokens)) {
        if (mention.place) {
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
            m_label = ToldPlace{std::move(location), only->span, sentence.paragraph};
        }
    } else if (m_label && sentence.paragraph > m_label->paragraph + label_reach) {
        m_label.reset();
    }
}

void EventPlace::note_finished(const Draft& draft)
{
    m_last_place = ToldPlace{*draft.location, draft.place_span, draft.last_paragraph};
}

bool EventPlace::is_country(const Location& location) const
{
    return location.place && (m_gazetteer[*location.place].feature_code == "PCLI" ||
                              m_gazetteer[*location.place].id.size() == 2);
}

bool EventPlace::has_date(std::size_t paragraph) const
{
    const auto paragraph_of = [&](const TemporalExpression& date) {
        return m_text.sentence_at(date.tokens.first).paragraph;
    };
    const auto it =
        std::partition_point(m_report.dates.begin(), m_report.dates.end(),
                             [&](const auto& date) { return paragraph_of(date) < paragraph; });
    return it != m_report.dates.end() && paragraph_of(*it) == paragraph;
}

double EventPlace::place_score(const Draft& draft, std::size_t index) const
{
    const auto& mention = m_report.toponyms[index];
    double score = 10 - 0.4 * static_cast<double>(std::min<std::size_t>(
                                  distance(mention.tokens, draft.trigger), 20));
    score += mention.tokens.first >= draft.trigger.last ? 2 : 0;
    score += m_mentions.is_located(mention) ? 3 : 0;
    score -=
        m_mentions.is_place_of_speech(mention) || m_mentions.is_place_of_care(mention) ? 14 : 0;
    score -= m_mentions.has_word_before(mention, "sake_word") ? 20 : 0;
    score -= m_mentions.is_home_of_people(mention) ? 12 : 0;
    if (draft.sub_event_type == "Change to group/activity") {
        score += m_mentions.is_origin(mention) ? 5 : 0; // a withdrawal is where it is from
    } else {
        score -= m_mentions.is_origin(mention) ? 12 : 0;
    }
    score -= m_mentions.is_qualifier(index) ? 20 : 0;
    score -= m_mentions.has_word_before(mention, "goal_word") ? 4 : 0;
    score -= m_context.clause_between(draft.trigger, mention.tokens) ? 4 : 0;
    score -= mention.tokens.last <= draft.trigger.first &&
                     m_context.comma_between(mention.tokens.last, draft.trigger.first)
                 ? 3
                 : 0;
    score -= mention.dateline || m_mentions.is_heading(mention) ? 6 : 0;
    score -= m_mentions.is_actor(mention) ? 20 : 0;
    return score + kind_score(mention);
}

double EventPlace::kind_score(const ToponymMention& mention) const
{
    if (!mention.place) {
        return 0;
    }
    const auto place = m_gazetteer[*mention.place];
    if (place.feature_code == "PCLI" || place.feature_code == "TERR") {
        return m_mentions.is_located(mention) ? -5 : -12;
    }
    if (place.feature_code == "PPLC" && !m_mentions.is_located(mention)) {
        return -6; // "Ankara has not confirmed it"
    }
    const bool region =
        place.feature_class == 'A' || place.feature_class == 'H' || place.feature_class == 'T';
    return region ? -3 : 0;
}

std::optional<std::size_t> EventPlace::area_behind(std::size_t index) const
{
    const auto& unknown = m_report.toponyms[index];
    if (index + 1 >= m_report.toponyms.size()) {
        return std::nullopt;
    }
    const auto& next = m_report.toponyms[index + 1];
    const bool close =
        next.tokens.first <= unknown.tokens.last + 6 &&
        m_text.sentence_of(next.tokens.first) == m_text.sentence_of(unknown.tokens.first);
    return close && next.place && m_mentions.is_located(next) ? std::optional(index + 1)
                                                              : std::nullopt;
}

std::optional<std::size_t> EventPlace::known_in_list(std::size_t index) const
{
    const auto& toponyms = m_report.toponyms;
    for (std::size_t i = index; i > 0 && toponyms[i].listed; --i) {
        if (toponyms[i - 1].place) {
            return i - 1;
        }
    }
    for (std::size_t i = index + 1; i < toponyms.size() && toponyms[i].listed; ++i) {
        if (toponyms[i].place) {
            return i;
        }
    }
    return std::nullopt;
}

std::size_t EventPlace::contained_in(std::size_t index, TokenRange segment) const
{
    std::size_t best = index;
    const auto& toponyms = m_report.toponyms;
    for (std::size_t i = first_from(toponyms, segment.first);
         i < toponyms.size() && toponyms[i].tokens.first < segment.last; ++i) {
        const auto& mention = toponyms[i];
        const auto& current = toponyms[best];
        if (i == best || !mention.place || m_mentions.is_actor(mention) ||
            m_mentions.is_origin(mention) || mention.dateline ||
            (distance(mention.tokens, current.tokens) > 6 && !m_mentions.is_located(mention))) {
            continue;
        }
        const auto finer = locate(mention, nullptr, m_gazetteer);
        const auto coarser = locate(current, nullptr, m_gazetteer);
        // «على طريق دمشق – السويداء قرب بلدة المزرعة»
        const bool road = current.relation.kind == SpatialRelation::Kind::between &&
                          mention.relation.kind == SpatialRelation::Kind::near;
        const auto reach =
            road ? std::max(coarser.uncertainty_m, road_reach_m) : coarser.uncertainty_m;
        if ((road || (is_finer(finer, coarser) && coarser.geo_precision == 3)) &&
            finer.geo_precision < 3 && distance_m(*finer.point, *coarser.point) <= reach) {
            best = i;
        }
    }
    return best;
}

void EventPlace::set_place(Draft& draft, std::size_t index) const
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
    for (std::size_t i = first; same_level(i, index) && (i == first || m_report.toponyms[i].listed);
         ++i) {
        const bool again = m_report.toponyms[i].place == mention.place; // «رأس العين/سري كانيه»
        if (i != index && !again && !holds_quarter(i, index) && !holds_quarter(index, i)) {
            draft.further_places.push_back(locate(m_report.toponyms[i], nullptr, m_gazetteer));
        }
        if (i + 1 >= m_report.toponyms.size()) {
            break;
        }
    }
}

bool EventPlace::holds_quarter(std::size_t city, std::size_t quarter) const
{
    const auto town = m_gazetteer[*m_report.toponyms[city].place];
    const auto part = m_gazetteer[*m_report.toponyms[quarter].place];
    return city == quarter + 1 && part.feature_code == "PPLX" && is_governorate_seat(town) &&
           !m_report.toponyms[city].conjunction &&
           distance_m(town.point, part.point) <= city_radius_m;
}

const ToponymMention* EventPlace::next_in_list(std::size_t index) const
{
    const bool more = index + 1 < m_report.toponyms.size() && m_report.toponyms[index + 1].listed &&
                      m_report.toponyms[index + 1].place;
    return more ? &m_report.toponyms[index + 1] : nullptr;
}

bool EventPlace::same_level(std::size_t a, std::size_t b) const
{
    const auto& first = m_report.toponyms[a];
    const auto& second = m_report.toponyms[b];
    return first.place && second.place &&
           m_gazetteer[*first.place].feature_class == m_gazetteer[*second.place].feature_class;
}

void EventPlace::widen(Location& location)
{
    location.geo_precision = std::max(location.geo_precision, 2);
    location.uncertainty_m = std::max(location.uncertainty_m, unknown_village_m);
    location.rule = location.geo_precision == 3 ? "region" : "area";
}

} // namespace incident_mapper
