// The npm package @medplum/core, unmodified: everything that a record's items can be asked for.
import { MedplumClient, OperationOutcomeError } from "@medplum/core";
import { base, bundle, patient, refused, run, saw, token, weight } from "./report.mjs";

const medplum = new MedplumClient({ baseUrl: base.replace(/fhir$/, ""), fhirUrlPath: "fhir", accessToken: token });
const type = "Observation";
const ifMatch = (version) => ({ headers: { "If-Match": `W/"${version}"` } });
const error = (thrown) => ({ isOutcome: thrown instanceof OperationOutcomeError, type: thrown.outcome?.resourceType, code: thrown.outcome?.issue?.[0].code });

await run(async () => {
  const created = await medplum.createResource(weight(70.5));
  const first = created.meta.versionId;
  saw("create", { id: created.id, version: first });

  const read = await medplum.readResource(type, created.id);
  saw("read", { value: read.valueQuantity.value, version: read.meta.versionId });

  const updated = await medplum.updateResource({ ...read, valueQuantity: { ...read.valueQuantity, value: 71.5 } }, ifMatch(first));
  saw("update", { value: updated.valueQuantity.value, isNewVersion: updated.meta.versionId !== first });

  saw("conflict", error(await refused(() => medplum.updateResource(read, ifMatch(first)))));
  saw("vread", { value: (await medplum.readVersion(type, created.id, first)).valueQuantity.value });

  const history = await medplum.readHistory(type, created.id);
  saw("history", { type: history.type, values: history.entry.map((it) => it.resource.valueQuantity.value) });

  for (let day = 2; day <= 6; day++) {
    await medplum.createResource(weight(70 + day, day));
  }

  const pages = [];
  for await (const page of medplum.searchResourcePages(type, { patient, code: "http://loinc.org|29463-7", _sort: "date", _count: 2 })) {
    pages.push(page.map((it) => it.valueQuantity.value));
    if (pages.length > 10) {
      throw new Error("the pages have no end");
    }
  }

  saw("search", { pages });

  const found = await medplum.searchOne(type, { patient, date: "2026-03-03" });
  saw("search-one", { value: found.valueQuantity.value });

  const body = { ...weight(80), identifier: [{ system: "urn:scales", value: "17" }] };
  const once = await medplum.createResourceIfNoneExist(body, "identifier=urn:scales|17");
  const twice = await medplum.createResourceIfNoneExist(body, "identifier=urn:scales|17");
  saw("conditional-create", { isOne: once.id === twice.id });

  const upserted = await medplum.upsertResource({ ...body, valueQuantity: { ...body.valueQuantity, value: 82 } }, { patient, identifier: "urn:scales|17" });
  saw("conditional-update", { isOne: once.id === upserted.id, value: upserted.valueQuantity.value });

  const transaction = await medplum.executeBatch(
    bundle(
      "transaction",
      { fullUrl: "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", resource: weight(81, 7), request: { method: "POST", url: type } },
      { resource: { ...updated, valueQuantity: { ...updated.valueQuantity, value: 72.5 } }, request: { method: "PUT", url: `${type}/${created.id}` } },
    ),
  );
  saw("transaction", { type: transaction.type, statuses: transaction.entry.map((it) => it.response.status) });

  const failed = await refused(() => medplum.executeBatch(bundle("transaction", { resource: { ...weight(1), status: undefined }, request: { method: "POST", url: type } })));
  saw("failed-transaction", { ...error(failed), expression: failed.outcome.issue[0].expression });

  const batch = await medplum.executeBatch(bundle("batch", { request: { method: "GET", url: `${type}/${created.id}` } }, { request: { method: "GET", url: `${type}/none` } }));
  saw("batch", { type: batch.type, statuses: batch.entry.map((it) => it.response.status), value: batch.entry[0].resource.valueQuantity.value });

  await medplum.deleteResource(type, created.id);
  saw("deleted", error(await refused(() => medplum.readResource(type, created.id))));
  saw("absent", error(await refused(() => medplum.readResource(type, "none"))));
  saw("broken", error(await refused(() => medplum.createResource({ ...weight(1), code: 7 }))));
  saw("other-type", error(await refused(() => medplum.createResource({ resourceType: "Encounter", status: "finished" }))));
});
