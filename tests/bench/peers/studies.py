"""The pages of the benchmark's registry, its studies as flat rows: what every script here begins with."""
import json
import urllib.request

COLUMNS = ["number", "title", "official_title", "status", "study_type", "phase", "enrollment", "sponsor", "conditions",
           "keywords", "interventions", "countries", "start_date", "completion_date", "updated_date"]


def row(study):
    protocol = study["protocolSection"]

    def module(name):
        return protocol.get(name, {})

    status, design = module("statusModule"), module("designModule")
    conditions = module("conditionsModule")
    locations = module("contactsLocationsModule").get("locations", [])
    return {
        "number": protocol["identificationModule"]["nctId"],
        "title": protocol["identificationModule"].get("briefTitle"),
        "official_title": protocol["identificationModule"].get("officialTitle"),
        "status": status.get("overallStatus"),
        "study_type": design.get("studyType"),
        "phase": "|".join(design.get("phases", [])),
        "enrollment": design.get("enrollmentInfo", {}).get("count"),
        "sponsor": module("sponsorCollaboratorsModule").get("leadSponsor", {}).get("name"),
        "conditions": " | ".join(conditions.get("conditions", [])),
        "keywords": " | ".join(conditions.get("keywords", [])),
        "interventions": " | ".join(each.get("name", "") for each in
                                    module("armsInterventionsModule").get("interventions", [])),
        "countries": " | ".join(dict.fromkeys(each.get("country", "") for each in locations)),
        "start_date": status.get("startDateStruct", {}).get("date"),
        "completion_date": status.get("completionDateStruct", {}).get("date"),
        "updated_date": status.get("lastUpdatePostDateStruct", {}).get("date"),
    }


def pages(url, count):
    for page in range(1, count + 1):
        with urllib.request.urlopen(f"{url}?page={page}") as answer:
            yield [row(study) for study in json.load(answer)["studies"]]
