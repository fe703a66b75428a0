#include "incident_mapper/place_cell.hpp"

#include <algorithm>
#include <unordered_set>

#include "incident_mapper/text.hpp"
#include "incident_mapper/zones.hpp"
#include "name_phrases.hpp"

namespace incident_mapper {

namespace {

/// How a part of a cell is joined to what stands before it.
enum class Join { first, other_name, list, comma, container };

struct Part {
    TokenRange tokens;
    Join join;
    std::size_t dropped = 0; ///< letters of its first word that are no part of it: an attached و
    bool in_brackets = false;
};

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

} // namespace

struct CellReader::Tables {
    const Lexicon& lexicon;
    TextRules rules;
    TypePhrases types;
    SpatialPhrases relations;
    std::unordered_set<std::u32string> type_words; ///< words of the patterns

    explicit Tables(const Lexicon& words)
        : lexicon(words), rules(words), types(words), relations(words)
    {
        const auto& table = words.table("type_words");
        for (std::size_t row = 0; row < table.size(); ++row) {
            for (auto& word : folded_words(table.cell(row, "pattern"))) {
                type_words.insert(std::move(word));
            }
        }
    }
};

CellReader::CellReader(const Lexicon& lexicon) : m_tables(std::make_unique<const Tables>(lexicon))
{
}
CellReader::~CellReader() = default;
CellReader::CellReader(CellReader&&) noexcept = default;
CellReader& CellReader::operator=(CellReader&&) noexcept = default;

/// The work on one cell.
class CellReader::Run {
public:
    Run(const Tables& tables, std::string_view cell)
        : m_tables(tables), m_text(cell, tables.rules), m_tokens(m_text.tokens()),
          m_types_after(tables.types.after().find_all(m_text))
    {
    }

    PlaceCell read()
    {
        split();
        const bool listed =
            std::ranges::any_of(m_parts, [](const Part& part) { return part.join == Join::list; });
        for (const auto& part : m_parts) {
            auto readings = read_part(part);
            if (readings.empty()) {
                continue;
            }
            const bool list = part.join == Join::list || (part.join == Join::comma && listed);
            if (part.join == Join::other_name && !m_cell.places.empty()) {
                auto& known =
                    (m_cell.containers.empty() ? m_cell.places : m_cell.containers).back().readings;
                share_type(readings, known);
                known.insert(known.end(), readings.begin(), readings.end());
            } else if (m_cell.places.empty() || (list && m_cell.containers.empty())) {
                share_plural(readings);
                m_cell.places.push_back({std::move(readings)});
            } else {
                m_cell.containers.push_back({std::move(readings)});
            }
        }
        m_cell.between = m_between && m_cell.places.size() == 2;
        return std::move(m_cell);
    }

private:
    [[nodiscard]] bool in_class(std::string_view name, std::size_t token) const
    {
        return m_tables.lexicon.in_class(name, m_tokens[token].folded);
    }

    void split()
    {
        Part part{{0, 0}, Join::first};
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            const auto join = join_at(i, part.tokens.first);
            if (join.join == Join::first) {
                continue;
            }
            part.tokens.last = i;
            add(part);
            const auto mark = m_tokens[i].folded.front();
            part = {{i + join.tokens, 0}, join.join, join.dropped, mark == U'(' || mark == U'['};
            i += join.tokens == 0 ? 0 : join.tokens - 1;
        }
        part.tokens.last = m_tokens.size();
        add(part);
    }

    struct Joint {
        Join join = Join::first; ///< first: none
        std::size_t tokens = 0;  ///< that are no part of what follows
        std::size_t dropped = 0;
    };

    [[nodiscard]] Joint join_at(std::size_t i, std::size_t start)
    {
        if (m_tokens[i].kind == TokenKind::punctuation) {
            const bool hyphen = join_of(m_tokens[i].folded.front()) == Join::list;
            if (hyphen && !m_tokens[i].space_before) {
                return {};
            }
            return {join_of(m_tokens[i].folded.front()), 1};
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
    [[nodiscard]] bool is_relation_behind(std::size_t i) const
    {
        if (is_line_word(i - 1) || i < m_head_end) {
            return false; // still at "20 km north of"
        }
        const auto matches = m_tables.relations.match_at(m_text, i);
        return std::ranges::any_of(matches, [&](const PatternMatch& match) {
            const auto kind = m_tables.relations.relation(match, m_text).kind;
            const bool complete = m_tokens[i].arabic || match.tokens.size() > 1;
            return complete && match.tokens.last < m_tokens.size() &&
                   kind != SpatialRelation::Kind::part && kind != SpatialRelation::Kind::between;
        });
    }

    /// «بين هجين والشعفة», «بلدتي هجين والشعفة»; «حي الوعر بحمص» is left to the particles.
    [[nodiscard]] Joint attached_at(std::size_t i) const
    {
        constexpr char32_t waw = U'و';
        const auto& word = m_tokens[i].folded;
        const bool list =
            (m_plural || m_between) && m_tokens[i].arabic && word.front() == waw && word.size() > 3;
        return list ? Joint{Join::list, 0, 1} : Joint{};
    }

    [[nodiscard]] bool is_line_word(std::size_t i) const
    {
        return m_tables.lexicon.is_of_class("road_word", m_tokens[i].folded);
    }

    void add(const Part& part)
    {
        if (!part.tokens.empty()) {
            m_parts.push_back(part);
        }
    }

    /// Looks at the words before a name as soon as its part begins, since a plural type word or
    /// «بين» governs how the rest is split.
    void look_ahead()
    {
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            if (i == m_head_end && in_class("stop_word", i)) {
                m_head_end = i + 1; // «على بعد 10 كم شرق»
            }
            for (const auto& match : m_tables.relations.match_at(m_text, i)) {
                const auto relation = m_tables.relations.relation(match, m_text);
                m_between |= relation.kind == SpatialRelation::Kind::between;
                if (i <= m_head_end) {
                    m_head_end = std::max(m_head_end, match.tokens.last);
                }
            }
            for (const auto& match : m_tables.types.before().match_at(m_text, i)) {
                m_plural |= m_tables.types.word(match).plural;
                if (i == m_head_end) {
                    m_head_end = match.tokens.last;
                }
            }
        }
    }

    std::vector<NameReading> read_part(const Part& part)
    {
        std::vector<NameReading> readings;
        TokenRange range = part.tokens;
        NameReading reading;
        add_reading(readings, range, part, reading);
        add_before_relation(readings, range, part);
        strip_roads(range);
        strip_stop_words(range);
        strip_before(range, reading, [&] { add_reading(readings, range, part, reading); });
        strip_after(range, reading);
        add_reading(readings, range, part, reading);
        for (auto& each : readings) {
            each.bare = each.before_relation || &each == &readings.back();
            each.in_brackets = part.in_brackets;
        }
        add_without_particles(readings);
        return readings;
    }

    /// "Eastern Ghariyah town": a direction before a name may be part of it.
    void add_before_relation(std::vector<NameReading>& readings, TokenRange range,
                             const Part& part) const
    {
        const auto matches = m_tables.relations.match_at(m_text, range.first);
        const bool direction = std::ranges::any_of(matches, [&](const PatternMatch& match) {
            return match.tokens.size() == 1 && match.tokens.last < range.last &&
                   m_tables.relations.relation(match, m_text).kind ==
                       SpatialRelation::Kind::direction;
        });
        if (direction) {
            NameReading reading;
            strip_after(range, reading);
            reading.before_relation = true;
            add_reading(readings, range, part, reading);
        }
    }

    /// "Road between A and B", "M5 highway between A and B", "A - B road".
    void strip_roads(TokenRange& range)
    {
        m_cell.line |= is_line_word(range.first) || is_line_word(range.last - 1);
        for (std::size_t i = range.first; m_between && i + 1 < range.last; ++i) {
            for (const auto& match : m_tables.relations.match_at(m_text, i)) {
                if (m_tables.relations.relation(match, m_text).kind ==
                    SpatialRelation::Kind::between) {
                    range.first = i;
                    return;
                }
            }
        }
    }

    /// «على بعد 10 كم شرق هجين»: words without meaning before a relation.
    void strip_stop_words(TokenRange& range) const
    {
        for (std::size_t i = range.first; i + 1 < range.last; ++i) {
            if (!m_tables.relations.match_at(m_text, i).empty()) {
                range.first = i;
                return;
            }
            if (!in_class("stop_word", i)) {
                return;
            }
        }
    }

    template <typename AddReading>
    void strip_before(TokenRange& range, NameReading& reading, AddReading add_reading_so_far)
    {
        for (bool more = true; more && range.size() > 1;) {
            std::size_t end = range.first;
            for (const auto& match : m_tables.relations.match_at(m_text, range.first)) {
                if (match.tokens.last < range.last && match.tokens.last > end) {
                    reading.relation = m_tables.relations.relation(match, m_text);
                    end = match.tokens.last;
                }
            }
            const auto types = m_tables.types.before().match_at(m_text, range.first);
            if (!types.empty() && types.front().tokens.last < range.last &&
                types.front().tokens.last >= end) {
                set_type(reading, types.front());
                end = types.front().tokens.last;
            }
            more = end > range.first;
            if (more) {
                range.first = end;
                add_reading_so_far();
            }
        }
    }

    void strip_after(TokenRange& range, NameReading& reading) const
    {
        for (bool more = true; more;) {
            more = false;
            for (const auto& match : m_types_after) {
                if (match.tokens.last == range.last && match.tokens.first > range.first) {
                    set_type(reading, match);
                    range.last = match.tokens.first;
                    more = true;
                    break;
                }
            }
        }
        if (reading.type == "countryside" && range.size() > 1 &&
            in_class("direction", range.last - 1)) {
            --range.last; // "Aleppo northern countryside"
        }
    }

    void set_type(NameReading& reading, const PatternMatch& match) const
    {
        const auto& word = m_tables.types.word(match);
        if (word.key == "countryside" && reading.relation.kind == SpatialRelation::Kind::none) {
            reading.relation.kind = SpatialRelation::Kind::countryside;
        }
        if (reading.type.empty() || reading.type == "area") {
            reading.type = word.key;
            reading.codes = word.codes;
        }
    }

    void add_reading(std::vector<NameReading>& readings, TokenRange range, const Part& part,
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
        if (!reading.words.empty() && (readings.empty() || readings.back().words != reading.words ||
                                       readings.back().codes != reading.codes)) {
            if (!readings.empty() && readings.back().words == reading.words) {
                readings.pop_back();
            }
            readings.push_back(std::move(reading));
        }
    }

    /// «وعرعر», «بالقاهرة»: the same names without particles written onto them.
    void add_without_particles(std::vector<NameReading>& readings) const
    {
        const auto& lexicon = m_tables.lexicon;
        const std::size_t count = readings.size();
        for (std::size_t i = 0; i < count; ++i) {
            const auto word = readings[i].words.front();
            for (const auto& particles : lexicon.proclitics(word)) {
                const bool bare_article = particles.length == lexicon.article().size() &&
                                          word.starts_with(lexicon.article());
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

    /// "A/B village" is two names of a village.
    static void share_type(std::vector<NameReading>& readings, std::vector<NameReading>& known)
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

    /// «بلدتي هجين والشعفة»: the type word is both names'.
    void share_plural(std::vector<NameReading>& readings)
    {
        if (m_plural && !m_cell.places.empty()) {
            auto known = m_cell.places.front().readings;
            share_type(readings, known);
        }
    }

    friend class CellReader;

    const Tables& m_tables;
    Text m_text;
    const std::vector<Token>& m_tokens;
    std::vector<PatternMatch> m_types_after;
    std::vector<Part> m_parts;
    PlaceCell m_cell;
    bool m_plural = false;
    bool m_between = false;
    std::size_t m_head_end = 0; ///< one past the relations and type words at the head of the cell
};

PlaceCell CellReader::read(std::string_view cell) const
{
    Run run{*m_tables, cell};
    run.look_ahead();
    return run.read();
}

namespace {

/// GeoNames codes as in TypeEvidence from "P", "PPLA2", "A.ADM1"; empty where it is none.
std::string feature_codes(std::string_view cell)
{
    constexpr std::string_view classes = "AHLPRSTUV";
    const auto is_code = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '*';
        });
    };
    if (cell.size() > 2 && cell[1] == '.' && is_code(cell.substr(2)) &&
        classes.find(cell.front()) != std::string_view::npos) {
        return std::string(cell);
    }
    if (!is_code(cell)) {
        return {};
    }
    if (cell.size() == 1 && classes.find(cell.front()) != std::string_view::npos) {
        return std::string(cell) + ".*";
    }
    if (cell.starts_with("PPL")) {
        return "P." + std::string(cell);
    }
    const bool area = cell.starts_with("ADM") || cell.starts_with("PCL");
    return area ? "A." + std::string(cell) : std::string{};
}

} // namespace

bool CellReader::may_have_type(std::span<const std::u32string> words) const
{
    return std::ranges::any_of(
        words, [&](const std::u32string& word) { return m_tables->type_words.contains(word); });
}

std::string CellReader::type_codes(std::string_view cell) const
{
    const auto append = [](std::string& codes, std::string_view more) {
        codes += codes.empty() || more.empty() ? "" : ",";
        codes += more;
    };
    std::string codes;
    while (!cell.empty()) {
        const auto end = std::min(cell.find('/'), cell.size());
        const std::string word{cell.substr(0, end)};
        cell.remove_prefix(std::min(end + 1, cell.size()));
        const Text text{word, m_tables->rules};
        const auto whole = [&](const PatternSet& patterns) {
            for (const auto& match :
                 text.tokens().empty() ? std::vector<PatternMatch>{} : patterns.match_at(text, 0)) {
                if (match.tokens.last == text.tokens().size()) {
                    append(codes, m_tables->types.word(match).codes);
                    return true;
                }
            }
            return false;
        };
        if (!whole(m_tables->types.alone()) && !whole(m_tables->types.after()) &&
            !whole(m_tables->types.before())) {
            append(codes, feature_codes(word));
        }
    }
    return codes;
}

} // namespace incident_mapper
