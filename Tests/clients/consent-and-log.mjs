// Both clients, unmodified: an app finds out where to sign in, its citizen lets a practice in and puts it out again, and reads who looked.
import { MedplumClient } from "@medplum/core";
import { Client } from "fhir-kit-client";
import { base, patient, refused, run, saw, token, weight } from "./report.mjs";

const anna = new Client({ baseUrl: base, bearerToken: token });
const practice = new Client({ baseUrl: base, bearerToken: process.env.PHR_OTHER_TOKEN });

const consent = {
  resourceType: "Consent",
  status: "active",
  scope: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/consentscope", code: "patient-privacy" }] },
  category: [{ coding: [{ system: "http://loinc.org", code: "59284-0" }] }],
  patient: { reference: `Patient/${patient}` },
  policyRule: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "OPTOUT" }] },
  provision: {
    type: "permit",
    actor: [
      { role: { coding: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", code: "IRCP" }] }, reference: { reference: "Organization/practice" } },
    ],
  },
};

/** How many observations the practice sees. */
async function seen() {
  const found = await practice.search({ resourceType: "Observation", searchParams: { patient } });
  return found.entry?.length ?? 0;
}

await run(async () => {
  const smart = await anna.smartAuthMetadata();
  saw("smart", { authorize: smart.authorizeUrl?.pathname, token: smart.tokenUrl?.pathname });

  await anna.create({ resourceType: "Observation", body: weight(70.5) });
  const mine = await anna.search({ resourceType: "Observation", searchParams: { patient, _include: "Observation:patient" } });
  const subject = await anna.resolve({ reference: mine.entry[0].resource.subject.reference, context: mine });
  const asked = await anna.resolve({ reference: mine.entry[0].resource.subject.reference });
  saw("resolve", { inBundle: `${subject.resourceType}/${subject.id}`, asked: `${asked.resourceType}/${asked.id}` });

  const before = await seen();
  const given = await anna.create({ resourceType: "Consent", body: consent });
  const during = await seen();
  const found = await anna.search({ resourceType: "Consent", searchParams: { patient, status: "active" } });
  await anna.delete({ resourceType: "Consent", id: given.id });
  const after = await seen();
  saw("consent", { before, during, after, found: found.entry.map((it) => it.resource.id === given.id), status: (await anna.read({ resourceType: "Consent", id: given.id })).status });

  const medplum = new MedplumClient({ baseUrl: base.replace(/fhir$/, ""), fhirUrlPath: "fhir", accessToken: token });
  const log = [];
  let pages = 0;
  for await (const page of medplum.searchResourcePages("AuditEvent", { patient, _count: 2 })) {
    log.push(...page);
    if (++pages > 20) {
      throw new Error("the pages have no end");
    }
  }

  const looks = log.filter((it) => JSON.stringify(it.agent).includes("Organization/practice"));
  saw("log", { isEachOnce: new Set(log.map((it) => it.id)).size === log.length, pages: pages > 2, looksOfThePractice: looks.map((it) => it.outcome) });

  const closed = await refused(() => practice.read({ resourceType: "AuditEvent", id: log[0].id }));
  saw("log-of-others", { status: closed.response.status, code: closed.response.data.issue[0].code });
});
