#pragma once

#include <QWidget>

class QComboBox;
class QSpinBox;
class QToolButton;

namespace trialdesk {

class PlainLabel;

/// Pages of a list, counted from 1; an empty list has one page.
[[nodiscard]] int pageCount(int rows, int rowsPerPage);
[[nodiscard]] int pageOfRow(int row, int rowsPerPage);
[[nodiscard]] int firstRowOfPage(int page, int rowsPerPage);

/// "Page 12 of 6,049", the ways to other pages, rows per page, and the exact count.
class Pager final : public QWidget
{
    Q_OBJECT

public:
    explicit Pager(QWidget *parent = nullptr);

    void setCounts(int rows, qint64 storeTotal);
    void setRowsPerPage(int rows);
    void setPage(int page); ///< without a signal
    [[nodiscard]] int page() const;
    [[nodiscard]] int pages() const { return pageCount(m_rows, m_rowsPerPage); }
    [[nodiscard]] int rowsPerPage() const { return m_rowsPerPage; }
    [[nodiscard]] QString countText() const;

Q_SIGNALS:
    void pageWanted(int page);
    void rowsPerPageWanted(int rows);

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *makeButton(const QString &name, const QString &symbol);
    void updateWidgets();
    void retranslate();

    int m_rows = 0;
    qint64 m_storeTotal = 0;
    int m_rowsPerPage = 100;
    PlainLabel *m_count;
    QToolButton *m_first;
    QToolButton *m_previous;
    QSpinBox *m_page;
    QToolButton *m_next;
    QToolButton *m_last;
    QComboBox *m_size;
};

} // namespace trialdesk
