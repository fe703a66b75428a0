#include "name_starts.hpp"

#include "incident_mapper/folding.hpp"
#include "incident_mapper/letter_code.hpp"

namespace incident_mapper {

NameStarts::NameStarts(const Lexicon& lexicon) : m_article(codes_of(lexicon.article()))
{
    const auto& table = lexicon.table("particles");
    for (std::size_t row = 0; row < table.size(); ++row) {
        Particle particle{.form = codes_of(fold_utf8(table.cell(row, "form"))),
                          .article = table.cell(row, "article") == "yes",
                          .preposition = table.cell(row, "preposition") == "yes",
                          .dropped = 0,
                          .whole = false};
        if (particle.form.empty() || particle.form == m_article) {
            continue; // the article alone is part of the word as it stands
        }
        particle.whole = particle.article && particle.form.ends_with(m_article);
        const std::size_t letters = !particle.article ? 0 : particle.whole ? m_article.size() : 1;
        particle.dropped = particle.form.size() - letters;
        m_first_letters += particle.form.front();
        m_particles.push_back(std::move(particle));
    }
    std::ranges::stable_sort(m_particles, std::ranges::greater{},
                             [](const Particle& particle) { return particle.form.size(); });
    // «وبليون» is و + بليون rather than وب + ليون: of equal names the one with fewer particles
    std::ranges::stable_sort(m_particles, {}, &Particle::dropped);
    for (const auto& particle : m_particles) {
        add_rewriting(particle);
    }
}

void NameStarts::add_rewriting(const Particle& particle)
{
    Rewriting rewriting{particle.form, {}};
    if (particle.whole) {
        rewriting.before.resize(particle.dropped);
    } else if (particle.article) {
        rewriting.put = m_article;
    }
    const auto same = [&](const Rewriting& other) {
        return other.before == rewriting.before && other.put == rewriting.put;
    };
    if (std::ranges::none_of(m_rewritings, same)) {
        m_rewritings.push_back(std::move(rewriting));
    }
}

NameStart NameStarts::reading(const Particle& particle, std::string_view codes,
                              std::string& scratch) const
{
    NameStart start{.word = codes.substr(particle.dropped),
                    .dropped = particle.dropped,
                    .preposition = particle.preposition,
                    .conjunction = particle.dropped > (particle.preposition ? 1U : 0U)};
    if (particle.article && !particle.whole) {
        scratch = m_article;
        scratch += codes.substr(particle.form.size());
        start.word = scratch;
    }
    return start;
}

} // namespace incident_mapper
