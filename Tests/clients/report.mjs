// What all scripts here share: where they call, and how they tell what they saw.
// A script ends with 0 when it went through, and with 1 and a reason on standard error when it did not.

export const { PHR_FHIR_BASE: base, PHR_TOKEN: token, PHR_PATIENT: patient } = process.env;

/** Tells one step and what was seen there, as a line of JSON. */
export function saw(step, what) {
  console.log(JSON.stringify({ step, ...what }));
}

/** Runs a script's steps. */
export async function run(steps) {
  try {
    if (!base || !token || !patient) {
      throw new Error("PHR_FHIR_BASE, PHR_TOKEN and PHR_PATIENT must be set");
    }

    await steps();
  } catch (error) {
    const told = error.response?.data ?? error.outcome;
    console.error(`${error.message}${told ? ` ${JSON.stringify(told)}` : ""}`);
    process.exitCode = 1;
  }
}

/** What a call that has to fail fails with. */
export async function refused(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }

  throw new Error("what has to be refused was not");
}

/** A body weight of the patient. */
export function weight(kilograms, day = 1) {
  return {
    resourceType: "Observation",
    status: "final",
    category: [{ coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "vital-signs" }] }],
    code: { coding: [{ system: "http://loinc.org", code: "29463-7", display: "Body weight" }] },
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: `2026-03-${String(day).padStart(2, "0")}T08:00:00Z`,
    valueQuantity: { value: kilograms, unit: "kg", system: "http://unitsofmeasure.org", code: "kg" },
  };
}

/** A Bundle of type batch or transaction. */
export function bundle(type, ...entry) {
  return { resourceType: "Bundle", type, entry };
}
