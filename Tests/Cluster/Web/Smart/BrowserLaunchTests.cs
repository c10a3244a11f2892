using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Smart.Apps;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>The npm package fhirclient, unmodified, on a page of its own in a real browser: a standalone launch, and a look at the record.</summary>
public sealed class BrowserLaunchTests
{
    private static readonly string Client = Repository.At("Tests/browser/node_modules/fhirclient/build/fhir-client.min.js");

    [SkippableFact]
    public async Task Fhirclient_LaunchesStandalone_AndReads()
    {
        Chromium.Require();
        var address = $"http://127.0.0.1:{FreePorts.Take()}";
        await using var door = await SmartFrontDoor.Start(apps: new AppSettings
        {
            ClientId = "browser-app", Name = "Browser app", RedirectUris = [address + "/"], Scopes = "openid fhirUser launch/patient offline_access patient/*.rs",
        });
        await door.Cluster.Citizen("anna").Submit(door.Cluster.Service("meter"), new("s", [Sample.Glucose(TimeProvider.System.GetUtcNow().AddHours(-1))]));
        await using var app = await Serve(address, door.FhirBase);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.Launch(playwright);
        var page = await browser.NewPageAsync();

        await page.GotoAsync(address + "/launch");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Anna" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Allow", Exact = true }).ClickAsync();

        var seen = page.Locator("#seen");
        await seen.WaitForAsync();
        (await seen.TextContentAsync()).Should().Be($"anna {door.FhirBase}/Patient/anna Bundle 1");
    }

    private static async Task<WebApplication> Serve(string address, string fhir)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        app.MapGet("/client.js", static () => Results.File(Client, "text/javascript"));
        app.MapGet("/launch", () => Page($$"""
            FHIR.oauth2.authorize({ clientId: "browser-app", iss: "{{fhir}}", redirectUri: "{{address}}/", scope: "openid fhirUser launch/patient offline_access patient/*.rs" })
              .catch(show);
            """));
        app.MapGet("/", static () => Page("""
            FHIR.oauth2.ready()
              .then(client => client.request(`Observation?patient=${client.patient.id}`)
                .then(bundle => show(`${client.patient.id} ${client.getFhirUser() && client.state.serverUrl + "/" + client.getFhirUser()} ${bundle.resourceType} ${bundle.total ?? bundle.entry.length}`)))
              .catch(show);
            """));
        await app.StartAsync();
        return app;
    }

    private static IResult Page(string script) => Results.Content($$"""
        <!doctype html><html><head><meta charset="utf-8"><script src="/client.js"></script></head><body><script>
        function show(what) { const p = document.createElement("p"); p.id = "seen"; p.textContent = what; document.body.append(p); }
        {{script}}
        </script></body></html>
        """, "text/html");
}
