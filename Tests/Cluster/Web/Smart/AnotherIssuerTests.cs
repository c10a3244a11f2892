using System.Net;
using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhrCluster.Dashboard;
using PhrCluster.Fhir.Consents;
using PhrCluster.Identity;
using PhrCluster.Tests.Cluster.Silo;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>In production another issuer makes the tickets: a real silo and its front door believe it, and nothing of the development issuer is there.</summary>
public sealed class AnotherIssuerTests(SiloOfAnAuthority silo) : IClassFixture<SiloOfAnAuthority>
{
    [Fact]
    public async Task ItsTokens_AreAcceptedByTheFrontDoor_AndBySilos()
    {
        using var anna = Client(silo.Silo, silo.Self("anna"));

        (await anna.Post("Observation", Weight("anna"))).Must(HttpStatusCode.Created);

        (await anna.Get("Observation")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();
        (await silo.Client.Citizen("anna").Dashboard(silo.Self("anna"))).Should().BeOfType<DashboardDisclosed>().Which.Measures.Should().ContainSingle();
    }

    [Fact]
    public async Task AFrontDoorOfItsOwn_PassesItsTokensOn_AndNamesIt()
    {
        var settings = new WebSettings { Port = FreePorts.Take() };
        settings.Smart.Authority = silo.Authority.Url;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(silo.Client.Grains);
        builder.Services.AddWebFrontEnd(settings);
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.Port}");
        await using var door = builder.Build();
        door.MapWebFrontEnd();
        await door.StartAsync();
        using var anna = Client(settings.FhirBase, silo.Self("anna-far"));

        (await anna.Post("Observation", Weight("anna-far"))).Must(HttpStatusCode.Created);

        (await anna.Get(".well-known/smart-configuration")).Must(HttpStatusCode.OK).Json["issuer"]!.GetValue<string>().Should().Be(silo.Authority.Url);
        (await anna.Get($"http://127.0.0.1:{settings.Port}/smart/authorize")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Discovery_PointsAtIt()
    {
        using var anybody = Client(silo.Silo);

        var told = (await anybody.Get(".well-known/smart-configuration")).Must(HttpStatusCode.OK);

        told.Json["issuer"]!.GetValue<string>().Should().Be(silo.Authority.Url);
        told.Json["jwks_uri"]!.GetValue<string>().Should().Be(silo.Authority.KeysUrl);
        told.Json["authorization_endpoint"]!.GetValue<string>().Should().Be(silo.Authority.Url + "/authorize");
        told.Json["token_endpoint"]!.GetValue<string>().Should().Be(silo.Authority.Url + "/token");
        told.Header("Access-Control-Allow-Origin").Should().Be("*");
    }

    [Theory]
    [InlineData("/smart/authorize")]
    [InlineData("/smart/token")]
    [InlineData("/smart/introspect")]
    [InlineData("/smart/revoke")]
    [InlineData("/smart/sign-in")]
    [InlineData("/smart/sign-out")]
    [InlineData("/smart/end-session")]
    [InlineData("/smart/launch")]
    [InlineData("/smart/style.css")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks")]
    public async Task NothingOfTheDevelopmentIssuer_IsThere(string path)
    {
        using var anybody = Client(silo.Silo);
        var address = new Uri(silo.Silo.Health, path).AbsoluteUri;

        (await anybody.Get(address)).Must(HttpStatusCode.NotFound);
        (await anybody.Send(HttpMethod.Post, address, new FormUrlEncodedContent([new("client_id", "demo-app"), new("id", "anna")]))).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ThePages_SendPeopleThereToSignIn_AndTakeNobodysWord()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = silo.Silo.Health };

        (await browser.GetStringAsync("/")).Should().NotContain("Demonstration").And.NotContain("try-out");
        using var asked = await browser.GetAsync("/sign-in?to=/log");
        asked.Headers.Location!.OriginalString.Should().StartWith(silo.Authority.Url + "/authorize?").And.Contain("code_challenge_method=S256");
        foreach (var form in new[] { "make", "demo", "person", "typed" })
        {
            using var posted = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("_handler", form), new("Id", "anna"), new("Demo", "anna")]));
            posted.StatusCode.Should().Be(HttpStatusCode.NotFound);
            posted.Headers.Contains("Set-Cookie").Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(HostileTicketsTests.Hostile), MemberType = typeof(HostileTicketsTests))]
    public async Task ATokenThatIsNotItsWord_IsRefused_WhateverItAsksFor(string name, Func<SiloOfAnAuthority, AccessTicket> make, TicketFault fault, string subject)
    {
        _ = (fault, subject);
        var citizen = "http-" + name;
        await silo.Register(citizen);
        using var hostile = Client(silo.Silo, make(silo));

        foreach (var answer in new[] { await hostile.Get($"Observation?patient={citizen}"), await hostile.Get($"Patient/{citizen}"), await hostile.Post("Observation", Weight(citizen)) })
        {
            answer.Must(HttpStatusCode.Unauthorized).Json["resourceType"]!.GetValue<string>().Should().Be("OperationOutcome");
            answer.Response.Headers.WwwAuthenticate.Should().ContainSingle().Which.Scheme.Should().Be("Bearer");
        }

        using var practice = Client(silo.Silo, silo.Ticket());
        (await practice.Get($"Observation?patient={citizen}")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle("a good one is served");
    }

    /// <summary>What the development issuer does for its apps, another one does over FHIR.</summary>
    [Fact]
    public async Task G1_AnAppOfIts_IsStoppedByTheConsentThatItsTokenNames()
    {
        using var citizen = Client(silo.Silo, silo.Self("anna-app"));
        (await citizen.Post("Observation", Weight("anna-app"))).Must(HttpStatusCode.Created);
        var consent = System.Text.Encoding.UTF8.GetString(ConsentRenderer.Render(Sample.App("app-watch", "watch", TimeProvider.System.GetUtcNow().AddDays(1)), "anna-app"));
        (await citizen.Put("Consent/app-watch", consent)).Must(HttpStatusCode.Created);
        using var app = Client(silo.Silo, silo.Ticket(
            ("sub", "anna-app"), ("role", "citizen"), ("org", null), ("purpose", PurposeOfUse.PatientRequest), ("scope", "patient/*.cruds"), ("patient", "anna-app"),
            ("client_id", "watch"), ("grant", "app-watch")));
        (await app.Get("Observation")).Must(HttpStatusCode.OK).Matches.Should().ContainSingle();

        (await citizen.Delete("Consent/app-watch")).Must(HttpStatusCode.NoContent);

        (await app.Get("Observation")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        (await app.Post("Observation", Weight("anna-app"))).Must(HttpStatusCode.Forbidden);
    }

    private static string Weight(string citizen) => $$"""
        {"resourceType":"Observation","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/{{citizen}}"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":70,"unit":"kg"} }
        """;

    internal static HttpClient Client(SiloProcess silo, AccessTicket? ticket = null) => Client(new Uri(silo.Health, "/fhir").AbsoluteUri, ticket);

    private static HttpClient Client(string fhir, AccessTicket? ticket)
    {
        var client = new HttpClient { BaseAddress = new Uri(fhir + "/") };
        if (ticket is { Token: { Length: > 0 } token })
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return client;
    }
}
