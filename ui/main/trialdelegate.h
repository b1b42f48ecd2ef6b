#pragma once

#include <utility>
#include <vector>

#include <QCache>
#include <QIcon>
#include <QStaticText>
#include <QStyledItemDelegate>

#include "models/store/matchranges.h"

namespace trialdesk {

/// Paints the cells of the trial table: plain text from a cache of laid-out texts, the state as icon, word
/// and colour, the
/// words of a search underlined, a bar in front of invented trials, a faint line where a row is still on its
/// way. Palette colours only.
class TrialDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TrialDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void forgetTexts(); ///< after a change of font, style or language
    /// Its words are marked in the cells that it found them in.
    void setSearch(const TrialQuery &query);

private:
    struct TextKey
    {
        QString text;
        int width;
        bool operator==(const TextKey &) const = default;
    };
    friend size_t qHash(const TextKey &key, size_t seed = 0) { return qHashMulti(seed, key.text, key.width); }
    [[nodiscard]] QStaticText staticText(const QString &text, int width,
                                         const QStyleOptionViewItem &option) const;

    /// From and to of the marks of a cell, in pixels of its text.
    using Spans = std::vector<std::pair<qreal, qreal>>;
    [[nodiscard]] Spans markedSpans(const QString &text, int width, int column,
                                    const QStyleOptionViewItem &option) const;

    mutable QCache<TextKey, QStaticText> m_texts{20000};
    mutable QCache<std::pair<TextKey, int>, Spans> m_spans{20000}; ///< of texts in a column
    std::vector<SoughtWords> m_sought;                             ///< by column; empty without a search
    int m_stateColumn;
};

} // namespace trialdesk
