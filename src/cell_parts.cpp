#include "cell_parts.hpp"

#include <algorithm>

namespace incident_mapper {

namespace {

Join join_of(char32_t mark)
{
    switch (mark) {
    case U'/':
    case U'|':
    case U'=':
    case U'(':
    case U'[':
    case U')':
    case U']':
        return Join::other_name;
    case U'-':
    case 0x2013:
    case 0x2014:
    case U'+':
    case U'&':
        return Join::list;
    case U',':
    case 0x060C: // Arabic comma
    case U';':
    case 0x061B: // Arabic semicolon
        return Join::comma;
    default:
        return Join::first; // no join
    }
}

/// The work on one cell.
class Splitter {
public:
    Splitter(const Text& text, const CellWords& words)
        : m_words(words), m_text(text), m_tokens(text.tokens())
    {
    }

    CellParts split()
    {
        look_ahead();
        split_at_joints();
        const auto& parts = m_cell.parts;
        m_cell.line = std::ranges::any_of(parts, [&](const CellPart& part) {
            return is_of_class("road_word", part.tokens.first) ||
                   is_of_class("road_word", part.tokens.last - 1);
        });
        m_cell.between |= m_route && std::ranges::count(parts, Join::list, &CellPart::join) == 1;
        return std::move(m_cell);
    }

private:
    struct Joint {
        Join join = Join::first; ///< first: none
        std::size_t tokens = 0;  ///< that are no part of what follows
        std::size_t dropped = 0;
    };

    void look_ahead();
    void look_for_route();
    void split_at_joints();
    void add(const CellPart& part);
    [[nodiscard]] Joint join_at(std::size_t i, std::size_t start) const;
    [[nodiscard]] bool is_behind_hyphen(std::size_t i) const;
    [[nodiscard]] Joint attached_at(std::size_t i) const;
    [[nodiscard]] bool is_relation_behind(std::size_t i) const;
    [[nodiscard]] bool is_hyphen(std::size_t i) const;

    [[nodiscard]] bool in_class(std::string_view name, std::size_t token) const
    {
        return m_words.lexicon.in_class(name, m_tokens[token].folded);
    }
    /// The same, particles taken off.
    [[nodiscard]] bool is_of_class(std::string_view name, std::size_t token) const
    {
        return m_words.lexicon.is_of_class(name, m_tokens[token].folded);
    }

    const CellWords& m_words;
    const Text& m_text;
    const std::vector<Token>& m_tokens;
    CellParts m_cell;
    bool m_route = false;         ///< "A - B road": what leads from one to the other
    bool m_hyphens_split = false; ///< those without a space before them, too
    std::size_t m_head_end = 0;   ///< one past the relations and type words at the head of the cell
};

/// The words before a name govern how the rest is split: a plural type word, «بين».
void Splitter::look_ahead()
{
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        if (i == m_head_end && in_class("stop_word", i)) {
            m_head_end = i + 1; // «على بعد 10 كم شرق»
        }
        for (const auto& match : m_words.relations.match_at(m_text, i)) {
            const auto relation = m_words.relations.relation(match, m_text);
            m_cell.between |= relation.kind == SpatialRelation::Kind::between;
            if (i <= m_head_end) {
                m_head_end = std::max(m_head_end, match.tokens.last);
            }
        }
        for (const auto& match : m_words.types.before().match_at(m_text, i)) {
            m_cell.plural |= m_words.types.word(match).plural;
            if (i == m_head_end) {
                m_head_end = match.tokens.last;
            }
        }
    }
    look_for_route();
}

/// "Raqqa - Hajin road", "Sayda-Ghariyah road in Daraa".
void Splitter::look_for_route()
{
    for (std::size_t i = 0; i < m_tokens.size() && !m_cell.between; ++i) {
        m_route |= is_of_class("route_word", i);
    }
    bool spaced = false;
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        spaced |= is_hyphen(i) && m_tokens[i].space_before;
    }
    m_hyphens_split = m_route && !spaced;
}

void Splitter::split_at_joints()
{
    CellPart part{{0, 0}};
    for (std::size_t i = 0; i < m_tokens.size(); ++i) {
        const auto joint = join_at(i, part.tokens.first);
        if (joint.join == Join::first) {
            continue;
        }
        part.tokens.last = i;
        add(part);
        const auto mark = m_tokens[i].folded.front();
        part = {{i + joint.tokens, 0}, joint.join, joint.dropped, mark == U'(' || mark == U'['};
        i += joint.tokens == 0 ? 0 : joint.tokens - 1;
    }
    part.tokens.last = m_tokens.size();
    add(part);
}

void Splitter::add(const CellPart& part)
{
    if (!part.tokens.empty()) {
        m_cell.parts.push_back(part);
    }
}

bool Splitter::is_hyphen(std::size_t i) const
{
    return m_tokens[i].kind == TokenKind::punctuation &&
           join_of(m_tokens[i].folded.front()) == Join::list;
}

/// "Sayda-Ghariyah": the second word; not that of "al-Ghariyah".
bool Splitter::is_behind_hyphen(std::size_t i) const
{
    return i > 0 && m_tokens[i].joined && !in_class("latin_article", i - 1);
}

Splitter::Joint Splitter::join_at(std::size_t i, std::size_t start) const
{
    if (m_tokens[i].kind == TokenKind::punctuation) {
        return is_hyphen(i) && !m_tokens[i].space_before
                   ? Joint{}
                   : Joint{join_of(m_tokens[i].folded.front()), 1};
    }
    if (i > start && m_hyphens_split && is_behind_hyphen(i)) {
        return {Join::list, 0};
    }
    if (i == start || i + 1 == m_tokens.size()) {
        return i > start ? attached_at(i) : Joint{};
    }
    if (in_class("conjunction", i)) {
        return {Join::list, 1};
    }
    if (in_class("within_word", i)) {
        return {Join::container, 1};
    }
    if (is_relation_behind(i)) {
        return {Join::container, 0};
    }
    return attached_at(i);
}

/// «الكسوة جنوب دمشق», «هجين بريف دير الزور», "Azaz north of Aleppo": a relation behind a name and
/// before another.
bool Splitter::is_relation_behind(std::size_t i) const
{
    if (is_of_class("road_word", i - 1) || i < m_head_end) {
        return false; // still at "20 km north of"
    }
    const auto matches = m_words.relations.match_at(m_text, i);
    return std::ranges::any_of(matches, [&](const PatternMatch& match) {
        const auto kind = m_words.relations.relation(match, m_text).kind;
        const bool complete = m_tokens[i].arabic || match.tokens.size() > 1;
        return complete && match.tokens.last < m_tokens.size() &&
               kind != SpatialRelation::Kind::part && kind != SpatialRelation::Kind::between;
    });
}

/// «بين هجين والشعفة», «بلدتي هجين والشعفة»; «حي الوعر بحمص» is left to the particles.
Splitter::Joint Splitter::attached_at(std::size_t i) const
{
    constexpr char32_t waw = U'و';
    const auto& word = m_tokens[i].folded;
    const bool list = (m_cell.plural || m_cell.between) && m_tokens[i].arabic &&
                      word.front() == waw && word.size() > 3;
    return list ? Joint{Join::list, 0, 1} : Joint{};
}

} // namespace

bool CellParts::is_list() const
{
    return std::ranges::any_of(parts, [](const CellPart& part) { return part.join == Join::list; });
}

CellParts split_cell(const Text& text, const CellWords& words)
{
    return Splitter(text, words).split();
}

} // namespace incident_mapper
