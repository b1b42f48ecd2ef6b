#pragma once

#include <array>
#include <string_view>

// Invented names and ordinary medical words for generated studies. ASCII without quotes and backslashes, so
// that they may go into JSON as they are, except for the Korean titles, which are UTF-8 of the same kind.
namespace trialdesk::sample::ctgov::text {

struct Disease
{
    std::string_view name;
    std::string_view other; // what the second condition or a keyword says
    std::string_view korean;
};

inline constexpr std::array kDiseases = {
    Disease{"Type 2 Diabetes Mellitus", "Glucose Metabolism Disorders", "제2형 당뇨병"},
    Disease{"Hyperlipidemia", "Dyslipidemias", "고지혈증"},
    Disease{"Essential Hypertension", "Blood Pressure", "본태성 고혈압"},
    Disease{"Heart Failure With Reduced Ejection Fraction", "Cardiovascular Diseases", "만성 심부전"},
    Disease{"Atrial Fibrillation", "Arrhythmias, Cardiac", "심방세동"},
    Disease{"Acute Myocardial Infarction", "Coronary Artery Disease", "급성 심근경색"},
    Disease{"Non-Small Cell Lung Cancer", "Lung Neoplasms", "비소세포폐암"},
    Disease{"HER2-positive Breast Cancer", "Breast Neoplasms", "유방암"},
    Disease{"Advanced Gastric Cancer", "Stomach Neoplasms", "진행성 위암"},
    Disease{"Hepatocellular Carcinoma", "Liver Neoplasms", "간세포암종"},
    Disease{"Metastatic Colorectal Cancer", "Colonic Neoplasms", "대장암"},
    Disease{"Pancreatic Ductal Adenocarcinoma", "Pancreatic Neoplasms", "췌장암"},
    Disease{"Chronic Hepatitis B", "Liver Diseases", "만성 B형 간염"},
    Disease{"Ulcerative Colitis", "Inflammatory Bowel Diseases", "궤양성 대장염"},
    Disease{"Crohn Disease", "Inflammatory Bowel Diseases", "크론병"},
    Disease{"Relapsed or Refractory Multiple Myeloma", "Plasma Cell Neoplasms", "다발골수종"},
    Disease{"Acute Myeloid Leukemia", "Hematologic Malignancies", "급성 골수성 백혈병"},
    Disease{"Chronic Obstructive Pulmonary Disease", "Lung Diseases, Obstructive", "만성폐쇄성폐질환"},
    Disease{"Severe Eosinophilic Asthma", "Bronchial Diseases", "중증 천식"},
    Disease{"Idiopathic Pulmonary Fibrosis", "Interstitial Lung Disease", "특발성 폐섬유증"},
    Disease{"Chronic Kidney Disease", "Renal Insufficiency", "만성 콩팥병"},
    Disease{"Parkinson Disease", "Movement Disorders", "파킨슨병"},
    Disease{"Alzheimer Disease", "Cognitive Impairment", "알츠하이머병"},
    Disease{"Acute Ischemic Stroke", "Cerebrovascular Disorders", "급성 허혈뇌졸중"},
    Disease{"Major Depressive Disorder", "Mood Disorders", "주요우울장애"},
    Disease{"Schizophrenia", "Psychotic Disorders", "조현병"},
    Disease{"Rheumatoid Arthritis", "Autoimmune Diseases", "류마티스관절염"},
    Disease{"Systemic Lupus Erythematosus", "Connective Tissue Diseases", "전신홍반루푸스"},
    Disease{"Sepsis", "Systemic Inflammatory Response Syndrome", "패혈증"},
    Disease{"Drug-resistant Tuberculosis", "Mycobacterium Infections", "다제내성 결핵"},
    Disease{"COVID-19", "SARS-CoV-2 Infection", "코로나19"},
    Disease{"Knee Osteoarthritis", "Joint Diseases", "슬관절 골관절염"},
    Disease{"Castration-resistant Prostate Cancer", "Prostatic Neoplasms", "전립선암"},
    Disease{"Atopic Dermatitis", "Skin Diseases, Eczematous", "아토피피부염"},
    Disease{"Postoperative Pain", "Anesthesia", "수술 후 통증"},
    Disease{"Obesity", "Overweight", "비만"},
};

inline constexpr std::array<std::string_view, 32> kInterventions = {"Metformin",
                                                                    "Atorvastatin",
                                                                    "Velaglutide",
                                                                    "Narafenib",
                                                                    "Solitumab",
                                                                    "Caliberone",
                                                                    "HB-2207",
                                                                    "Rituximab",
                                                                    "ND-441",
                                                                    "AR-105",
                                                                    "Colchicine",
                                                                    "Pembrolizumab",
                                                                    "Dexmedetomidine",
                                                                    "Semaglutide",
                                                                    "Low-dose aspirin",
                                                                    "Ropivacaine",
                                                                    "Vitamin D3",
                                                                    "Trastuzumab",
                                                                    "Carboplatin",
                                                                    "Paclitaxel",
                                                                    "Empagliflozin",
                                                                    "Tacrolimus",
                                                                    "Ketamine",
                                                                    "Sevoflurane",
                                                                    "Probiotic capsule",
                                                                    "Telerehabilitation",
                                                                    "Cognitive behavioral therapy",
                                                                    "Acupuncture",
                                                                    "Aerobic exercise training",
                                                                    "Stereotactic body radiotherapy",
                                                                    "Continuous glucose monitor",
                                                                    "Group education program"};
// The type of the intervention of the same index.
inline constexpr std::array<std::string_view, 32> kInterventionTypes = {"DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "BIOLOGICAL",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "BIOLOGICAL",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "BIOLOGICAL",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DIETARY_SUPPLEMENT",
                                                                        "BIOLOGICAL",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DRUG",
                                                                        "DIETARY_SUPPLEMENT",
                                                                        "BEHAVIORAL",
                                                                        "BEHAVIORAL",
                                                                        "PROCEDURE",
                                                                        "BEHAVIORAL",
                                                                        "RADIATION",
                                                                        "DEVICE",
                                                                        "BEHAVIORAL"};

struct Sponsor
{
    std::string_view name;
    std::string_view kind;
};

inline constexpr std::array kSponsors = {
    Sponsor{"Hanbit University Hospital", "OTHER"},
    Sponsor{"Gaon Medical Center", "OTHER"},
    Sponsor{"Saebyeok National University Hospital", "OTHER"},
    Sponsor{"Haesol Pharmaceutical Co., Ltd.", "INDUSTRY"},
    Sponsor{"Narae Biologics Inc.", "INDUSTRY"},
    Sponsor{"Mireu Therapeutics", "INDUSTRY"},
    Sponsor{"Northgate University", "OTHER"},
    Sponsor{"St. Alder Hospital", "OTHER"},
    Sponsor{"Brookfield Clinic Research Institute", "OTHER"},
    Sponsor{"Veldam Pharma AG", "INDUSTRY"},
    Sponsor{"Orrin & Lake LLC", "INDUSTRY"},
    Sponsor{"Institute of Applied Cardiology", "OTHER"},
    Sponsor{"National Institute of Invented Diseases (NIID)", "NIH"},
    Sponsor{"Ministry of Health of Ardonia", "OTHER_GOV"},
    Sponsor{"Westmoor Oncology Group", "NETWORK"},
    Sponsor{"Assiut Valley University", "OTHER"},
    Sponsor{"Hopital Universitaire de la Rive", "OTHER"},
    Sponsor{"Federal Veterans Research Office", "FED"},
    Sponsor{"Kim Seol-Ah, MD", "INDIV"},
    Sponsor{"Pacific Rim Vaccines KK", "INDUSTRY"},
};

struct Place
{
    std::string_view city;
    std::string_view state; // may be empty
};

inline constexpr std::array kKoreanPlaces = {
    Place{"Seoul", ""},   Place{"Seoul", ""},
    Place{"Seoul", ""},   Place{"Busan", ""},
    Place{"Daegu", ""},   Place{"Suwon", "Gyeonggi-do"},
    Place{"Incheon", ""}, Place{"Seongnam-si", "Gyeonggi-do"},
    Place{"Gwangju", ""}, Place{"Daejeon", ""},
    Place{"Ulsan", ""},   Place{"Wonju", "Gangwon-do"},
};
inline constexpr std::array kPlaces = {
    Place{"Boston", "Massachusetts"},
    Place{"Houston", "Texas"},
    Place{"Lyon", ""},
    Place{"Berlin", ""},
    Place{"Tokyo", ""},
    Place{"Cairo", ""},
    Place{"Shanghai", "Shanghai Municipality"},
    Place{"Madrid", ""},
    Place{"Toronto", "Ontario"},
    Place{"Milan", ""},
    Place{"London", ""},
    Place{"Ankara", ""},
};
inline constexpr std::array<std::string_view, 12> kCountries = {
    "United States", "United States", "France", "Germany", "Japan",          "Egypt",
    "China",         "Spain",         "Canada", "Italy",   "United Kingdom", "Turkey (T\xC3\xBCrkiye)"};

inline constexpr std::array<std::string_view, 10> kForms = {
    "A Randomized, Double-blind, Placebo-controlled Study",
    "An Open-label, Single-arm Study",
    "A Multicenter, Randomized, Active-controlled, Non-inferiority Trial",
    "A Prospective Observational Cohort Study",
    "A Retrospective Registry Study",
    "A Pragmatic Cluster-randomized Trial",
    "A Dose-escalation and Dose-expansion Study",
    "A Long-term Extension Study",
    "A Pilot Feasibility Study",
    "A Cross-sectional Survey"};
inline constexpr std::array<std::string_view, 8> kAims = {
    "Efficacy and Safety of", "Pharmacokinetics of",    "Effect of",   "Tolerability of",
    "Real-world Use of",      "Comparative Benefit of", "Outcomes of", "Adherence to"};
inline constexpr std::array<std::string_view, 8> kGroups = {"Adults",
                                                            "Older Adults",
                                                            "Patients Refractory to Standard Therapy",
                                                            "Korean Patients",
                                                            "Children and Adolescents",
                                                            "Patients Undergoing Surgery",
                                                            "Newly Diagnosed Patients",
                                                            "Patients at High Risk"};
inline constexpr std::array<std::string_view, 16> kKeywords = {
    "biomarker",     "quality of life", "randomized", "mortality",         "adherence",  "registry",
    "dose-finding",  "recurrence",      "survival",   "inflammation",      "pediatrics", "elderly",
    "immunotherapy", "digital health",  "prevention", "cost-effectiveness"};
inline constexpr std::array<std::string_view, 6> kReasons = {
    "Slow recruitment",
    "Sponsor decision",
    "Lack of funding",
    "The study drug was no longer available",
    "Business reasons; no safety concerns",
    "The principal investigator left the institution"};
inline constexpr std::array<std::string_view, 6> kOutcomes = {
    "Overall survival",
    "Change from baseline in HbA1c",
    "Number of participants with adverse events",
    "Progression-free survival",
    "Change in pain score on the numeric rating scale",
    "All-cause mortality at 90 days"};

} // namespace trialdesk::sample::ctgov::text
