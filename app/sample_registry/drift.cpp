#include "app/sample_registry/drift.h"

#include <algorithm>
#include <array>

#include "app/sample_registry/columns.h"
#include "app/sample_registry/mix.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kFieldCount = 4;
constexpr std::array<QStringView, kFieldCount> kFields = {kHeadCount, kPeriod, kPhase, kTitle};

struct RowState
{
    std::array<QStringList, kFieldCount> forms;
    std::array<qsizetype, kFieldCount> chosen = {};
    bool present = false;
    qint64 backIn = -1;
};

RowState initialState(const QJsonObject &row, bool present)
{
    return {.forms = {headCountForms(row.value(kHeadCount).toString()),
                      periodForms(row.value(kPeriod).toString()), phaseForms(row.value(kPhase).toString()),
                      titleForms(row.value(kTitle).toString())},
            .present = present};
}

// Head counts move most often, phases least, as in a real registry.
size_t pickField(Mixer &mixer)
{
    const qsizetype dice = mixer.below(100);
    return dice < 40 ? 0 : dice < 60 ? 1 : dice < 72 ? 2 : 3;
}

void changeOneField(RowState &row, Mixer &mixer)
{
    size_t field = pickField(mixer);
    if (row.forms[field].size() < 2)
        field = 0;
    const qsizetype forms = row.forms[field].size();
    row.chosen[field] = (row.chosen[field] + 1 + mixer.below(forms - 1)) % forms;
}

class Drift
{
public:
    Drift(const std::vector<QJsonObject> &shipped, const std::vector<QJsonObject> &reserve, quint64 seed)
        : m_shipped(shipped)
        , m_reserve(reserve)
        , m_seed(seed)
        , m_nextAdded(shipped.size())
    {
        m_rows.reserve(shipped.size() + reserve.size());
        for (const QJsonObject &row : shipped)
            m_rows.push_back(initialState(row, true));
        for (const QJsonObject &row : reserve)
            m_rows.push_back(initialState(row, false));
    }

    void step(qint64 pass)
    {
        Mixer mixer(m_seed, static_cast<quint64>(pass));
        for (RowState &row : m_rows) {
            if (row.backIn == pass) {
                row.present = true;
                row.backIn = -1;
            }
        }
        const quint64 phase = static_cast<quint64>(pass) + m_seed;
        std::vector<size_t> touched;
        if (phase % 3 == 1 && m_nextAdded < m_rows.size()) {
            touched.push_back(m_nextAdded);
            m_rows[m_nextAdded++].present = true;
        }
        if (phase % 4 == 2) {
            const size_t hidden = pickRow(mixer, touched);
            m_rows[hidden].present = false;
            m_rows[hidden].backIn = pass + 2 + mixer.below(2);
        }
        const qsizetype changes = 1 + mixer.below(3);
        for (qsizetype i = 0; i < changes; ++i)
            changeOneField(m_rows[pickRow(mixer, touched)], mixer);
    }

    [[nodiscard]] std::vector<QJsonObject> rows() const
    {
        std::vector<QJsonObject> out;
        out.reserve(m_rows.size());
        for (size_t i = 0; i < m_rows.size(); ++i) {
            if (!m_rows[i].present)
                continue;
            QJsonObject row = i < m_shipped.size() ? m_shipped[i] : m_reserve[i - m_shipped.size()];
            for (size_t field = 0; field < kFieldCount; ++field) {
                if (m_rows[i].chosen[field] != 0)
                    row.insert(kFields[field], m_rows[i].forms[field][m_rows[i].chosen[field]]);
            }
            out.push_back(row);
        }
        return out;
    }

private:
    // A present row that this step hasn't used yet.
    size_t pickRow(Mixer &mixer, std::vector<size_t> &touched)
    {
        for (;;) {
            const auto candidate = static_cast<size_t>(mixer.below(static_cast<qsizetype>(m_rows.size())));
            if (m_rows[candidate].present && std::ranges::find(touched, candidate) == touched.end()) {
                touched.push_back(candidate);
                return candidate;
            }
        }
    }

    const std::vector<QJsonObject> &m_shipped;
    const std::vector<QJsonObject> &m_reserve;
    quint64 m_seed;
    size_t m_nextAdded;
    std::vector<RowState> m_rows;
};

} // namespace

std::vector<QJsonObject> driftedRows(const std::vector<QJsonObject> &shipped,
                                     const std::vector<QJsonObject> &reserve, quint64 seed, qint64 pass)
{
    // A step may use up to four rows (one hidden, three changed) besides those that are away.
    if (pass <= 0 || shipped.size() < 16)
        return shipped;
    Drift drift(shipped, reserve, seed);
    for (qint64 i = 1; i <= std::min(pass, kLastPass); ++i)
        drift.step(i);
    return drift.rows();
}

} // namespace trialdesk::sample
