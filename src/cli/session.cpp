#include "cli/session.hpp"

#include <fmt/format.h>

namespace incident_mapper::cli {

namespace {

LoadedGazetteer gazetteer_of(const io::GazetteerFiles& files)
{
    std::vector<Diagnostic> rejects;
    auto places = Gazetteer::from_tsv(files.places, files.names, rejects);
    return {.folder = files.folder.native(),
            .places = std::move(places),
            .rejects = std::move(rejects)};
}

} // namespace

LoadedGazetteer load_gazetteer(const std::optional<std::string>& folder)
{
    return gazetteer_of(io::read_gazetteer_files(io::find_gazetteer_folder(folder)));
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
    const Lexicon lexicon(io::read_gazetteer_files(io::find_gazetteer_folder(folder)).tables);
    return actor_traits(lexicon.table("actors"));
}

Session::Parts::Parts(const io::GazetteerFiles& files)
    : gazetteer(gazetteer_of(files)), lexicon(files.tables), pipeline(gazetteer.places, lexicon)
{
}

Session::Session(const GazetteerArgument& gazetteer)
    : m_parts(std::make_unique<const Parts>(
          io::read_gazetteer_files(io::find_gazetteer_folder(gazetteer.folder))))
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

void report(const Diagnostic& diagnostic)
{
    const auto where = diagnostic.where.empty() ? std::string{} : diagnostic.where + ": ";
    fmt::print(stderr, "incident-mapper: {}: {}{}\n", diagnostic.document, where,
               diagnostic.reason);
}

} // namespace incident_mapper::cli
