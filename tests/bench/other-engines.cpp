#include "other-engines.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <unordered_set>

#include <hs/hs.h>
#include <marisa.h>
#include <sqlite3.h>
#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unistd.h>

namespace bench {

namespace {

constexpr std::size_t longest_run = 4;

bool is_word_byte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z');
}

/// Starts and ends of the words between blanks and ASCII punctuation.
std::vector<std::pair<std::size_t, std::size_t>> words_of(std::string_view text)
{
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t i = 0; i < text.size();) {
        const auto start = i;
        while (i < text.size() && is_word_byte(text[i])) {
            ++i;
        }
        if (i > start) {
            words.emplace_back(start, i);
        }
        ++i;
    }
    return words;
}

class Hyperscan : public Engine {
public:
    explicit Hyperscan(const Names& names)
    {
        std::vector<const char*> texts;
        std::vector<std::size_t> lengths;
        std::vector<unsigned> flags(names.size(), 0);
        std::vector<unsigned> ids;
        for (const auto& name : names) {
            ids.push_back(static_cast<unsigned>(ids.size()));
            texts.push_back(name.c_str());
            lengths.push_back(name.size());
        }
        hs_compile_error_t* error = nullptr;
        if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(),
                                 static_cast<unsigned>(names.size()), HS_MODE_BLOCK, nullptr,
                                 &m_database, &error) != HS_SUCCESS ||
            hs_alloc_scratch(m_database, &m_scratch) != HS_SUCCESS) {
            throw std::runtime_error("Hyperscan cannot compile the names");
        }
    }
    ~Hyperscan() override
    {
        hs_free_scratch(m_scratch);
        hs_free_database(m_database);
    }

    std::size_t scan(std::string_view text) override
    {
        std::size_t count = 0;
        hs_scan(
            m_database, text.data(), static_cast<unsigned>(text.size()), 0, m_scratch,
            [](unsigned, unsigned long long, unsigned long long, unsigned, void* context) {
                ++*static_cast<std::size_t*>(context);
                return 0;
            },
            &count);
        return count;
    }

private:
    hs_database_t* m_database = nullptr;
    hs_scratch_t* m_scratch = nullptr;
};

class Marisa : public Engine {
public:
    explicit Marisa(const Names& names)
    {
        marisa::Keyset keys;
        for (const auto& name : names) {
            keys.push_back(name.data(), name.size());
        }
        m_trie.build(keys);
    }

    std::size_t scan(std::string_view text) override
    {
        std::size_t count = 0;
        for (std::size_t i = 0; i < text.size();) {
            const bool start = is_word_byte(text[i]) && (i == 0 || !is_word_byte(text[i - 1]));
            const auto length = start ? longest_at(text.substr(i)) : 0;
            count += length > 0 ? 1 : 0;
            i += std::max<std::size_t>(length, 1);
        }
        return count;
    }

private:
    std::size_t longest_at(std::string_view text)
    {
        m_agent.set_query(text.data(), std::min<std::size_t>(text.size(), 128));
        std::size_t longest = 0;
        while (m_trie.common_prefix_search(m_agent)) {
            const auto end = m_agent.key().length();
            if (end == text.size() || !is_word_byte(text[end])) {
                longest = end;
            }
        }
        return longest;
    }

    marisa::Trie m_trie;
    marisa::Agent m_agent;
};

class Sqlite : public Engine {
public:
    explicit Sqlite(const Names& names)
    {
        sqlite3_open(":memory:", &m_database);
        sqlite3_exec(m_database, "CREATE TABLE names(name TEXT); BEGIN", nullptr, nullptr, nullptr);
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(m_database, "INSERT INTO names VALUES(?)", -1, &insert, nullptr);
        for (const auto& name : names) {
            sqlite3_bind_text(insert, 1, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        sqlite3_exec(m_database, "COMMIT; CREATE INDEX by_name ON names(name)", nullptr, nullptr,
                     nullptr);
        sqlite3_prepare_v2(m_database, "SELECT rowid FROM names WHERE name = ?", -1, &m_find,
                           nullptr);
    }
    ~Sqlite() override
    {
        sqlite3_finalize(m_find);
        sqlite3_close(m_database);
    }

    std::size_t scan(std::string_view text) override
    {
        const auto words = words_of(text);
        std::size_t count = 0;
        for (std::size_t i = 0; i < words.size();) {
            const auto last = std::min(i + longest_run, words.size());
            auto end = last;
            while (end > i &&
                   !is_name(text.substr(words[i].first, words[end - 1].second - words[i].first))) {
                --end;
            }
            count += end > i ? 1 : 0;
            i = std::max(end, i + 1);
        }
        return count;
    }

private:
    bool is_name(std::string_view words)
    {
        sqlite3_bind_text(m_find, 1, words.data(), static_cast<int>(words.size()), SQLITE_STATIC);
        const bool found = sqlite3_step(m_find) == SQLITE_ROW;
        sqlite3_reset(m_find);
        return found;
    }

    sqlite3* m_database = nullptr;
    sqlite3_stmt* m_find = nullptr;
};

class Icu : public Engine {
public:
    explicit Icu(const Names& names)
    {
        UErrorCode status = U_ZERO_ERROR;
        m_fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
        m_breaks.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
        for (const auto& name : names) {
            m_names.insert(folded(name));
        }
    }

    std::size_t scan(std::string_view text) override
    {
        const auto line = folded(text);
        const icu::UnicodeString whole(false, line.data(), static_cast<std::int32_t>(line.size()));
        m_breaks->setText(whole);
        std::vector<std::pair<std::size_t, std::size_t>> words;
        auto start = m_breaks->first();
        for (auto end = m_breaks->next(); end != icu::BreakIterator::DONE; end = m_breaks->next()) {
            if (m_breaks->getRuleStatus() != UBRK_WORD_NONE) {
                words.emplace_back(start, end);
            }
            start = end;
        }
        std::size_t count = 0;
        for (std::size_t i = 0; i < words.size();) {
            auto end = std::min(i + longest_run, words.size());
            while (end > i && !m_names.contains(line.substr(words[i].first, words[end - 1].second -
                                                                                words[i].first))) {
                --end;
            }
            count += end > i ? 1 : 0;
            i = std::max(end, i + 1);
        }
        return count;
    }

private:
    std::u16string folded(std::string_view text) const
    {
        UErrorCode status = U_ZERO_ERROR;
        const auto result = m_fold->normalize(
            icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())}),
            status);
        return {result.getBuffer(), static_cast<std::size_t>(result.length())};
    }

    const icu::Normalizer2* m_fold = nullptr;
    std::unique_ptr<icu::BreakIterator> m_breaks;
    std::unordered_set<std::u16string> m_names;
};

class Grep : public Engine {
public:
    explicit Grep(const Names& names)
        : m_folder(std::filesystem::temp_directory_path() /
                   ("bench-grep-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(m_folder);
        std::ofstream list(m_folder / "names");
        for (const auto& name : names) {
            list << name << '\n';
        }
    }
    ~Grep() override { std::filesystem::remove_all(m_folder); }

    std::size_t scan(std::string_view text) override
    {
        std::ofstream(m_folder / "text") << text;
        const auto command = "LC_ALL=C grep -F -o -f " + (m_folder / "names").native() + " " +
                             (m_folder / "text").native() + " | wc -l";
        std::array<char, 64> answer{};
        FILE* pipe = ::popen(command.c_str(), "r");
        const bool read = std::fgets(answer.data(), answer.size(), pipe) != nullptr;
        ::pclose(pipe);
        return read ? std::strtoull(answer.data(), nullptr, 10) : 0;
    }

private:
    std::filesystem::path m_folder;
};

} // namespace

std::unique_ptr<Engine> make_hyperscan(const Names& names)
{
    return std::make_unique<Hyperscan>(names);
}
std::unique_ptr<Engine> make_marisa(const Names& names) { return std::make_unique<Marisa>(names); }
std::unique_ptr<Engine> make_sqlite(const Names& names) { return std::make_unique<Sqlite>(names); }
std::unique_ptr<Engine> make_icu(const Names& names) { return std::make_unique<Icu>(names); }
std::unique_ptr<Engine> make_grep(const Names& names) { return std::make_unique<Grep>(names); }

} // namespace bench
