#pragma once

#include <QLabel>
#include <QList>
#include <QWidget>

class QFormLayout;
class QToolButton;

namespace trialdesk {

/// A titled part of a page, with a form under its title. A folding one opens with a click or the space key.
class Section final : public QWidget
{
    Q_OBJECT

public:
    enum class Form { Open, Folded };

    Section(const QString &title, Form form, QWidget *parent = nullptr);

    /// `label` with a mnemonic becomes the field's buddy and, without the mnemonic, its accessible name.
    void addRow(const QString &label, QWidget *field);
    void addRow(const QString &label, QLayout *layout, QWidget *field);
    void addRow(QWidget *widget);
    void addRow(QLayout *layout);
    /// A quiet sentence under the row before it.
    QLabel *addHint(const QString &text);
    /// Gives the fields of several sections one left edge.
    static void alignFields(const QList<Section *> &sections);
    void setUnfolded(bool unfolded);
    [[nodiscard]] bool isUnfolded() const;

private:
    QWidget *m_content;
    QFormLayout *m_layout;
    QToolButton *m_fold = nullptr;
};

/// `Page &size:` as `Page size`.
[[nodiscard]] QString spokenLabel(QString label);
/// A label in the palette's quieter text colour that wraps.
[[nodiscard]] QLabel *makeHint(const QString &text, QWidget *parent);

} // namespace trialdesk
