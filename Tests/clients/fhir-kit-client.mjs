// The npm package fhir-kit-client, unmodified: everything that a record's items can be asked for.
import { Client } from "fhir-kit-client";
import { base, bundle, patient, refused, run, saw, token, weight } from "./report.mjs";

const client = new Client({ baseUrl: base, bearerToken: token });
const resourceType = "Observation";
const headersOf = (answer) => Client.httpFor(answer).response.headers;
const error = ({ response }) => ({ status: response.status, type: response.data.resourceType, code: response.data.issue?.[0].code });

await run(async () => {
  const capabilities = await client.capabilityStatement();
  saw("capabilities", { fhirVersion: capabilities.fhirVersion, types: capabilities.rest[0].resource.map((it) => it.type) });

  const created = await client.create({ resourceType, body: weight(70.5) });
  const first = created.meta.versionId;
  saw("create", { id: created.id, etag: headersOf(created).get("etag"), version: first });

  const read = await client.read({ resourceType, id: created.id });
  saw("read", { value: read.valueQuantity.value, version: read.meta.versionId });

  const updated = await client.update({ resourceType, id: created.id, body: { ...read, valueQuantity: { ...read.valueQuantity, value: 71.5 } }, options: { headers: { "If-Match": `W/"${first}"` } } });
  saw("update", { value: updated.valueQuantity.value, isNewVersion: updated.meta.versionId !== first });

  const conflict = await refused(() => client.update({ resourceType, id: created.id, body: read, options: { headers: { "If-Match": `W/"${first}"` } } }));
  saw("conflict", error(conflict));

  const before = await client.vread({ resourceType, id: created.id, version: first });
  saw("vread", { value: before.valueQuantity.value });

  const history = await client.history({ resourceType, id: created.id });
  saw("history", { type: history.type, values: history.entry.map((it) => it.resource.valueQuantity.value) });

  for (let day = 2; day <= 6; day++) {
    await client.create({ resourceType, body: weight(70 + day, day) });
  }

  const pages = [];
  let page = await client.search({ resourceType, searchParams: { patient, code: "http://loinc.org|29463-7", _sort: "date", _count: 2 } });
  for (; page; page = page.link.some((it) => it.relation === "next") ? await client.nextPage({ bundle: page }) : undefined) {
    pages.push(page.entry.map((it) => it.resource.valueQuantity.value));
  }

  saw("search", { pages });

  const posted = await client.search({ resourceType, searchParams: { patient, date: "2026-03-03" }, options: { postSearch: true } });
  saw("posted-search", { total: posted.total });

  const inCompartment = await client.search({ resourceType, compartment: { resourceType: "Patient", id: patient }, searchParams: { _count: 1, _total: "accurate" } });
  saw("compartment", { total: inCompartment.total });

  const body = { ...weight(80), identifier: [{ system: "urn:scales", value: "17" }] };
  const options = { headers: { "If-None-Exist": "identifier=urn:scales|17" } };
  const once = await client.create({ resourceType, body, options });
  const twice = await client.create({ resourceType, body, options });
  saw("conditional-create", { isOne: once.id === twice.id, status: Client.httpFor(twice).response.status });

  const transaction = await client.transaction({
    body: bundle(
      "transaction",
      { fullUrl: "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", resource: weight(81, 7), request: { method: "POST", url: resourceType } },
      { resource: { ...updated, valueQuantity: { ...updated.valueQuantity, value: 72.5 } }, request: { method: "PUT", url: `${resourceType}/${created.id}` } },
    ),
  });
  saw("transaction", { type: transaction.type, statuses: transaction.entry.map((it) => it.response.status) });

  const failed = await refused(() => client.transaction({ body: bundle("transaction", { resource: { ...weight(1), status: undefined }, request: { method: "POST", url: resourceType } }) }));
  saw("failed-transaction", { ...error(failed), expression: failed.response.data.issue[0].expression });

  const batch = await client.batch({
    body: bundle("batch", { request: { method: "GET", url: `${resourceType}/${created.id}` } }, { request: { method: "GET", url: `${resourceType}/none` } }),
  });
  saw("batch", { type: batch.type, statuses: batch.entry.map((it) => it.response.status), value: batch.entry[0].resource.valueQuantity.value });

  await client.delete({ resourceType, id: created.id });
  saw("deleted", error(await refused(() => client.read({ resourceType, id: created.id }))));
  saw("absent", error(await refused(() => client.read({ resourceType, id: "none" }))));
  saw("broken", error(await refused(() => client.create({ resourceType, body: { ...weight(1), code: 7 } }))));
  saw("other-type", error(await refused(() => client.create({ resourceType: "Encounter", body: { resourceType: "Encounter", status: "finished" } }))));
  saw("no-token", error(await refused(() => new Client({ baseUrl: base }).read({ resourceType, id: created.id }))));
});
