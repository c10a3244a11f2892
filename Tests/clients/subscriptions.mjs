// The npm package fhir-kit-client, unmodified, as somebody who subscribes, with an endpoint of plain Node.
import { createServer } from "node:http";
import { Client } from "fhir-kit-client";
import { base, patient, run, saw, token, weight } from "./report.mjs";

const extension = (name, value) => ({ url: `http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-${name}`, ...value });
const port = Number(process.env.HOOK_PORT);
const client = new Client({ baseUrl: base, bearerToken: token });
const resourceType = "Subscription";
const received = [];
let failing = false;
let changed = () => {};

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", () => {
    response.writeHead(failing ? 500 : 200).end();
    const status = JSON.parse(body).entry[0].resource.parameter;
    const events = status.filter((it) => it.name === "notification-event").map((it) => it.part.find((part) => part.name === "event-number").valueString);
    received.push({ type: status.find((it) => it.name === "type").valueCode, events, taken: !failing });
    changed();
  });
});

/** Waits until what was received is as wanted. */
async function until(wanted) {
  while (!wanted()) {
    await new Promise((resolve) => { changed = resolve; });
  }
}

const taken = () => received.filter((it) => it.type === "event-notification" && it.taken).flatMap((it) => it.events);

await run(async () => {
  await new Promise((resolve) => { server.listen(port, "127.0.0.1", resolve); });
  const made = await client.create({
    resourceType,
    body: {
      resourceType,
      status: "requested",
      reason: "Follow weight",
      criteria: "urn:phr:topic:items",
      _criteria: { extension: [extension("filter-criteria", { valueString: `Observation?code=http://loinc.org|29463-7&patient=${patient}` })] },
      channel: {
        type: "rest-hook",
        endpoint: `http://127.0.0.1:${port}/hook`,
        payload: "application/fhir+json",
        _payload: { extension: [extension("payload-content", { valueCode: "id-only" })] },
        extension: [extension("heartbeat-period", { valueUnsignedInt: 1 })],
      },
    },
  });
  await until(() => received.some((it) => it.type === "handshake"));
  saw("created", { status: made.status, greeted: true });

  await client.create({ resourceType: "Observation", body: weight(70.5) });
  await until(() => taken().length === 1);
  failing = true;
  await client.create({ resourceType: "Observation", body: weight(71, 2) });
  await client.create({ resourceType: "Observation", body: weight(72, 3) });
  await until(() => received.some((it) => !it.taken));
  failing = false;
  await until(() => taken().length === 3);
  saw("events", { numbers: taken() });

  await until(() => received.some((it) => it.type === "heartbeat"));
  saw("heartbeat", { events: received.find((it) => it.type === "heartbeat").events.length });

  const status = await client.operation({ resourceType, id: made.id, name: "status", method: "GET" });
  saw("status", { total: status.entry[0].resource.parameter.find((it) => it.name === "events-since-subscription-start").valueString });

  const events = await client.operation({ resourceType, id: made.id, name: "events", method: "GET", input: { eventsSinceNumber: 2, eventsUntilNumber: 2 } });
  saw("gap", { type: events.type, entries: events.entry.length });

  await client.delete({ resourceType, id: made.id });
  saw("deleted", { left: (await client.search({ resourceType, searchParams: { patient } })).total });
  server.close();
  server.closeAllConnections();
});
