#include "incident_mapper/name_scanner.hpp"

#include <algorithm>
#include <bit>
#include <optional>

#include <unicode/uchar.h>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"
#include "letter_stream.hpp"
#include "name_candidates.hpp"
#include "name_starts.hpp"
#include "name_table_format.hpp"

namespace incident_mapper {

namespace {

/// A window's codes, words and hashes stay in the second-level cache of a core.
constexpr std::size_t window_size = std::size_t{16} * 1024;

/// There is rarely more than one name in so many bytes.
constexpr std::size_t bytes_of_match = 96;

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

/// A character of ASCII; none of these belongs to the word beside it without being one of its letters.
constexpr bool is_plain(char byte) { return static_cast<unsigned char>(byte) < 0x80; }
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
            m_begin = begin;
            m_points = points;
            m_block = 0;
            find_candidates(m_stream, m_tables->candidates, m_tables->code, m_candidates);
            resolve_candidates();
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

    void resolve_candidates();
    std::size_t resolve(std::size_t word);
    std::size_t resolve_chains(std::size_t word);
    bool consider_word(const KnownChain& chain);
    bool consider_pair(const KnownChain& chain);
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
    CodeOrigin origin(std::size_t code);
    std::size_t start_of(std::size_t word, std::size_t dropped);
    std::size_t end_of(std::size_t word);
    [[nodiscard]] bool is_plausible(std::size_t first, std::size_t last);

    const Tables* m_tables;
    std::string_view m_text;
    std::size_t m_begin = 0;  ///< byte where the window starts
    std::size_t m_points = 0; ///< code points before it
    LetterStream m_stream;
    std::size_t m_block = 0; ///< where the last origin was asked for
    NameCandidates m_candidates;
    const KnownChain* m_chain = nullptr; ///< the next of the candidates
    const KnownChain* m_chains_end = nullptr;
    std::string m_codes; ///< of the chain under way
    std::string m_scratch;
    std::optional<End> m_best;
    std::size_t m_dropped = 0; ///< letters before the best one
    NameMatch m_match;
    std::vector<NameMatch> m_matches;
};

void NameScanner::Run::resolve_candidates()
{
    std::size_t next = 0; // words before are part of a name
    m_chain = m_candidates.chains.data();
    m_chains_end = m_chain + m_candidates.chain_count;
    for (std::size_t group = 0; group < m_candidates.marked.size(); ++group) {
        const auto special = m_candidates.special[group];
        for (auto bits = m_candidates.marked[group]; bits != 0; bits &= bits - 1) {
            const auto bit = static_cast<std::size_t>(std::countr_zero(bits));
            const auto word = group * 64 + bit;
            if (word >= next) {
                next = (special >> bit & 1U) != 0 ? resolve(word) : resolve_chains(word);
            }
        }
    }
}

/// `resolve` for a word that names begin with only as it stands: by the chains found.
std::size_t NameScanner::Run::resolve_chains(std::size_t word)
{
    while (m_chain != m_chains_end && m_chain->word < word) {
        ++m_chain;
    }
    if (is_possessive(word)) {
        return word + 1;
    }
    m_best.reset();
    m_dropped = 0;
    m_match.preposition = m_match.conjunction = false;
    for (; m_chain != m_chains_end && m_chain->word == word; ++m_chain) {
        if (!(m_chain->words == 1 ? consider_word(*m_chain) : consider_pair(*m_chain))) {
            return resolve(word);
        }
    }
    return add_best(word);
}

/// False where the slot is not that of the chain: two chains have one fingerprint.
bool NameScanner::Run::consider_word(const KnownChain& chain)
{
    if ((chain.slot & name_table::name_bit) == 0) {
        return true;
    }
    const auto key = chain.slot & name_table::key_mask;
    m_best = End{key, chain.word + 1};
    return m_tables->names.has_codes(key, canonical(chain.word).codes);
}

bool NameScanner::Run::consider_pair(const KnownChain& chain)
{
    const auto second = following(chain.word);
    if (second != chain.word + 1) {
        return true;
    }
    const auto [first_codes, first_hash] = canonical(chain.word);
    const auto [second_codes, second_hash] = canonical(*second);
    if ((chain.slot & name_table::name_bit) != 0) {
        const auto key = chain.slot & name_table::key_mask;
        if (!m_tables->names.has_codes(key, first_codes, second_codes)) {
            return false;
        }
        m_best = End{key, *second + 1};
    }
    if ((chain.slot & name_table::longer_bit) != 0) {
        m_codes.assign(first_codes).append(1, 0).append(second_codes);
        auto hash = chain.hash;
        auto next = *second + 1;
        if (const auto longer = go_on(hash, next) ? walk(hash, next) : std::nullopt) {
            m_best = longer;
        }
    }
    return true;
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
    m_match.key = m_best->key;
    m_match.span.start = static_cast<std::uint32_t>(start_of(word, m_dropped));
    m_match.span.end = static_cast<std::uint32_t>(end_of(m_best->word - 1));
    m_matches.push_back(m_match);
    return m_best->word;
}

/// Whether the name that begins with m_codes and goes on at the word `next` is the longest so far.
void NameScanner::Run::consider(const NameStart& start, std::uint64_t hash, std::size_t next)
{
    const auto end = walk(hash, next);
    if (end && (!m_best || m_best->word < end->word)) {
        m_best = end;
        m_dropped = start.dropped;
        m_match.preposition = start.preposition;
        m_match.conjunction = start.conjunction;
    }
}

/// The longest name that begins with m_codes, of this hash, and goes on at the word `next`.
std::optional<NameScanner::Run::End> NameScanner::Run::walk(std::uint64_t hash, std::size_t next)
{
    std::optional<End> best;
    while (true) {
        const auto found = m_tables->names.find(hash, m_codes);
        if (found.key) {
            best = End{*found.key, next};
        }
        if (!found.longer || !go_on(hash, next)) {
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

/// Where a code comes from. Names are found from left to right, and so are the blocks.
CodeOrigin NameScanner::Run::origin(std::size_t code)
{
    const auto& blocks = m_stream.blocks;
    while (m_block > 0 && blocks[m_block].codes > code) {
        --m_block;
    }
    while (m_block + 1 < blocks.size() && blocks[m_block + 1].codes <= code) {
        ++m_block;
    }
    return origin_in_block(m_stream, m_text, m_begin, m_block, code);
}

/// Code point where a name starts: behind the letters dropped, or with the marks and letters that stand
/// before the first one and fold to nothing.
std::size_t NameScanner::Run::start_of(std::size_t word, std::size_t dropped)
{
    auto [byte, point] = origin(m_stream.starts[word] + dropped);
    auto start = point;
    while (dropped == 0 && byte > m_begin) {
        do {
            --byte;
        } while (byte > m_begin && is_continuation(m_text[byte]));
        --point;
        if (is_plain(m_text[byte]) || codes_at(m_text, byte).size != 0) {
            break;
        }
        if (is_silent_letter(m_text, byte)) {
            start = point;
        }
    }
    return m_points + start;
}

/// Code point behind the word and the marks on its last letter.
std::size_t NameScanner::Run::end_of(std::size_t word)
{
    const auto where = m_stream.word(word);
    const bool arabic = m_stream.codes[where.start] >= 0x80;
    auto [byte, point] = origin(where.start + where.length - 1);
    const auto size = is_plain(m_text[byte]) ? std::size_t{1} : std::size_t{2};
    if (m_text.size() - byte > size && is_plain(m_text[byte + size]) &&
        (size == 1 || !is_plain(m_text[byte + 1]))) {
        return m_points + point + 1; // so it nearly always is
    }
    do {
        ++point;
        byte = behind_code_point(m_text, byte);
    } while (byte < m_text.size() && !is_plain(m_text[byte]) &&
             belongs_to_word(m_text, byte, arabic));
    return m_points + point;
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
