#include "cell_names.hpp"

#include <algorithm>

namespace incident_mapper {

CellNameReader::CellNameReader(const Text& text, const CellWords& words, bool between)
    : m_words(words), m_text(text), m_tokens(text.tokens()),
      m_types_after(words.types.after().find_all(text)), m_between(between)
{
}

std::vector<NameReading> CellNameReader::read(const CellPart& part) const
{
    Readings readings;
    TokenRange range = part.tokens;
    NameReading reading;
    add(readings, range, part, reading);
    strip_route(range);
    add_before_relation(readings, range, part);
    strip_stop_words(range);
    while (range.size() > 1 && strip_relation_or_type(range, reading)) {
        add(readings, range, part, reading);
    }
    strip_after(range, reading);
    add(readings, range, part, reading);
    for (auto& each : readings) {
        each.bare = each.before_relation || &each == &readings.back();
        each.in_brackets = part.in_brackets;
    }
    add_without_particles(readings);
    add_without_number(readings);
    return readings;
}

void CellNameReader::add(Readings& readings, TokenRange range, const CellPart& part,
                         NameReading reading) const
{
    for (std::size_t i = range.first; i < range.last; ++i) {
        if (m_tokens[i].kind != TokenKind::punctuation) {
            auto word = m_tokens[i].folded;
            if (i == part.tokens.first) {
                word.erase(0, part.dropped);
            }
            reading.words.push_back(std::move(word));
        }
    }
    if (reading.words.empty()) {
        return;
    }
    const bool same_words = !readings.empty() && readings.back().words == reading.words;
    if (same_words && readings.back().codes == reading.codes) {
        return;
    }
    if (same_words) {
        readings.pop_back();
    }
    readings.push_back(std::move(reading));
}

/// "Eastern Ghariyah town": a direction before a name may be part of it.
void CellNameReader::add_before_relation(Readings& readings, TokenRange range,
                                         const CellPart& part) const
{
    const auto matches = m_words.relations.match_at(m_text, range.first);
    const bool direction = std::ranges::any_of(matches, [&](const PatternMatch& match) {
        return match.tokens.size() == 1 && match.tokens.last < range.last &&
               m_words.relations.relation(match, m_text).kind == SpatialRelation::Kind::direction;
    });
    if (direction) {
        NameReading reading;
        strip_after(range, reading);
        reading.before_relation = true;
        add(readings, range, part, reading);
    }
}

/// "Road between A and B", "M5 highway between A and B"; "A - B road".
void CellNameReader::strip_route(TokenRange& range) const
{
    for (std::size_t i = range.first; m_between && i + 1 < range.last; ++i) {
        for (const auto& match : m_words.relations.match_at(m_text, i)) {
            if (m_words.relations.relation(match, m_text).kind == SpatialRelation::Kind::between) {
                range.first = i;
                return;
            }
        }
    }
    const auto is_route = [&](std::size_t token) {
        return m_words.lexicon.in_class("route_word", m_tokens[token].folded);
    };
    if (m_between && range.size() > 1 && is_route(range.last - 1)) {
        --range.last;
    }
    if (m_between && range.size() > 1 && is_route(range.first)) {
        ++range.first;
    }
}

/// «على بعد 10 كم شرق هجين»: words without meaning before a relation.
void CellNameReader::strip_stop_words(TokenRange& range) const
{
    for (std::size_t i = range.first; i + 1 < range.last; ++i) {
        if (!m_words.relations.match_at(m_text, i).empty()) {
            range.first = i;
            return;
        }
        if (!m_words.lexicon.in_class("stop_word", m_tokens[i].folded)) {
            return;
        }
    }
}

/// Takes one relation or type word, or one with the other behind it, off the head of a name.
bool CellNameReader::strip_relation_or_type(TokenRange& range, NameReading& reading) const
{
    std::size_t end = range.first;
    for (const auto& match : m_words.relations.match_at(m_text, range.first)) {
        if (match.tokens.last < range.last && match.tokens.last > end) {
            reading.relation = m_words.relations.relation(match, m_text);
            end = match.tokens.last;
        }
    }
    const auto types = m_words.types.before().match_at(m_text, range.first);
    if (!types.empty() && types.front().tokens.last < range.last &&
        types.front().tokens.last >= end) {
        set_type(reading, types.front());
        end = types.front().tokens.last;
    }
    const bool stripped = end > range.first;
    range.first = end;
    return stripped;
}

bool CellNameReader::strip_type_after(TokenRange& range, NameReading& reading) const
{
    const auto match = std::ranges::find_if(m_types_after, [&](const PatternMatch& each) {
        return each.tokens.last == range.last && each.tokens.first > range.first;
    });
    if (match == m_types_after.end()) {
        return false;
    }
    set_type(reading, *match);
    range.last = match->tokens.first;
    return true;
}

void CellNameReader::strip_after(TokenRange& range, NameReading& reading) const
{
    while (strip_type_after(range, reading)) {
    }
    if (reading.type == "countryside" && range.size() > 1 &&
        m_words.lexicon.in_class("direction", m_tokens[range.last - 1].folded)) {
        --range.last; // "Aleppo northern countryside"
    }
}

void CellNameReader::set_type(NameReading& reading, const PatternMatch& match) const
{
    const auto& word = m_words.types.word(match);
    if (word.key == "countryside" && reading.relation.kind == SpatialRelation::Kind::none) {
        reading.relation.kind = SpatialRelation::Kind::countryside;
    }
    if (reading.type.empty() || reading.type == "area") {
        reading.type = word.key;
        reading.codes = word.codes;
    }
}

/// «وعرعر», «بالقاهرة»: the same names without particles written onto them.
void CellNameReader::add_without_particles(Readings& readings) const
{
    const auto& lexicon = m_words.lexicon;
    const std::size_t count = readings.size();
    for (std::size_t i = 0; i < count; ++i) {
        const auto word = readings[i].words.front();
        for (const auto& particles : lexicon.proclitics(word)) {
            const bool bare_article =
                particles.length == lexicon.article().size() && word.starts_with(lexicon.article());
            if (!bare_article) {
                auto reading = readings[i];
                reading.without_particles = true;
                const auto rest = word.substr(particles.length);
                reading.words.front() = particles.article ? lexicon.article() + rest : rest;
                readings.push_back(std::move(reading));
            }
        }
    }
}

/// "Rashidin 4": a part of what is called Rashidin.
void CellNameReader::add_without_number(Readings& readings)
{
    const auto bare = std::ranges::find_if(readings, [](const NameReading& each) {
        return each.bare && !each.before_relation && !each.without_particles;
    });
    if (bare == readings.end() || bare->words.size() < 2 ||
        !std::ranges::all_of(bare->words.back(), is_digit)) {
        return;
    }
    auto reading = *bare;
    reading.words.pop_back();
    reading.without_number = true;
    readings.push_back(std::move(reading));
}

void share_type(std::vector<NameReading>& readings, std::vector<NameReading>& known)
{
    const auto typed = [](const NameReading& reading) { return !reading.codes.empty(); };
    const auto fill = [&](std::vector<NameReading>& to, const std::vector<NameReading>& from) {
        const auto source = std::ranges::find_if(from, typed);
        if (source != from.end() && std::ranges::none_of(to, typed)) {
            for (auto& reading : to) {
                reading.type = source->type;
                reading.codes = source->codes;
            }
        }
    };
    fill(readings, known);
    fill(known, readings);
}

} // namespace incident_mapper
