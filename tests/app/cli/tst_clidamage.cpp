#include "models/store/storereader.h"
#include "tests/app/cli/cliprogram.h"

using namespace trialdesk;
using namespace trialdesk::test;
using namespace Qt::StringLiterals;

/// A damaged store and an open one, seen from outside.
class TestCliDamage : public QObject
{
    Q_OBJECT

    CliProgram m_cli;

    [[nodiscard]] QString database() const { return m_cli.dataDir() + u"/trialdesk.db"_s; }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile file(database());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        VERIFY_EXIT(m_cli.run({u"sync"_s, u"sample"_s}), 0);
        VERIFY_EXIT(m_cli.run({u"backup"_s, m_cli.path(u"backup.db"_s)}), 0);
    }

    void restoreWaitsForAnIdleProgram()
    {
        {
            const auto idle = StoreReader::open(database());
            QVERIFY(idle);
            const CliAnswer refused = m_cli.run({u"restore"_s, m_cli.path(u"backup.db"_s)});
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.err.contains(QByteArray::number(QCoreApplication::applicationPid())),
                     refused.err.constData());
        }
        VERIFY_EXIT(m_cli.run({u"restore"_s, m_cli.path(u"backup.db"_s)}), 0);
    }

    void damageSaysWhatToDo()
    {
        QByteArray damaged = bytes();
        for (qsizetype at = 16384; at + 4096 < damaged.size(); at += 16384)
            damaged.replace(at, 4096, QByteArray(4096, '\x5A'));
        QFile file(database());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(damaged), damaged.size());
        file.close();
        for (const QStringList &command :
             {QStringList{u"list"_s}, QStringList{u"sync"_s, u"sample"_s}, QStringList{u"backup"_s},
              QStringList{u"check"_s, u"--repair"_s}}) {
            const CliAnswer refused = m_cli.run(command);
            QCOMPARE(refused.code, 5);
            QVERIFY2(refused.err.contains("trialdesk-cli restore"), refused.err.constData());
            QCOMPARE(bytes(), damaged);
        }
        VERIFY_EXIT(m_cli.run({u"check"_s}), 5);
        QCOMPARE(bytes(), damaged);
        const CliAnswer restored = m_cli.run({u"restore"_s, m_cli.path(u"backup.db"_s)});
        VERIFY_EXIT(restored, 0);
        QVERIFY2(restored.err.contains("before-restore"), restored.err.constData());
        VERIFY_EXIT(m_cli.run({u"check"_s}), 0);
        VERIFY_EXIT(m_cli.run({u"list"_s}), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliDamage)
#include "tst_clidamage.moc"
