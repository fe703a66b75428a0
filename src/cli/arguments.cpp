#include "cli/arguments.hpp"

namespace incident_mapper::cli {

namespace {

const std::map<std::string, io::InputFormat> formats{{"txt", io::InputFormat::txt},
                                                     {"jsonl", io::InputFormat::jsonl},
                                                     {"csv", io::InputFormat::csv}};
const std::map<std::string, DateOrder> date_orders{{"day-first", DateOrder::day_first},
                                                   {"month-first", DateOrder::month_first}};

std::string date_fault(const std::string& text)
{
    return parse_iso_date(text) ? std::string{}
                                : "'" + text + "' is no date of the form YYYY-MM-DD";
}

} // namespace

void GazetteerArgument::setup(CLI::App& app)
{
    app.add_option("--gazetteer", folder,
                   "folder of the gazetteer and the word lists, or a compiled gazetteer")
        ->type_name("DIR");
}

void TextArguments::setup(CLI::App& app)
{
    app.add_option("INPUT", inputs, "reports: .txt, .jsonl, .csv, folders of these, or - for stdin")
        ->required()
        ->type_name("");
    add_choice(app, "--input-format", formats, format,
               "format of stdin and of files whose ending does not tell");
    gazetteer.setup(app);
}

io::InputOptions TextArguments::options() const
{
    io::InputOptions options;
    options.format = format;
    return options;
}

void InputArguments::setup(CLI::App& app)
{
    TextArguments::setup(app);
    app.add_option("--published", published, "publication date of reports that give none")
        ->check(date_fault)
        ->type_name("YYYY-MM-DD");
    app.add_option("--source", source, "publisher of reports that give none")->type_name("NAME");
    add_choice(app, "--date-order", date_orders, date_order,
               "how to read 2/9/2018 (default: day-first)");
}

io::InputOptions InputArguments::options() const
{
    auto options = TextArguments::options();
    options.published = parse_iso_date(published);
    options.source = source;
    return options;
}

} // namespace incident_mapper::cli
