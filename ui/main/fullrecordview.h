#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "models/domain/recordtext.h"
#include "models/store/fullrecord.h"

class QBoxLayout;
class QPushButton;
class QTextEdit;

namespace trialdesk {

class PlainLabel;

/// All that the registry says about a trial, as text to read and copy: when it was fetched, a button that
/// asks for it anew, and the record's parts. Takes no markup and loads nothing.
class FullRecordView final : public QWidget
{
    Q_OBJECT

public:
    explicit FullRecordView(QWidget *parent = nullptr);

    /// Nothing where none was fetched yet. The text follows a moment later.
    void setRecord(const std::optional<FullRecord> &record);
    void setFetching(bool fetching);
    void setFetchable(bool fetchable);    ///< false: no button, as with a store that is open for reading only
    [[nodiscard]] QString asText() const; ///< everything, unguarded, for the clipboard

Q_SIGNALS:
    void fetchWanted();
    void cancelWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void show(std::vector<RecordSection> sections);
    void updateHead();

    std::optional<FullRecord> m_record;
    std::vector<RecordSection> m_sections;
    quint64 m_reading = 0; ///< the newest; what an older one gives is dropped
    bool m_fetching = false;
    QBoxLayout *m_head;
    PlainLabel *m_when;
    QPushButton *m_fetch;
    QTextEdit *m_text;
};

} // namespace trialdesk
