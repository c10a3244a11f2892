using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Clients;

/// <summary>The npm package @medplum/core, unmodified, on a page of another origin: browsers let it call only what the front door lets them.</summary>
public sealed class MedplumInABrowserTests
{
    private static readonly string Client = Repository.At("Tests/clients/node_modules/@medplum/core/dist/esm/index.mjs");

    [SkippableFact]
    public async Task APageOfAConfiguredOrigin_DoesAllThatAnAppDoes_AndAnyOtherNothing()
    {
        Chromium.Require();
        var (configured, other) = (Address(), Address());
        await using var door = await FrontDoor.Open(settings => settings.AllowedOrigins = configured);
        await using var app = await Serve(door, configured, other);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);

        (await Seen(browser, configured)).Should().Be("71.5,72 gone");
        (await Seen(browser, other)).Should().StartWith("TypeError");
    }

    private static string Address() => $"http://127.0.0.1:{FreePorts.Take()}";

    private static async Task<string?> Seen(IBrowser browser, string address)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(address);
        var seen = page.Locator("#seen");
        await seen.WaitForAsync();
        return await seen.TextContentAsync();
    }

    private static async Task<WebApplication> Serve(FrontDoor door, params string[] addresses)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(addresses);
        var app = builder.Build();
        app.MapGet("/medplum.mjs", static () => Results.File(Client, "text/javascript"));
        app.MapGet("/", () => Results.Content($$"""
            <!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,"></head><body><script type="module">
            import { MedplumClient } from "/medplum.mjs";
            function show(what) { const p = document.createElement("p"); p.id = "seen"; p.textContent = what; document.body.append(p); }
            const weight = (value) => ({
              resourceType: "Observation", status: "final", code: { coding: [{ system: "http://loinc.org", code: "29463-7" }] }, subject: { reference: "Patient/anna" },
              effectiveDateTime: "2026-03-01T08:00:00Z", valueQuantity: { value, unit: "kg" },
            });
            try {
              const medplum = new MedplumClient({ baseUrl: "{{door.Base[..^"fhir".Length]}}", fhirUrlPath: "fhir", accessToken: "{{door.Cluster.Self("anna").Token}}" });
              const first = await medplum.createResource(weight(70.5), { maxRetries: 0 });
              const second = await medplum.createResource(weight(72));
              await medplum.updateResource({ ...first, valueQuantity: { value: 71.5, unit: "kg" } }, { headers: { "If-Match": `W/"${first.meta.versionId}"` } });
              const found = [];
              for await (const page of medplum.searchResourcePages("Observation", { patient: "anna", _sort: "_lastUpdated", _count: 1 })) {
                found.push(...page.map((it) => it.valueQuantity.value));
              }

              await medplum.deleteResource("Observation", second.id);
              const gone = await medplum.readResource("Observation", second.id, { cache: "reload" }).then(() => "there", (error) => (error.outcome.issue[0].code === "deleted" ? "gone" : String(error)));
              show(`${found.sort()} ${gone}`);
            } catch (error) {
              show(String(error));
            }
            </script></body></html>
            """, "text/html"));
        await app.StartAsync();
        return app;
    }
}
