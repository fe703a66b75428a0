#include "incident_mapper/pattern_element.hpp"

#include <algorithm>
#include <stdexcept>

#include "incident_mapper/text.hpp"

namespace incident_mapper {

namespace {

class Parser {
public:
    explicit Parser(std::string_view pattern) : m_rest(pattern) {}

    std::vector<PatternElement> parse()
    {
        auto elements = parse_sequence('\0');
        if (elements.empty()) {
            throw std::invalid_argument("a pattern needs at least one element");
        }
        return elements;
    }

private:
    /// Reads elements up to the end, to `closing` or to the "/" of a choice, none of which it takes.
    std::vector<PatternElement> parse_sequence(char closing)
    {
        std::vector<PatternElement> elements;
        while (skip_spaces(), !m_rest.empty()) {
            const char next = m_rest.front();
            if (closing != '\0' && (next == closing || (closing == '>' && at_slash()))) {
                return elements;
            }
            if (next == ']' || (next == '>' && m_rest.size() == 1)) {
                throw std::invalid_argument(std::string("'") + next + "' without its opening");
            }
            if (next == '[') {
                elements.push_back(parse_optional());
            } else if (next == '<' && m_rest.size() > 1) {
                elements.push_back(parse_choice());
            } else {
                for (auto& element : parse_item(take_item())) {
                    elements.push_back(std::move(element));
                }
            }
        }
        if (closing != '\0') {
            throw std::invalid_argument(std::string("no '") + closing + "'");
        }
        return elements;
    }

    [[nodiscard]] bool at_slash() const { return m_rest.starts_with("/ "); }

    PatternElement parse_optional()
    {
        m_rest.remove_prefix(1);
        PatternElement element;
        element.kind = PatternElement::Kind::optional;
        element.inner = parse_sequence(']');
        m_rest.remove_prefix(1);
        return element;
    }

    PatternElement parse_choice()
    {
        PatternElement element;
        element.kind = PatternElement::Kind::choice;
        do {
            m_rest.remove_prefix(1); // '<' or '/'
            element.choices.push_back(parse_sequence('>'));
            if (element.choices.back().empty()) {
                throw std::invalid_argument("an empty alternative");
            }
        } while (m_rest.front() == '/');
        m_rest.remove_prefix(1);
        return element;
    }

    void skip_spaces()
    {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(' '), m_rest.size()));
    }

    std::string_view take_item()
    {
        const auto end = std::min(m_rest.find_first_of(" []>", 1), m_rest.size());
        const auto item = m_rest.substr(0, end);
        m_rest.remove_prefix(end);
        return item;
    }

    static std::vector<PatternElement> parse_item(std::string_view item)
    {
        if (item.starts_with("..") && item.size() > 2 &&
            item.find_first_not_of("0123456789", 2) == item.npos) {
            PatternElement element;
            element.kind = PatternElement::Kind::gap;
            element.gap = std::stoul(std::string(item.substr(2)));
            return {element};
        }
        if (item.front() == '{') {
            return {parse_slot(item)};
        }
        return parse_words(item);
    }

    static PatternElement parse_slot(std::string_view item)
    {
        if (item.back() != '}' || item.size() < 3) {
            throw std::invalid_argument("'{' without '}'");
        }
        item = item.substr(1, item.size() - 2);
        PatternElement element;
        element.kind = PatternElement::Kind::slot;
        const auto colon = item.find(':');
        element.name = item.substr(0, colon);
        element.slot = colon == item.npos ? item : item.substr(colon + 1);
        return element;
    }

    /// One element of alternatives; a hyphenated word becomes several elements.
    static std::vector<PatternElement> parse_words(std::string_view item)
    {
        std::vector<PatternElement> elements;
        PatternElement alternatives;
        while (true) {
            const auto bar = std::min(item.find('|', 1), item.size());
            auto words = parse_word(item.substr(0, bar));
            const bool alone = bar == item.size() && alternatives.words.empty();
            if (words.size() > 1 && alone) {
                for (auto& word : words) {
                    PatternElement element;
                    element.words.push_back(std::move(word));
                    elements.push_back(std::move(element));
                }
                return elements;
            }
            if (words.size() != 1) {
                throw std::invalid_argument("\"" + std::string(item.substr(0, bar)) +
                                            "\" is not one word");
            }
            alternatives.words.push_back(std::move(words.front()));
            if (bar == item.size()) {
                return {alternatives};
            }
            item.remove_prefix(bar + 1);
        }
    }

    static std::vector<PatternElement::Word> parse_word(std::string_view text)
    {
        PatternElement::Word shape;
        if (text.size() > 1 && text.front() == '+') {
            shape.particles = PatternElement::Word::Particles::any;
            text.remove_prefix(1);
        } else if (text.size() > 1 && text.front() == '=') {
            shape.particles = PatternElement::Word::Particles::none;
            text.remove_prefix(1);
        }
        if (text.size() > 1 && text.back() == '*') {
            shape.prefix = true;
            text.remove_suffix(1);
        }
        std::vector<PatternElement::Word> words;
        for (auto& token : tokenize(to_code_points(text))) {
            shape.letters = std::move(token.folded);
            words.push_back(shape);
        }
        return words;
    }

    std::string_view m_rest;
};

} // namespace

std::vector<PatternElement> parse_pattern(std::string_view pattern)
{
    return Parser{pattern}.parse();
}

} // namespace incident_mapper
