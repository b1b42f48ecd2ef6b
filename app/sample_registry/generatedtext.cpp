#include "app/sample_registry/generatedtext.h"

#include <array>

#include "app/sample_registry/columns.h"
#include "app/sample_registry/gojson.h"
#include "app/sample_registry/mix.h"

namespace trialdesk::sample {

using namespace Qt::StringLiterals;

namespace {

struct Disease
{
    QStringView korean;
    QStringView english;
    QStringView department;
};

constexpr Disease kDiseases[] = {
    {u"제2형 당뇨병", u"Type 2 Diabetes", u"Endocrinology"},
    {u"갑상선암", u"Thyroid Cancer", u"Endocrinology"},
    {u"골다공증", u"Osteoporosis", u"Endocrinology"},
    {u"본태성 고혈압", u"Essential Hypertension", u"Cardiology"},
    {u"만성 심부전", u"Chronic Heart Failure", u"Cardiology"},
    {u"심방세동", u"Atrial Fibrillation", u"Cardiology"},
    {u"급성 심근경색", u"Acute Myocardial Infarction", u"Cardiology"},
    {u"비소세포폐암", u"Non-Small Cell Lung Cancer", u"Oncology"},
    {u"전이성 유방암", u"Metastatic Breast Cancer", u"Oncology"},
    {u"진행성 위암", u"Advanced Gastric Cancer", u"Oncology"},
    {u"췌장암", u"Pancreatic Cancer", u"Cancer Center"},
    {u"간세포암종", u"Hepatocellular Carcinoma", u"Cancer Center"},
    {u"대장암", u"Colorectal Cancer", u"Surgery"},
    {u"만성 B형 간염", u"Chronic Hepatitis B", u"Gastroenterology"},
    {u"궤양성 대장염", u"Ulcerative Colitis", u"Gastroenterology"},
    {u"크론병", u"Crohn's Disease", u"Gastroenterology"},
    {u"비알코올 지방간염", u"Non-Alcoholic Steatohepatitis", u"Gastroenterology"},
    {u"다발골수종", u"Multiple Myeloma", u"Hematology"},
    {u"급성 골수성 백혈병", u"Acute Myeloid Leukemia", u"Hematology"},
    {u"혈우병 A", u"Hemophilia A", u"Hematology"},
    {u"만성폐쇄성폐질환", u"COPD", u"Pulmonology"},
    {u"중증 천식", u"Severe Asthma", u"Pulmonology"},
    {u"특발성 폐섬유증", u"Idiopathic Pulmonary Fibrosis", u"Pulmonology"},
    {u"만성 콩팥병", u"Chronic Kidney Disease", u"Nephrology"},
    {u"IgA 신병증", u"IgA Nephropathy", u"Nephrology"},
    {u"파킨슨병", u"Parkinson's Disease", u"Neurology"},
    {u"알츠하이머병", u"Alzheimer's Disease", u"Neurology"},
    {u"급성 허혈뇌졸중", u"Acute Ischemic Stroke", u"Neurology"},
    {u"근위축측삭경화증", u"Amyotrophic Lateral Sclerosis", u"Neurology"},
    {u"뇌동맥류", u"Cerebral Aneurysm", u"Neurosurgery"},
    {u"주요우울장애", u"Major Depressive Disorder", u"Psychiatry"},
    {u"조현병", u"Schizophrenia", u"Psychiatry"},
    {u"듀센 근디스트로피", u"Duchenne Muscular Dystrophy", u"Pediatrics"},
    {u"소아 크론병", u"Pediatric Crohn's Disease", u"Pediatrics"},
    {u"류마티스관절염", u"Rheumatoid Arthritis", u"Rheumatology"},
    {u"전신홍반루푸스", u"Systemic Lupus Erythematosus", u"Rheumatology"},
    {u"패혈증", u"Sepsis", u"Infectious disease"},
    {u"다제내성 결핵", u"MDR Tuberculosis", u"Infectious disease"},
    {u"슬관절 골관절염", u"Knee Osteoarthritis", u"Orthopedic surgery"},
    {u"전자간증", u"Preeclampsia", u"Obstetrics and Gynecology"},
    {u"난소암", u"Ovarian Cancer", u"Obstetrics and Gynecology"},
    {u"전립선암", u"Prostate Cancer", u"Urology"},
    {u"습성 황반변성", u"Neovascular AMD", u"Ophthalmology"},
    {u"돌발성 난청", u"Sudden Hearing Loss", u"Otorhinolaryngology"},
    {u"아토피피부염", u"Atopic Dermatitis", u"Dermatology"},
    {u"뇌성마비", u"Cerebral Palsy", u"Rehabilitation Medicine"},
    {u"병원 밖 심정지", u"Out-of-Hospital Cardiac Arrest", u"Emergency medicine"},
    {u"노쇠", u"Frailty", u"Others"},
};

constexpr QStringView kKoreanDrugs[] = {
    u"메트포르민", u"라미프릴",     u"세마리온",       u"나라페닙",        u"솔리투맙",
    u"칼리베론",   u"도라프리스트", u"아토르바스타틴", u"벨로시맙",        u"면역관문억제제",
    u"HB-2207",    u"인터페론-γ",   u"TNF-α 억제제",   u"저용량 아스피린",
};
constexpr QStringView kEnglishDrugs[] = {
    u"Metformin", u"Velaglutide", u"Narafenib", u"Solitumab",    u"Caliberone",   u"HB-2207",
    u"Rituximab", u"ND-441",      u"AR-105",    u"Interferon-γ", u"Atorvastatin", u"Colchicine",
};
constexpr QStringView kOutcomes[] = {
    u"장기 예후",   u"재발 위험인자", u"삶의 질 변화", u"의료이용과 비용",
    u"합병증 발생", u"약물 순응도",   u"생존율",       u"질병 진행 양상",
};
constexpr QStringView kCohortForms[] = {
    u"다기관 전향적 코호트 연구", u"환자 등록사업",      u"레지스트리 구축 및 운영",
    u"후향적 관찰연구",           u"10년 추적관찰 연구", u"임상연구 네트워크 구축",
};
constexpr QStringView kTrialForms[] = {
    u"무작위배정, 이중눈가림, 위약대조 임상시험",
    u"공개, 비열등성 임상시험",
    u"단일군 탐색적 임상시험",
    u"다기관, 평행설계 임상시험",
};
constexpr QStringView kPlaces[] = {
    u"한빛", u"가온",   u"나래",   u"미르",   u"해솔",   u"은가람",   u"라온누리",
    u"이든", u"벼리",   u"슬기샘", u"한결숲", u"새벽별", u"늘솔",     u"아람들",
    u"초롱", u"다온빛", u"도담",   u"가람솔", u"윤슬",   u"온새미로",
};
constexpr QStringView kHouses[] = {u"대학교병원", u"대학교 산학협력단", u"의료원", u"종합병원",
                                   u"대 부속병원"};
constexpr QStringView kPeriods[] = {u"3년",    u"5년",    u"10년",   u"1년",    u"2년",
                                    u"36개월", u"24개월", u"60개월", u"18개월", u""};

// The texts live for ever, so nothing is copied.
template <size_t N>
QString pick(const QStringView (&list)[N], Mixer &mixer)
{
    const QStringView text = list[static_cast<size_t>(mixer.below(static_cast<qsizetype>(N)))];
    return QString::fromRawData(text.data(), text.size());
}

struct Kind
{
    QString studyType;
    QString phase;
};

// Shares as among the real rows: two thirds observational, a fifth interventional, a tenth other.
Kind pickKind(Mixer &mixer)
{
    const qsizetype dice = mixer.below(145);
    if (dice < 68)
        return {u"관찰연구"_s, u"코호트"_s};
    if (dice < 83)
        return {u"관찰연구"_s, u"Case-only"_s};
    if (dice < 92)
        return {u"관찰연구"_s, u"Other"_s};
    if (dice < 96)
        return {u"관찰연구"_s, u"Case-control"_s};
    if (dice < 100)
        return {u"관찰연구"_s, u"Cross-sectional"_s};
    if (dice < 117)
        return {u"중재연구"_s, u"Phase 4"_s};
    if (dice < 122)
        return {u"중재연구"_s, u"Phase 3"_s};
    if (dice < 127)
        return {u"중재연구"_s, u"Phase 2"_s};
    if (dice < 129)
        return {u"중재연구"_s, u"Phase 1"_s};
    return {u"기타"_s, QString()};
}

QString title(const Disease &disease, const Kind &kind, qint64 serial, Mixer &mixer)
{
    const QString code = u" (TD-%1)"_s.arg(serial + 1);
    const bool english = mixer.below(12) == 0;
    const bool drugTrial = kind.studyType == u"중재연구"_s;
    // Every pick gets its own statement: the order in which arguments are computed is the compiler's choice.
    if (english && drugTrial) {
        const QString drug = pick(kEnglishDrugs, mixer);
        return u"Efficacy and Safety of %1 in Patients with %2: a %3 Study%4"_s.arg(
            drug, disease.english.toString(), kind.phase, code);
    }
    if (english)
        return u"A Prospective Multicenter Registry of %1 in Korea%2"_s.arg(disease.english.toString(), code);
    if (drugTrial) {
        const QString drug = pick(kKoreanDrugs, mixer);
        const QString form = pick(kTrialForms, mixer);
        return u"%1 환자에서 %2의 유효성 및 안전성 평가: %3%4"_s.arg(disease.korean.toString(), drug, form,
                                                                     code);
    }
    const QString outcome = pick(kOutcomes, mixer);
    const QString form = pick(kCohortForms, mixer);
    return u"%1 환자의 %2에 관한 %3%4"_s.arg(disease.korean.toString(), outcome, form, code);
}

// In the order of kColumns.
using Fields = std::array<QString, kColumns.size()>;

Fields fieldsOf(quint64 seed, qint64 serial)
{
    Mixer mixer(seed, static_cast<quint64>(serial));
    const Disease &disease = kDiseases[static_cast<size_t>(mixer.below(std::size(kDiseases)))];
    const Kind kind = pickKind(mixer);
    const qsizetype size = mixer.below(10) == 0 ? 0 : 10 * (1 + mixer.below(mixer.below(8) == 0 ? 1000 : 80));
    const QString place = pick(kPlaces, mixer);
    const QString house = pick(kHouses, mixer);
    // The elements of a braced list are computed in their order.
    return {title(disease, kind, serial, mixer),
            generatedNumber(serial),
            pick(kPeriods, mixer),
            mixer.below(145) < 114 ? u"국내다기관"_s : u"단일기관"_s,
            kind.studyType,
            QString(place + house),
            kind.phase,
            size == 0 ? QString() : QString::number(size),
            disease.department.toString()};
}

// {"name": of the first member and ,"name": of the others.
std::array<QByteArray, kColumns.size()> memberStarts()
{
    std::array<QByteArray, kColumns.size()> starts;
    for (size_t i = 0; i < kColumns.size(); ++i) {
        starts[i] = i == 0 ? "{" : ",";
        appendGoString(starts[i], kColumns[i]);
        starts[i] += ':';
    }
    return starts;
}

} // namespace

QString generatedNumber(qint64 serial)
{
    return u"L%1"_s.arg(serial + 1, 7, 10, QChar(u'0'));
}

QJsonObject generatedTrial(quint64 seed, qint64 serial)
{
    const Fields fields = fieldsOf(seed, serial);
    QJsonObject row;
    for (size_t i = 0; i < kColumns.size(); ++i)
        row.insert(kColumns[i], fields[i]);
    return row;
}

void appendGeneratedJson(QByteArray &out, quint64 seed, qint64 serial)
{
    static const std::array<QByteArray, kColumns.size()> kStarts = memberStarts();
    const Fields fields = fieldsOf(seed, serial);
    for (size_t i = 0; i < kColumns.size(); ++i) {
        out += kStarts[i];
        appendGoString(out, fields[i]);
    }
    out += '}';
}

} // namespace trialdesk::sample
