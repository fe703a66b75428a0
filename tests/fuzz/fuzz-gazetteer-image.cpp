// The reader of compiled gazetteers, fed with damaged and with forged ones.
//
//   fuzz_gazetteer_image SECONDS [SEED]    mutates a valid image; half of the mutants get checksums that
//                                          fit, so that what lies behind them is reached
//
// `LLVMFuzzerTestOneInput` takes an image as libFuzzer gives it (clang++ -fsanitize=fuzzer -DNO_DRIVER).
// A finding is a crash, or a report of the sanitizers; an image that is refused is none.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>

#include "incident_mapper/byte_code.hpp"
#include "incident_mapper/checksum.hpp"
#include "incident_mapper/gazetteer_builder.hpp"
#include "incident_mapper/io/data_dir.hpp"
#include "incident_mapper/name_index.hpp"
#include "incident_mapper/name_scanner.hpp"

using namespace incident_mapper;

namespace {

const Lexicon& lexicon()
{
    static const Lexicon instance(io::read_word_lists(GAZETTEER_DIR));
    return instance;
}

std::size_t length_of(const Place& place)
{
    std::size_t length = place.id.size() + place.feature_code.size() + place.name_en.size() +
                         place.name_ar.size() + place.country.size() + place.admin1.size() +
                         place.admin2.size() + place.admin3.size() + place.sources.size() +
                         place.polygon.size();
    for (const auto& name : place.names) {
        length += name.text.size() + name.lang.size() + name.kind.size() + name.source.size();
    }
    return length;
}

/// Runs `use` on its own: one refusal must not hide what comes behind it.
template <typename Use>
void attempt(Use use)
{
    try {
        use();
    } catch (const GazetteerImageError&) { // NOLINT(bugprone-empty-catch): refused, as it should be
    }
}

void use_all(std::span<const std::byte> image)
{
    const auto gazetteer = Gazetteer::from_image(image, nullptr);
    volatile std::size_t sink = 0;
    for (PlaceIndex i = 0; i < std::min<PlaceIndex>(gazetteer.size(), 200); ++i) {
        attempt([&] { sink = sink + length_of(gazetteer[i]); });
    }
    attempt([&] { sink = sink + gazetteer.find("p7").value_or(0); });
    attempt([&] { sink = sink + (gazetteer.country("SY") ? 1 : 0); });
    attempt([&] {
        const NameIndex index(gazetteer, lexicon());
        for (const auto* name : {"Tell 3", "Ain al-Arab", "دير الزور", "nowhere"}) {
            attempt([&] { sink = sink + index.find(name).size(); });
        }
    });
    attempt([&] {
        const NameScanner scanner(gazetteer, lexicon());
        for (const auto& match :
             scanner.scan("وبدير الزور and Tell 3, near Ain al-Arab; أبو كمال")) {
            attempt([&] { sink = sink + scanner.places(match).size(); });
        }
    });
    gazetteer.image().verify();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    attempt([&] { use_all(std::as_bytes(std::span(data, size))); });
    return 0;
}

#ifndef NO_DRIVER

namespace {

std::string valid_image()
{
    std::vector<PlaceRecord> places;
    for (int i = 0; i < 60; ++i) {
        PlaceRecord place;
        place.id = "p" + std::to_string(i);
        place.name_en = i % 2 == 0 ? "Tell " + std::to_string(i) : "Ain al-Arab";
        place.name_ar = i % 3 == 0 ? "دير الزور" : "أبو كمال";
        place.country = "SY";
        place.admin1 = "A" + std::to_string(i % 5);
        place.sources = {"made:" + std::to_string(i)};
        place.polygon = std::string(static_cast<std::size_t>(i), 'x');
        places.push_back(place);
    }
    places.front().id = "sy";
    return compile_gazetteer(places, NameWords::from_table(lexicon().table("word_classes")));
}

std::uint64_t number_at(const std::string& image, std::size_t offset)
{
    return load_little<std::uint64_t>(as_bytes(image).subspan(offset).data());
}

void put(std::string& image, std::size_t offset, std::uint64_t number)
{
    std::string bytes;
    append_little(bytes, number, 8);
    image.replace(offset, bytes.size(), bytes);
}

/// Makes all checksums fit again; the layout is that of `gazetteer_image.hpp`.
void forge(std::string& image)
{
    constexpr std::size_t header = 64;
    constexpr auto block = GazetteerImage::block_size;
    if (image.size() < header) {
        return;
    }
    put(image, 16, image.size());
    const auto end = number_at(image, 24);
    const auto blocks = (end - header + block - 1) / block;
    if (end < header || end > image.size() || blocks > (image.size() - end) / 8) {
        return;
    }
    auto sum_at = image.size() - blocks * 8;
    for (std::size_t at = header; at < end; at += block, sum_at += 8) {
        const auto size = std::min<std::size_t>(block, end - at);
        put(image, sum_at, checksum(std::string_view(image).substr(at, size)));
    }
    const auto all = std::string_view(image);
    put(image, header - 8, checksum(all.substr(end), checksum(all.substr(0, header - 8))));
}

class Mutator {
public:
    explicit Mutator(unsigned seed) : m_random(seed) {}

    std::string mutant(const std::string& valid)
    {
        auto image = valid;
        const auto changes = 1 + below(6);
        for (std::size_t i = 0; i < changes && !image.empty(); ++i) {
            change(image);
        }
        if (below(2) == 0) {
            forge(image);
        }
        return image;
    }

private:
    std::size_t below(std::size_t end)
    {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random);
    }

    std::uint64_t number(std::size_t size)
    {
        const std::uint64_t numbers[] = {0,
                                         1,
                                         size,
                                         size - 1,
                                         ~std::uint64_t{0},
                                         std::uint64_t{1} << 32U,
                                         std::uint64_t{1} << 63U,
                                         m_random()};
        return numbers[below(std::size(numbers))];
    }

    void change(std::string& image)
    {
        const auto at = below(image.size());
        switch (below(5)) {
        case 0:
            image[at] = static_cast<char>(image[at] ^ static_cast<char>(1U << below(8)));
            break;
        case 1:
            image[at] = static_cast<char>(below(256));
            break;
        case 2:
            if (image.size() >= 16) {
                put(image, at / 8 * 8 > image.size() - 8 ? 0 : at / 8 * 8, number(image.size()));
            }
            break;
        case 3:
            image.replace(at, 1 + below(32), image.substr(below(image.size()), 1 + below(32)));
            break;
        default:
            if (below(4) == 0) {
                image.resize(at);
            }
        }
    }

    std::mt19937 m_random;
};

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::cerr << "usage: fuzz_gazetteer_image SECONDS [SEED]\n";
        return 2;
    }
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(argv[1]));
    Mutator mutator(argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 1U);
    const auto valid = valid_image();
    use_all(as_bytes(valid)); // throws where the valid one is refused
    std::size_t count = 0;
    for (; std::chrono::steady_clock::now() < end; ++count) {
        const auto image = mutator.mutant(valid);
        // a block of memory of just this size, so that reads behind it are seen
        const std::vector<std::uint8_t> bytes(image.begin(), image.end());
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    }
    std::cout << count << " images read\n";
    return 0;
}

#endif
