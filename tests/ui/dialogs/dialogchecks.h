#pragma once

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QSet>
#include <QWidget>

namespace trialdesk::test {

/// Names of the widgets that take the focus and that a screen reader could not name.
inline QStringList unnamedWidgets(const QWidget *window)
{
    QSet<const QWidget *> buddies;
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        if (label->buddy() != nullptr && !label->text().isEmpty())
            buddies.insert(label->buddy());
    }
    QStringList unnamed;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        const QWidget *owner = widget->parentWidget();
        const bool innerPart = widget->objectName().startsWith(QLatin1String("qt_")) ||
                               qobject_cast<const QComboBox *>(owner) != nullptr ||
                               (owner != nullptr && owner->inherits("QAbstractSpinBox"));
        if (!(widget->focusPolicy() & Qt::TabFocus) || innerPart || widget->focusProxy() != nullptr ||
            widget->window() != window)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool hasText = button != nullptr && !button->text().isEmpty();
        // Headers, bars of tabs and labels that only let their text be selected say what they show.
        if (widget->inherits("QHeaderView") || widget->inherits("QTabBar") || widget->inherits("QLabel"))
            continue;
        if (widget->accessibleName().isEmpty() && !buddies.contains(widget) && !hasText)
            unnamed.append(QString::fromLatin1(widget->metaObject()->className()) + u'/' +
                           widget->objectName());
    }
    return unnamed;
}

/// Letters of Alt keys that two visible widgets of the window share.
inline QStringList sharedMnemonics(const QWidget *window)
{
    QHash<QChar, QString> first;
    QStringList shared;
    const auto take = [&](const QWidget *widget, const QString &text) {
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (key.isEmpty() || !widget->isVisibleTo(window))
            return;
        const QChar letter = key.toString().back();
        if (first.contains(letter))
            shared.append(first.value(letter) + QStringLiteral(" | ") + text);
        first.insert(letter, text);
    };
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>())
        take(button, button->text());
    for (const QLabel *label : window->findChildren<QLabel *>()) {
        if (label->buddy() != nullptr)
            take(label, label->text());
    }
    return shared;
}

} // namespace trialdesk::test
