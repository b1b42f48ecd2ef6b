#include "app/sample_registry/commandline.h"

#include <QCommandLineParser>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/sample_registry/drift.h"
#include "app/sample_registry/generatedrows.h"
#include "models/version/version.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

// perPageWall -> per-page-wall
QString optionName(QLatin1StringView name)
{
    QString out;
    for (const QChar c : QString(name)) {
        if (c.isUpper())
            out += u'-';
        out += c.toLower();
    }
    return out;
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const QString &name, const QString &help, const QString &value = {}) {
        parser.addOption(QCommandLineOption(name, help, value));
    };
    add(u"port"_s, u"Port on 127.0.0.1; 0 (default) takes a free one."_s, u"number"_s);
    add(u"parent-watch"_s, u"End when stdin does."_s);
    add(u"api"_s, u"The wire format: odcloud (default) or ctgov."_s, u"name"_s);
    add(u"key"_s, u"Ask for this key, in its decoded form; may be given several times."_s, u"key"_s);
    add(u"dataset"_s, u"Number of the dataset; default 3074271."_s, u"number"_s);
    add(u"uddi"_s, u"The operation that holds the data."_s, u"uddi"_s);
    add(u"data"_s, u"Serve the rows of this JSON file, unchanging; ctgov: full records, one a line."_s,
        u"file"_s);
    add(u"records"_s, u"Serve this many generated rows, unchanging."_s, u"number"_s);
    add(u"shuffle"_s, u"With --records: not in the order of their numbers."_s);
    add(u"seed"_s, u"For --records and for the drift; default 0."_s, u"number"_s);
    add(u"korea-percent"_s, u"ctgov: share of generated studies with a site in South Korea; default 50."_s,
        u"number"_s);
    add(u"korean-titles"_s, u"ctgov: of these one in so many has a title in Korean; default 20."_s,
        u"number"_s);
    add(u"order-seed"_s, u"ctgov: what the order without sort depends on; default 0, new for every start."_s,
        u"number"_s);
    add(u"static"_s, u"The sample doesn't change from pass to pass."_s);
    add(u"pass"_s, u"Start with the sample of this pass; default 0."_s, u"number"_s);
    add(u"script"_s, u"Switches as JSON, or @FILE. The same as POST /control and as the options below."_s,
        u"json"_s);
    for (const SwitchInfo &info : scriptSwitches()) {
        const QString help = QString::fromUtf8(info.help);
        switch (info.type) {
        case SwitchType::Flag:
            add(optionName(info.name), help);
            break;
        case SwitchType::Number:
            add(optionName(info.name), help, u"number"_s);
            break;
        case SwitchType::Text:
            add(optionName(info.name), help, u"text"_s);
            break;
        case SwitchType::Json:
            add(optionName(info.name), help, u"json"_s);
            break;
        }
    }
    parser.addHelpOption();
    parser.addVersionOption();
}

std::expected<QJsonObject, QString> readScript(const QString &text)
{
    QByteArray json = text.toUtf8();
    if (text.startsWith(u'@')) {
        QFile file(text.sliced(1));
        if (!file.open(QIODevice::ReadOnly))
            return std::unexpected(u"Cannot read %1: %2"_s.arg(file.fileName(), file.errorString()));
        json = file.readAll();
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject()) {
        return std::unexpected(u"--script is not a JSON object: %1"_s.arg(problem.errorString()));
    }
    return document.object();
}

// A JSON option may also be a bare text: --drop-rows S230001.
std::expected<QJsonValue, QString> readJsonOption(const QString &name, const QString &text)
{
    if (!text.startsWith(u'{') && !text.startsWith(u'['))
        return QJsonValue(text);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &problem);
    if (document.isNull())
        return std::unexpected(u"--%1 is not JSON: %2"_s.arg(name, problem.errorString()));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

std::expected<Script, QString> scriptOf(const QCommandLineParser &parser)
{
    Script script;
    for (const QString &text : parser.values(u"script"_s)) {
        const std::expected<QJsonObject, QString> patch = readScript(text);
        if (!patch)
            return std::unexpected(patch.error());
        if (const std::expected<void, QString> applied = applyPatch(script, *patch); !applied)
            return std::unexpected(applied.error());
    }
    QJsonObject patch;
    for (const SwitchInfo &info : scriptSwitches()) {
        const QString name = optionName(info.name);
        if (!parser.isSet(name))
            continue;
        const QString text = parser.value(name);
        switch (info.type) {
        case SwitchType::Flag:
            patch.insert(info.name, true);
            break;
        case SwitchType::Text:
            patch.insert(info.name, text);
            break;
        case SwitchType::Number: {
            bool ok = false;
            patch.insert(info.name, text.toLongLong(&ok));
            if (!ok)
                return std::unexpected(u"--%1 needs a whole number, not \"%2\""_s.arg(name, text));
            break;
        }
        case SwitchType::Json: {
            const std::expected<QJsonValue, QString> value = readJsonOption(name, text);
            if (!value)
                return std::unexpected(value.error());
            patch.insert(info.name, *value);
            break;
        }
        }
    }
    if (const std::expected<void, QString> applied = applyPatch(script, patch); !applied)
        return std::unexpected(applied.error());
    return script;
}

template <class Number>
std::expected<Number, QString> numberOption(const QCommandLineParser &parser, const QString &name,
                                            Number fallback, Number least, Number most)
{
    if (!parser.isSet(name))
        return fallback;
    bool ok = false;
    const qint64 value = parser.value(name).toLongLong(&ok);
    if (!ok || value < static_cast<qint64>(least) || value > static_cast<qint64>(most)) {
        return std::unexpected(u"--%1 needs a whole number from %2 to %3, not \"%4\""_s.arg(
            name, QString::number(least), QString::number(most), parser.value(name)));
    }
    return static_cast<Number>(value);
}

QString readNumbers(const QCommandLineParser &parser, ServerOptions &options)
{
    const auto port = numberOption<quint16>(parser, u"port"_s, 0, 0, 65535);
    const auto records = numberOption<qint64>(parser, u"records"_s, 0, 1, kMostGenerated);
    const auto seed = numberOption<quint64>(parser, u"seed"_s, 0, 0, std::numeric_limits<qint64>::max());
    const auto percent = numberOption<int>(parser, u"korea-percent"_s, 50, 0, 100);
    const auto titles = numberOption<int>(parser, u"korean-titles"_s, 20, 1, 1000);
    const auto orderSeed =
        numberOption<quint64>(parser, u"order-seed"_s, 0, 0, std::numeric_limits<qint64>::max());
    const auto pass = numberOption<qint64>(parser, u"pass"_s, 0, 0, kLastPass);
    if (!port)
        return port.error();
    if (!records)
        return records.error();
    if (!seed)
        return seed.error();
    if (!pass)
        return pass.error();
    options.port = *port;
    options.records = *records;
    options.seed = *seed;
    if (!percent)
        return percent.error();
    if (!titles)
        return titles.error();
    if (!orderSeed)
        return orderSeed.error();
    options.pass = *pass;
    options.koreaPercent = *percent;
    options.koreanTitleOneIn = *titles;
    options.orderSeed = *orderSeed;
    return {};
}

} // namespace

std::expected<CommandLine, QString> readCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Serves invented clinical trials on 127.0.0.1 in the wire format of api.odcloud.kr, or of\n"
        "ClinicalTrials.gov's API v2 (--api ctgov).\n"
        "GET /api/3074271/v1/uddi:…  the data      GET /control  state and request log\n"
        "GET /api/v2/…              the same with --api ctgov\n"
        "POST /control  switches as JSON, also {\"reset\":true}, {\"pass\":N}, {\"static\":true}"_s);
    addOptions(parser);
    if (!parser.parse(arguments))
        return std::unexpected(parser.errorText());
    if (!parser.positionalArguments().isEmpty()) {
        return std::unexpected(u"Unknown word \"%1\"; there are only options, see --help"_s.arg(
            parser.positionalArguments().first()));
    }
    CommandLine line;
    if (parser.isSet(u"help"_s)) {
        line.print = parser.helpText();
        return line;
    }
    if (parser.isSet(u"version"_s)) {
        line.print = u"trialdesk-sample-registry %1\n"_s.arg(programVersion());
        return line;
    }

    ServerOptions &options = line.options;
    if (const QString problem = readNumbers(parser, options); !problem.isEmpty())
        return std::unexpected(problem);
    const QString api = parser.value(u"api"_s);
    if (parser.isSet(u"api"_s) && api != u"odcloud"_s && api != u"ctgov"_s)
        return std::unexpected(u"--api is odcloud or ctgov, not \"%1\""_s.arg(api));
    options.api = api == u"ctgov"_s ? Api::Ctgov : Api::Odcloud;
    options.parentWatch = parser.isSet(u"parent-watch"_s);
    options.keys = parser.values(u"key"_s);
    options.dataFile = parser.value(u"data"_s);
    options.shuffle = parser.isSet(u"shuffle"_s);
    options.isStatic = parser.isSet(u"static"_s);
    if (parser.isSet(u"dataset"_s))
        options.dataset = parser.value(u"dataset"_s);
    if (parser.isSet(u"uddi"_s))
        options.uddi = parser.value(u"uddi"_s);
    if (parser.isSet(u"data"_s) && parser.isSet(u"records"_s))
        return std::unexpected(u"--data and --records exclude each other"_s);
    std::expected<Script, QString> script = scriptOf(parser);
    if (!script)
        return std::unexpected(script.error());
    options.script = std::move(*script);
    return line;
}

} // namespace trialdesk::sample
