#include "incident_mapper/name_scanner.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "known_names.hpp"
#include "letter_stream.hpp"
#include "name_candidates.hpp"
#include "name_spans.hpp"
#include "name_starts.hpp"

namespace incident_mapper {

namespace {

/// A window's codes, words and hashes stay in the second-level cache of a core.
constexpr std::size_t window_size = std::size_t{16} * 1024;

/// There is hardly ever more than one name in so many bytes.
constexpr std::size_t bytes_of_match = 48;

/// Whether a byte ends every name: neither part of a character beyond ASCII nor a letter, digit, blank,
/// hyphen, underscore, apostrophe or sign of a hashtag.
constexpr bool ends_names(char byte)
{
    const auto c = static_cast<unsigned char>(byte);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c < 0x80 && !letter && !(c >= '0' && c <= '9') && c != ' ' && c != '\t' && c != '-' &&
           c != '_' && c != '\'' && c != '`' && c != '#';
}

/// Where the window that starts at `begin` ends: behind a byte that ends every name.
std::size_t window_end(std::string_view text, std::size_t begin)
{
    for (auto size = window_size;; size *= 2) {
        if (size >= text.size() - begin) {
            return text.size();
        }
        for (auto end = begin + size; end > begin + size / 2; --end) {
            if (ends_names(text[end - 1])) {
                return end;
            }
        }
    }
}

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

struct NameScanner::Tables {
    Tables(const Gazetteer& gazetteer, const Lexicon& lexicon, Instructions how)
        : names(gazetteer.image()), starts(lexicon), candidates(gazetteer.image(), names, starts),
          code(how == Instructions::vectors ? StreamCode::vectors : StreamCode::portable),
          article(codes_of(article_mark))
    {
        names.check_filters();
    }

    NameTable names;
    NameStarts starts;
    CandidateTables candidates; ///< of the two above
    StreamCode code;
    std::string article;
};

/// The scan of one text.
class NameScanner::Run {
public:
    Run(const Tables& tables, std::string_view text) : m_tables(&tables), m_text(text) {}

    std::vector<NameMatch> run()
    {
        std::size_t points = 0;
        m_matches.reserve(m_text.size() / bytes_of_match);
        for (std::size_t begin = 0; begin < m_text.size();) {
            const auto end = window_end(m_text, begin);
            read_stream(m_text, begin, end, m_tables->code, m_stream);
            find_candidates(m_stream, m_tables->candidates, m_tables->code, m_candidates);
            know_names();
            choose_names();
            append_matches(m_stream, {m_text, begin, points},
                           std::span(m_found).first(m_found_count), m_matches);
            const auto& last = m_stream.blocks.back();
            points += last.points + static_cast<std::size_t>(std::popcount(last.starts));
            begin = end;
        }
        return std::move(m_matches);
    }

private:
    struct End {
        std::uint64_t key;
        std::size_t word; ///< behind the last one
    };

    void know_names();
    void choose_names();
    void choose_known_before(std::size_t word);
    std::size_t resolve(std::size_t word);
    std::size_t add_best(std::size_t word);
    bool go_on(std::uint64_t& hash, std::size_t& next);
    [[nodiscard]] std::optional<End> walk(std::uint64_t hash, std::size_t next);
    [[nodiscard]] std::optional<std::size_t> following(std::size_t word) const;
    [[nodiscard]] bool is_possessive(std::size_t word) const;
    void consider(const NameStart& start, std::uint64_t hash, std::size_t next);

    [[nodiscard]] std::string_view codes_of_word(std::size_t word) const
    {
        const auto where = m_stream.word(word);
        return {reinterpret_cast<const char*>(m_stream.codes.data()) + where.start, where.length};
    }
    /// Codes and hash by which names know a word.
    struct Word {
        std::string_view codes;
        std::uint64_t hash;
    };
    [[nodiscard]] Word canonical(std::size_t word) const
    {
        const auto own = m_candidates.hashes[word];
        const auto hash = m_tables->candidates.canonical(own);
        return {hash == own ? codes_of_word(word) : m_tables->article, hash};
    }
    [[nodiscard]] bool is_plausible(std::size_t first, std::size_t last);

    const Tables* m_tables;
    std::string_view m_text;
    LetterStream m_stream;
    NameCandidates m_candidates;
    std::vector<KnownName> m_known;
    std::size_t m_known_at = 0;     ///< the next of these
    std::vector<FoundName> m_found; ///< `m_found_count` of them
    std::size_t m_found_count = 0;
    std::size_t m_next = 0; ///< words before are part of a name
    std::string m_codes;    ///< of the chain under way
    std::string m_scratch;
    std::optional<End> m_best;
    NameStart m_best_start; ///< without its word, which does not live on
    std::vector<NameMatch> m_matches;
};

/// Lists the names among the candidates. In portable code `resolve` finds them all: it is the reference
/// of what `verify_chains` does.
void NameScanner::Run::know_names()
{
    const auto chains = std::span(m_candidates.names).first(m_candidates.name_count);
    const bool portable = m_tables->code == StreamCode::portable;
    verify_chains(m_stream, m_tables->candidates, portable ? chains.first(0) : chains, m_known,
                  m_candidates.special);
    for (const auto& [chain, slot] : portable ? chains : chains.first(0)) {
        m_candidates.special[chain.word / 64] |= std::uint64_t{1} << (chain.word % 64);
    }
}

/// Takes names from left to right, of those at one word the longest; `resolve` finds those at special
/// words.
void NameScanner::Run::choose_names()
{
    m_found.resize(std::max(m_found.size(), m_stream.word_count + 1));
    m_found_count = 0;
    m_known_at = 0;
    m_next = 0;
    for (std::size_t group = 0; group < m_candidates.special.size(); ++group) {
        for (auto bits = m_candidates.special[group]; bits != 0; bits &= bits - 1) {
            const auto word = group * 64 + static_cast<std::size_t>(std::countr_zero(bits));
            choose_known_before(word);
            if (word >= m_next) {
                m_next = resolve(word);
            }
        }
    }
    choose_known_before(m_stream.word_count);
}

/// Takes known names that start before a word; without branches that depend on the text.
void NameScanner::Run::choose_known_before(std::size_t word)
{
    auto count = m_found_count;
    for (; m_known[m_known_at].name.word < word; ++m_known_at) {
        const auto& [name, plausible] = m_known[m_known_at];
        const bool longest = m_known[m_known_at + 1].name.word != name.word;
        const bool chosen = longest & plausible & (name.word >= m_next);
        m_found[count] = name;
        count += chosen ? 1 : 0;
        m_next = chosen ? name.end : m_next;
    }
    m_found_count = count;
}

/// Adds the longest name at a word, if there is one; returns the next word to look at.
std::size_t NameScanner::Run::resolve(std::size_t word)
{
    const auto codes = codes_of_word(word);
    if (is_possessive(word)) {
        return word + 1;
    }
    m_best.reset();
    const bool arabic = is_arabic_code(codes);
    const auto next = following(word);
    const auto consider_both = [&](const NameStart& start) {
        m_codes = start.word;
        const auto hash = word_hash(start.word);
        consider(start, hash, word + 1);
        if (next && m_tables->candidates.joinable.holds(hash) &&
            !is_ascii_digit(codes_of_word(*next).front())) {
            m_codes.assign(start.word).append(codes_of_word(*next));
            consider(start, word_hash(m_codes), *next + 1);
        }
    };
    if (arabic) {
        m_tables->starts.each(codes, m_scratch, consider_both);
    } else {
        consider_both(NameStart{.word = canonical(word).codes});
    }
    return add_best(word);
}

/// Adds the best name that starts at a word, if there is one; returns the next word to look at.
std::size_t NameScanner::Run::add_best(std::size_t word)
{
    if (!m_best) {
        return word + 1;
    }
    const bool arabic = is_arabic_code(codes_of_word(word));
    if (!arabic && !is_plausible(word, m_best->word)) {
        return word + 1;
    }
    m_found[m_found_count++] = {m_best->key,
                                static_cast<std::uint32_t>(word),
                                static_cast<std::uint32_t>(m_best->word),
                                static_cast<std::uint32_t>(m_best_start.dropped),
                                m_best_start.preposition,
                                m_best_start.conjunction};
    return m_best->word;
}

/// Whether the name that begins with m_codes and goes on at the word `next` is the longest so far.
void NameScanner::Run::consider(const NameStart& start, std::uint64_t hash, std::size_t next)
{
    const auto end = walk(hash, next);
    if (end && (!m_best || m_best->word < end->word)) {
        m_best = end;
        m_best_start = start;
    }
}

/// The longest name that begins with m_codes, of this hash, and goes on at the word `next`.
std::optional<NameScanner::Run::End> NameScanner::Run::walk(std::uint64_t hash, std::size_t next)
{
    const auto& names = m_tables->names;
    const bool arabic = is_arabic_code(m_codes);
    std::optional<End> best;
    if (!names.may_start(hash, arabic)) {
        return best;
    }
    for (int words = 1;; ++words) {
        if (words > 2 || names.may_be(hash, arabic)) {
            const auto found = names.find(hash, m_codes);
            if (found.key) {
                best = End{*found.key, next};
            }
            if (!found.longer) {
                return best;
            }
        } else if (words == 2) {
            return best;
        }
        if (!go_on(hash, next)) {
            return best;
        }
    }
}

/// Adds the word that follows in one name to m_codes and its hash; false where none does.
bool NameScanner::Run::go_on(std::uint64_t& hash, std::size_t& next)
{
    const auto word = following(next - 1);
    if (!word) {
        return false;
    }
    const auto [codes, own_hash] = canonical(*word);
    hash = chain_hash(hash, own_hash);
    m_codes.push_back(0);
    m_codes += codes;
    next = *word + 1;
    return true;
}

/// The s of "Aleppo's".
bool NameScanner::Run::is_possessive(std::size_t word) const
{
    const auto [at, length] = m_stream.word(word);
    return length == 1 && m_stream.codes[at] == 's' && word > 0 && m_stream.codes[at - 1] == '\'' &&
           m_stream.ends[word - 1] == at - 1 && m_stream.codes[at - 2] >= 'a' &&
           m_stream.codes[at - 2] <= 'z';
}

/// The word that follows in one name: behind blanks, apostrophes or one hyphen between letters.
std::optional<std::size_t> NameScanner::Run::following(std::size_t word) const
{
    auto next = word + 1;
    if (next < m_stream.word_count && is_possessive(next)) {
        word = next++;
    }
    if (next >= m_stream.word_count) {
        return std::nullopt;
    }
    const auto* codes = m_stream.codes.data();
    const auto from = m_stream.ends[word];
    const auto to = m_stream.starts[next];
    if (to == from + 1 && codes[from] == ' ') {
        return next;
    }
    for (auto i = from; i < to; ++i) {
        const auto code = codes[i];
        const bool digit_before = codes[from - 1] >= '0' && codes[from - 1] <= '9';
        const bool digit_behind = codes[to] >= '0' && codes[to] <= '9';
        const bool joins = (code == '-' || code == '_') && i == from && !digit_before &&
                           !digit_behind && (i + 1 == to || codes[i + 1] == '\'');
        const bool hashtag = code == '#' && i + 1 == to && !digit_behind;
        if (code != ' ' && code != '\t' && code != '\'' && !joins && !hashtag) {
            return std::nullopt;
        }
    }
    return next;
}

/// A Latin name has a capital letter beyond its article.
bool NameScanner::Run::is_plausible(std::size_t first, std::size_t last)
{
    for (auto word = first; word < last; ++word) {
        const bool counts = last - first == 1 || !m_tables->names.is_article(codes_of_word(word));
        if (counts && m_stream.is_capital(m_stream.starts[word])) {
            return true;
        }
    }
    return false;
}

NameScanner::NameScanner(const Gazetteer& gazetteer, const Lexicon& lexicon,
                         Instructions instructions)
    : m_tables(std::make_unique<const Tables>(gazetteer, lexicon, instructions))
{
}

NameScanner::~NameScanner() = default;
NameScanner::NameScanner(NameScanner&&) noexcept = default;
NameScanner& NameScanner::operator=(NameScanner&&) noexcept = default;

std::vector<NameMatch> NameScanner::scan(std::string_view utf8) const
{
    return Run(*m_tables, utf8).run();
}

std::vector<PlaceIndex> NameScanner::places(const NameMatch& match) const
{
    return m_tables->names.places(match.key);
}

} // namespace incident_mapper
