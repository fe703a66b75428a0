#include "cli/session.hpp"

#include <utility>

#include <fmt/format.h>

#include "incident_mapper/io/gazetteer_file.hpp"

namespace incident_mapper::cli {

namespace {

/// None where the folder has no such table: looking into a gazetteer needs no word lists.
NameWords name_words_of(const io::GazetteerFiles& files)
{
    const auto table = files.tables.find("word_classes");
    return table == files.tables.end() ? NameWords{}
                                       : NameWords::from_table(Table(table->first, table->second));
}

LoadedGazetteer read_from(const io::GazetteerFiles& files)
{
    std::vector<Diagnostic> rejects;
    auto places = Gazetteer::from_tsv(files.places, files.names, name_words_of(files), rejects);
    return {.folder = files.folder.native(),
            .places = std::move(places),
            .rejects = std::move(rejects)};
}

/// The gazetteer of the place found, where it is compiled.
std::optional<LoadedGazetteer> compiled_of(const io::GazetteerLocation& where)
{
    if (where.compiled) {
        return LoadedGazetteer{.folder = where.compiled->native(),
                               .places = io::open_gazetteer(*where.compiled),
                               .rejects = {}};
    }
    if (auto compiled = io::find_compiled(where.folder)) {
        return LoadedGazetteer{
            .folder = where.folder.native(), .places = std::move(*compiled), .rejects = {}};
    }
    return std::nullopt;
}

} // namespace

Knowledge load_knowledge(const std::optional<std::string>& gazetteer)
{
    const auto where = io::find_gazetteer(gazetteer);
    if (auto compiled = compiled_of(where)) {
        return {.lexicon = Lexicon(io::read_word_lists(where.folder)),
                .gazetteer = std::move(*compiled)};
    }
    const auto files = io::read_gazetteer_files(where.folder);
    return {.lexicon = Lexicon(files.tables), .gazetteer = read_from(files)};
}

LoadedGazetteer load_gazetteer(const std::optional<std::string>& gazetteer)
{
    const auto where = io::find_gazetteer(gazetteer);
    if (auto compiled = compiled_of(where)) {
        return std::move(*compiled);
    }
    return read_from(io::read_gazetteer_files(where.folder));
}

std::map<std::string, ActorTraits> actor_traits(const Table& actors)
{
    std::map<std::string, ActorTraits> traits;
    for (std::size_t row = 0; row < actors.size(); ++row) {
        traits.emplace(actors.cell(row, "actor"),
                       ActorTraits{.kind = std::string{actors.cell(row, "kind")},
                                   .country = std::string{actors.cell(row, "country")}});
    }
    return traits;
}

std::map<std::string, ActorTraits> load_actor_traits(const std::optional<std::string>& folder)
{
    const Lexicon lexicon(io::read_word_lists(io::find_gazetteer(folder).folder));
    return actor_traits(lexicon.table("actors"));
}

Session::Parts::Parts(Knowledge all)
    : knowledge(std::move(all)), pipeline(knowledge.gazetteer.places, knowledge.lexicon)
{
}

Session::Session(const GazetteerArgument& gazetteer)
    : m_parts(std::make_unique<const Parts>(load_knowledge(gazetteer.folder)))
{
}

void Session::read(const InputArguments& arguments, const std::function<void(Reading)>& take,
                   const std::function<void(Diagnostic)>& reject) const
{
    const ReadingOptions options{.date_order = arguments.date_order};
    io::read_documents(
        arguments.inputs, arguments.options(),
        {.document =
             [&](Document document) { take(pipeline().read(std::move(document), options)); },
         .reject = reject});
}

GazetteerSession::Words::Words(const std::map<std::string, std::string>& tables)
    : lexicon(tables), cells(lexicon)
{
}

GazetteerSession::Variants::Variants(const Gazetteer& gazetteer, const Words& words)
    : sounds(words.lexicon), index(gazetteer, sounds, words.cells)
{
}

GazetteerSession::GazetteerSession(const GazetteerArgument& gazetteer)
{
    const auto where = io::find_gazetteer(gazetteer.folder);
    if (auto compiled = compiled_of(where)) {
        m_gazetteer = std::make_unique<const LoadedGazetteer>(std::move(*compiled));
        m_tables = io::read_word_lists(where.folder);
        return;
    }
    auto files = io::read_gazetteer_files(where.folder);
    m_gazetteer = std::make_unique<const LoadedGazetteer>(read_from(files));
    m_tables = std::move(files.tables);
}

const GazetteerSession::Words& GazetteerSession::words() const
{
    if (m_words == nullptr) {
        m_words = std::make_unique<const Words>(m_tables);
    }
    return *m_words;
}

const VariantIndex& GazetteerSession::variants() const
{
    if (m_variants == nullptr) {
        m_variants = std::make_unique<const Variants>(gazetteer(), words());
    }
    return m_variants->index;
}

void report(const Diagnostic& diagnostic)
{
    const auto where = diagnostic.where.empty() ? std::string{} : diagnostic.where + ": ";
    fmt::print(stderr, "incident-mapper: {}: {}{}\n", diagnostic.document, where,
               diagnostic.reason);
}

} // namespace incident_mapper::cli
