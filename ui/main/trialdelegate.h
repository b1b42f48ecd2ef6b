#pragma once

#include <QCache>
#include <QIcon>
#include <QStaticText>
#include <QStyledItemDelegate>

namespace trialdesk {

/// Paints the cells of the trial table: plain text from a cache of laid-out texts, the state as icon, word
/// and colour, a bar in front of invented trials, a faint line where a row is still on its way. Palette
/// colours only.
class TrialDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit TrialDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void forgetTexts() { m_texts.clear(); } ///< after a change of font, style or language

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

    mutable QCache<TextKey, QStaticText> m_texts{20000};
    int m_stateColumn;
};

} // namespace trialdesk
