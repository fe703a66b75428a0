#include "corpus.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <random>
#include <unordered_set>

#include "incident_mapper/folding.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/io/file.hpp"

namespace bench {

using namespace incident_mapper;
namespace fs = std::filesystem;

namespace {

/// Letters of a made name of one word.
constexpr std::size_t shortest_made = 5;
constexpr std::size_t max_bytes = std::size_t{1} << 30U;

std::size_t below(std::mt19937& random, std::size_t end) { return random() % end; }

const io::GazetteerFiles& files()
{
    static const auto loaded = io::read_gazetteer_files(SOURCE_DIR "/gazetteer");
    return loaded;
}

void add_cells(std::string_view tsv, std::initializer_list<std::string_view> columns,
               std::vector<std::string>& names)
{
    const Table table("names", tsv);
    for (const auto column : columns) {
        const auto at = table.column(column);
        for (std::size_t row = 0; row < table.size(); ++row) {
            auto cell = table.cell(row, at);
            while (!cell.empty()) {
                const auto end = std::min(cell.find('|'), cell.size());
                names.emplace_back(cell.substr(0, end));
                cell.remove_prefix(std::min(end + 1, cell.size()));
            }
        }
    }
}

std::vector<std::string> real_names()
{
    std::vector<std::string> names;
    add_cells(files().places, {"name_en", "name_ar"}, names);
    add_cells(files().names, {"name"}, names);
    std::vector<fs::path> tables;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/../shared/data/gazetteer", none)) {
        if (entry.path().extension() == ".tsv") {
            tables.push_back(entry.path());
        }
    }
    std::ranges::sort(tables);
    for (const auto& path : tables) {
        add_cells(io::read_file(path, max_bytes), {"name", "names_en", "names_ar"}, names);
    }
    return names;
}

std::vector<std::u32string> words_of(const std::string& name)
{
    std::vector<std::u32string> words(1);
    for (const char32_t c : to_code_points(name)) {
        if (c == U' ') {
            words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    return words;
}

/// Makes words letter by letter, each as often behind the two before it as in the real ones.
class WordMaker {
public:
    void learn(const std::u32string& word)
    {
        std::u32string context(2, U'\0');
        for (const char32_t c : word + U'\0') {
            m_next[context] += c;
            context = {context[1], c};
        }
    }

    std::u32string make(std::mt19937& random) const
    {
        std::u32string word;
        std::u32string context(2, U'\0');
        while (word.size() < 20) {
            const auto& choices = m_next.at(context);
            const char32_t c = choices[below(random, choices.size())];
            if (c == 0) {
                break;
            }
            word += c;
            context = {context[1], c};
        }
        return word;
    }

private:
    std::map<std::u32string, std::u32string> m_next;
};

class NameMaker {
public:
    explicit NameMaker(const std::vector<std::string>& real)
    {
        for (const auto& name : real) {
            m_shapes.push_back(words_of(name));
            for (const auto& word : m_shapes.back()) {
                if (!word.empty()) {
                    m_makers[is_arabic_letter(word.front()) ? 1 : 0].learn(word);
                }
            }
        }
    }

    /// A real name with some of its words made anew.
    std::string make(std::mt19937& random) const
    {
        const auto& shape = m_shapes[below(random, m_shapes.size())];
        std::u32string name;
        for (const auto& word : shape) {
            const auto& maker = m_makers[!word.empty() && is_arabic_letter(word.front()) ? 1 : 0];
            name += name.empty() ? U"" : U" ";
            name += below(random, 3) == 0 ? word : maker.make(random);
        }
        return to_utf8(name);
    }

private:
    std::vector<std::vector<std::u32string>> m_shapes;
    std::array<WordMaker, 2> m_makers;
};

std::vector<std::string> sentences()
{
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/tests/reports")) {
        if (entry.path().extension() == ".txt") {
            paths.push_back(entry.path());
        }
    }
    std::ranges::sort(paths);
    std::vector<std::string> result;
    for (const auto& path : paths) {
        const auto content = io::read_file(path, max_bytes);
        for (std::size_t start = 0; start < content.size();) {
            const auto end = std::min(content.find_first_of(".\n", start), content.size());
            if (end - start > 20) {
                result.push_back(content.substr(start, end - start));
            }
            start = end + 1;
        }
    }
    return result;
}

std::unordered_set<std::string> words_of_reports()
{
    std::unordered_set<std::string> words;
    for (const auto& sentence : sentences()) {
        for (const auto& word : words_of(sentence)) {
            words.insert(to_utf8(word));
        }
    }
    return words;
}

} // namespace

const Lexicon& lexicon()
{
    static const Lexicon instance(files().tables);
    return instance;
}

std::vector<std::string> names(std::size_t count)
{
    const auto real = real_names();
    std::vector<std::string> result;
    std::unordered_set<std::string> seen;
    const auto add = [&](std::string name) {
        if (name.size() > 2 && result.size() < count && seen.insert(name).second) {
            result.push_back(std::move(name));
        }
    };
    for (const auto& name : real) {
        add(name);
    }
    const NameMaker maker(real);
    std::mt19937 random(1);
    const auto words = words_of_reports();
    while (result.size() < count) {
        auto name = maker.make(random);
        // else every third word of the text would be a name, which real ones are not
        const bool ordinary = name.find(' ') == std::string::npos &&
                              (to_code_points(name).size() < shortest_made || words.contains(name));
        if (!ordinary) {
            add(std::move(name));
        }
    }
    std::ranges::shuffle(result, random);
    return result;
}

std::string text(const std::vector<std::string>& names, std::size_t size)
{
    const auto choices = sentences();
    std::mt19937 random(2);
    std::string result;
    while (result.size() < size) {
        result += choices[below(random, choices.size())];
        if (below(random, 3) == 0) {
            result += " " + names[below(random, names.size())];
        }
        result += below(random, 6) == 0 ? ".\n" : ". ";
    }
    return result;
}

bool PlaceMaker::next(PlaceRecord& place)
{
    if (m_at >= m_names->size()) {
        return false;
    }
    const auto number = std::to_string(m_at);
    place = {};
    place.id = "gn:" + number;
    place.feature_code = m_at % 5 == 0 ? "PPLA3" : "PPL";
    place.country = "SY";
    place.admin1 = "Governorate " + std::to_string(m_at / 2 % 14);
    place.admin2 = "District " + std::to_string(m_at / 2 % 62);
    place.point = {36.0 + static_cast<double>(m_at % 60'000) / 1e4,
                   32.0 + static_cast<double>(m_at / 7 % 50'000) / 1e4};
    place.sources = {"geonames:" + number};
    for (const bool arabic : {false, true}) {
        if (m_at == m_names->size()) {
            break;
        }
        const auto& name = (*m_names)[m_at];
        const bool is_arabic = static_cast<unsigned char>(name.front()) >= 0xD8;
        if (arabic && is_arabic == !place.name_ar.empty()) {
            break; // two of one script are two places
        }
        place.names.push_back({name, is_arabic ? "ar" : "en", "preferred", "geonames"});
        (is_arabic ? place.name_ar : place.name_en) = name;
        ++m_at;
    }
    return true;
}

} // namespace bench
