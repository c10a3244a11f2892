// Both clients, unmodified: the operations that they have calls for.
import { MedplumClient } from "@medplum/core";
import { Client } from "fhir-kit-client";
import { base, patient, run, saw, token, weight } from "./report.mjs";

const client = new Client({ baseUrl: base, bearerToken: token });
const medplum = new MedplumClient({ baseUrl: base.replace(/fhir$/, ""), fhirUrlPath: "fhir", accessToken: token });
const typesOf = (bundle) => [...new Set(bundle.entry.map((it) => it.resource.resourceType))].sort();

await run(async () => {
  await medplum.createResource(weight(70.5, 1));
  await medplum.createResource(weight(71.5, 2));

  const everything = await medplum.readPatientEverything(patient);
  saw("everything", { type: everything.type, types: typesOf(everything), observations: everything.entry.filter((it) => it.resource.resourceType === "Observation").length });

  const posted = await client.operation({ name: "$everything", resourceType: "Patient", id: patient, input: { resourceType: "Parameters", parameter: [{ name: "_type", valueString: "Observation" }] } });
  saw("posted-everything", { observations: posted.entry.filter((it) => it.resource.resourceType === "Observation").length });

  const summary = await medplum.readPatientSummary(patient);
  saw("summary", { type: summary.type, first: summary.entry[0].resource.resourceType });

  const newest = await client.operation({ name: "lastn", resourceType: "Observation", method: "GET", input: { patient, max: 1 } });
  saw("lastn", { values: newest.entry.map((it) => it.resource.valueQuantity.value) });

  const valid = await medplum.validateResource(weight(1));
  const broken = await medplum.validateResource({ ...weight(1), code: undefined });
  saw("validate", { valid: valid.issue[0].severity, broken: broken.issue[0].severity });
});
