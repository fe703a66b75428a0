#include "incident_mapper/pattern.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace incident_mapper {

namespace {

constexpr std::size_t max_ending = 4; ///< letters that '*' may stand for

bool starts_with(std::u32string_view word, std::u32string_view stem, bool open)
{
    return open ? word.starts_with(stem) && word.size() <= stem.size() + max_ending : word == stem;
}

} // namespace

std::optional<TokenRange> PatternMatch::capture(std::string_view name) const
{
    for (const auto& [key, range] : captures) {
        if (key == name) {
            return range;
        }
    }
    return std::nullopt;
}

/// The elements that a match of one pattern may start with: the first, and what follows optional ones.
struct PatternSet::Starts {
    std::set<std::u32string> words;
    std::set<char32_t> initials;
    bool anywhere = false; ///< a slot or a gap is among them

    /// Whether a match must pass through one of `elements`.
    bool collect(const std::vector<Element>& elements)
    {
        for (const auto& element : elements) {
            if (element.kind == Element::Kind::optional) {
                collect(element.inner);
            } else if (element.kind == Element::Kind::choice) {
                if (collect_choices(element)) {
                    return true;
                }
            } else {
                collect_words(element);
                return true;
            }
        }
        return false;
    }

private:
    bool collect_choices(const Element& element)
    {
        bool all = true;
        for (const auto& choice : element.choices) {
            all = collect(choice) && all;
        }
        return all;
    }

    void collect_words(const Element& element)
    {
        anywhere = anywhere || element.kind != Element::Kind::words;
        for (const auto& word : element.words) {
            if (word.prefix) {
                initials.insert(word.letters.front());
            } else {
                words.insert(word.letters);
            }
        }
    }
};

void PatternSet::add(std::string_view pattern_text, std::size_t payload)
{
    Pattern pattern{parse_pattern(pattern_text), payload};
    Starts starts;
    if (!starts.collect(pattern.elements)) {
        throw std::invalid_argument("a pattern needs an element that is not optional");
    }
    const std::size_t index = m_patterns.size();
    m_patterns.push_back(std::move(pattern));
    if (starts.anywhere) {
        m_anywhere.push_back(index);
        return;
    }
    for (const auto& word : starts.words) {
        m_by_word[word].push_back(index);
    }
    for (const char32_t initial : starts.initials) {
        m_by_initial[initial].push_back(index);
    }
}

void PatternSet::add_table(const Table& table, std::string_view column)
{
    const auto index = table.column(column);
    for (std::size_t row = 0; row < table.size(); ++row) {
        try {
            add(table.cell(row, index), row);
        } catch (const std::invalid_argument& error) {
            throw table.fault(row, "pattern \"" + std::string(table.cell(row, index)) +
                                       "\": " + error.what());
        }
    }
}

bool PatternSet::word_matches(const Element::Word& word, const Token& token) const
{
    const std::u32string_view letters = token.folded;
    if (starts_with(letters, word.letters, word.prefix)) {
        return true;
    }
    if (!token.arabic || word.particles == Element::Word::Particles::none) {
        return false;
    }
    const bool any = word.particles == Element::Word::Particles::any;
    const auto& article = m_lexicon->article();
    const bool has_article =
        word.letters.starts_with(article) && word.letters.size() > article.size() + 1;
    const auto bare = std::u32string_view(word.letters).substr(has_article ? article.size() : 0);
    for (const auto& reading : m_lexicon->proclitics(letters)) {
        const auto rest = letters.substr(reading.length);
        if (reading.article || reading.preposition) {
            if (any && starts_with(rest, reading.article ? bare : word.letters, word.prefix)) {
                return true;
            }
        } else if (starts_with(rest, word.letters, word.prefix)) {
            return true;
        }
    }
    return false;
}

/// Backtracking over the elements of one pattern. Calls `found` for each way to match.
class PatternSet::Matcher {
public:
    Matcher(const PatternSet& set, const Text& text, const SlotReader& slots, std::size_t limit)
        : m_set(set), m_text(text), m_slots(slots), m_limit(limit)
    {
    }

    /// The longest match of `pattern` from `start`.
    std::optional<PatternMatch> match(const Pattern& pattern, std::size_t start)
    {
        m_best.reset();
        m_start = start;
        m_captures.clear();
        step({{&pattern.elements, 0}}, start);
        if (m_best) {
            m_best->payload = pattern.payload;
        }
        return m_best;
    }

private:
    struct Position {
        const std::vector<Element>* elements;
        std::size_t index;
    };

    void step(std::vector<Position> stack, std::size_t token)
    {
        while (!stack.empty() && stack.back().index == stack.back().elements->size()) {
            stack.pop_back();
        }
        if (stack.empty()) {
            if (token > m_start && (!m_best || m_best->tokens.last < token)) {
                m_best = PatternMatch{0, {m_start, token}, m_captures};
            }
            return;
        }
        const Element& element = (*stack.back().elements)[stack.back().index];
        ++stack.back().index;
        switch (element.kind) {
        case Element::Kind::words:
            step_words(element, stack, token);
            break;
        case Element::Kind::slot:
            step_slot(element, stack, token);
            break;
        case Element::Kind::optional: {
            auto with = stack;
            with.push_back({&element.inner, 0});
            step(std::move(with), token);
            step(std::move(stack), token);
            break;
        }
        case Element::Kind::choice:
            for (const auto& choice : element.choices) {
                auto with = stack;
                with.push_back({&choice, 0});
                step(std::move(with), token);
            }
            break;
        case Element::Kind::gap:
            step_gap(element.gap, stack, token);
            break;
        }
    }

    void step_words(const Element& element, const std::vector<Position>& stack, std::size_t token)
    {
        if (token >= m_limit) {
            return;
        }
        const auto& here = m_text.tokens()[token];
        if (std::any_of(element.words.begin(), element.words.end(),
                        [&](const auto& word) { return m_set.word_matches(word, here); })) {
            step(stack, token + 1);
        }
    }

    void step_slot(const Element& element, const std::vector<Position>& stack, std::size_t token)
    {
        if (token >= m_limit) {
            return;
        }
        for (const std::size_t end : slot_ends(element.slot, token)) {
            if (end > token && end <= m_limit) {
                m_captures.emplace_back(element.name, TokenRange{token, end});
                step(stack, end);
                m_captures.pop_back();
            }
        }
    }

    [[nodiscard]] std::vector<std::size_t> slot_ends(std::string_view slot, std::size_t token) const
    {
        if (m_slots) {
            if (auto ends = m_slots(slot, token); !ends.empty()) {
                return ends;
            }
        }
        return m_set.m_lexicon->is_of_class(slot, m_text.tokens()[token].folded)
                   ? std::vector{token + 1}
                   : std::vector<std::size_t>{};
    }

    /// A gap takes the fewest tokens with which the rest matches.
    void step_gap(std::size_t gap, const std::vector<Position>& stack, std::size_t token)
    {
        const bool at_end = std::all_of(stack.begin(), stack.end(), [](const Position& position) {
            return position.index == position.elements->size();
        });
        if (at_end) {
            step(stack, std::min(token + gap, m_limit));
            return;
        }
        const auto before = m_best ? m_best->tokens.last : 0;
        for (std::size_t skipped = 0; skipped <= gap && token + skipped <= m_limit; ++skipped) {
            step(stack, token + skipped);
            if (m_best && m_best->tokens.last != before) {
                return;
            }
        }
    }

    const PatternSet& m_set;
    const Text& m_text;
    const SlotReader& m_slots;
    std::size_t m_limit;
    std::size_t m_start = 0;
    std::vector<std::pair<std::string, TokenRange>> m_captures;
    std::optional<PatternMatch> m_best;
};

std::vector<std::size_t> PatternSet::starters(const Token& token) const
{
    std::vector<std::size_t> indexes = m_anywhere;
    const auto add_word = [&](std::u32string_view word) {
        if (word.empty()) {
            return;
        }
        if (const auto it = m_by_word.find(std::u32string(word)); it != m_by_word.end()) {
            indexes.insert(indexes.end(), it->second.begin(), it->second.end());
        }
        if (const auto it = m_by_initial.find(word.front()); it != m_by_initial.end()) {
            indexes.insert(indexes.end(), it->second.begin(), it->second.end());
        }
    };
    add_word(token.folded);
    if (token.arabic) {
        for (const auto& reading : m_lexicon->proclitics(token.folded)) {
            const auto rest = token.folded.substr(reading.length);
            add_word(rest);
            if (reading.article) {
                add_word(m_lexicon->article() + rest);
            }
        }
    }
    std::sort(indexes.begin(), indexes.end());
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
    return indexes;
}

std::vector<PatternMatch> PatternSet::match_at(const Text& text, std::size_t token,
                                               const SlotReader& slots) const
{
    std::vector<PatternMatch> matches;
    Matcher matcher{*this, text, slots, text.sentence_at(token).tokens.last};
    for (const std::size_t index : starters(text.tokens()[token])) {
        if (auto match = matcher.match(m_patterns[index], token)) {
            matches.push_back(std::move(*match));
        }
    }
    std::stable_sort(matches.begin(), matches.end(), [](const auto& a, const auto& b) {
        return a.tokens.last != b.tokens.last ? a.tokens.last > b.tokens.last
                                              : a.payload < b.payload;
    });
    return matches;
}

std::vector<PatternMatch> PatternSet::find(const Text& text, TokenRange range,
                                           const SlotReader& slots) const
{
    std::vector<PatternMatch> found;
    for (std::size_t i = range.first; i < range.last;) {
        auto matches = match_at(text, i, slots);
        if (matches.empty()) {
            ++i;
            continue;
        }
        i = matches.front().tokens.last;
        found.push_back(std::move(matches.front()));
    }
    return found;
}

std::vector<PatternMatch> PatternSet::find(const Text& text, const SlotReader& slots) const
{
    return find(text, {0, text.tokens().size()}, slots);
}

std::vector<PatternMatch> PatternSet::find_all(const Text& text, const SlotReader& slots) const
{
    std::vector<PatternMatch> found;
    for (std::size_t i = 0; i < text.tokens().size(); ++i) {
        for (auto& match : match_at(text, i, slots)) {
            found.push_back(std::move(match));
        }
    }
    return found;
}

} // namespace incident_mapper
