#pragma once

#include <vector>

#include <QJsonObject>
#include <QStringView>

#include "app/sample_registry/wireanswer.h"

namespace trialdesk::sample {

// The bodies of the gateway as values; nothing here decides which one to send.

enum class PageForm { Json, Xml };

struct PageFacts
{
    // The rows in their form, JSON with the commas between them.
    QByteArray rows = {};
    qint64 currentCount = 0;
    qint64 page = 1;
    qint64 perPage = 10;
    qint64 matchCount = 0;
    qint64 totalCount = 0;
};

// Columns as attributes, texts escaped twice, values that aren't texts left empty.
void appendXmlRow(QByteArray &out, const QJsonObject &row);
[[nodiscard]] WireAnswer pageAnswer(const PageFacts &page, PageForm form);

// {"code":N,"msg":"…"}, JSON also when XML was asked for.
[[nodiscard]] WireAnswer codeAnswer(int status, qint64 code, QStringView message);
[[nodiscard]] WireAnswer keyMissing();
[[nodiscard]] WireAnswer keyUnknown();
[[nodiscard]] WireAnswer serviceUnknown();
[[nodiscard]] WireAnswer serviceEnded();
[[nodiscard]] WireAnswer quotaUsedUp();
// Status 200 and no data: the page was too heavy, or a filter was refused.
[[nodiscard]] WireAnswer normalWithoutData();
// What the gateway says for a code when a test gives no words of its own.
[[nodiscard]] QString messageOfCode(qint64 code);

[[nodiscard]] WireAnswer plainText(int status, const QByteArray &text);
[[nodiscard]] WireAnswer html(int status, const QByteArray &title);

} // namespace trialdesk::sample
