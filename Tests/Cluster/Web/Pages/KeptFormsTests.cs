using System.Net;
using FluentAssertions;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Web.Smart.People;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>What was typed survives a session that lapses: for whoever typed it, at its form, for a few minutes, and for nobody else.</summary>
public sealed class KeptFormsTests : IAsyncLifetime
{
    private const string Words = "Why did you look at my weight?";

    private readonly MovableTime _time = new(TimeProvider.System.GetUtcNow());
    private SmartFrontDoor _door = null!;
    private PageBrowser _anna = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start(time: _time, change: static settings => settings.Smart.People.Add(new PersonSettings { Id = "dr-lee", Name = "Dr Lee", Organization = "RR8" }));
        await _door.Cluster.Citizen("anna").Submit(_door.Cluster.Service("meter"), new("first", [Sample.Glucose(_time.GetUtcNow().AddHours(-1))]));
        _anna = await PageBrowser.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Theory]
    [InlineData("/record/glucose", "/record/check", "reading", "value", "7.9")]
    [InlineData("/log/1/ask", "/log/1/ask", "concern", "words", Words)]
    [InlineData("/sharing/new/organisation-treatment", "/sharing/check", "draft", "who", "Riverside")]
    [InlineData("/sharing/hide", "/sharing/hide", "hide", "another", "Riverside")]
    public async Task WhatWasTyped_StandsInItsForm_AfterSigningInAgain(string form, string path, string handler, string field, string typed)
    {
        await _anna.Open(form);
        _time.Advance(TimeSpan.FromMinutes(31));

        (await _anna.Send(path, handler, (field, typed), ("step", ""))).Should().Contain("You were signed out after 30 minutes").And.Contain("What you typed was not sent.").And.NotContain(typed);
        await SignsIn("anna", path);

        _anna.Page.Should().Contain("What you typed is here again. It was not sent.").And.Contain(WebUtility.HtmlEncode(typed).Replace("&#39;", "'", StringComparison.Ordinal));
        (await _anna.Open(path)).Should().NotContain("What you typed is here again.", "it is put back once");
    }

    [Fact]
    public async Task WhatAProfessionalTypedInAnEmergency_IsKeptToo()
    {
        using var doctor = new PageBrowser(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(_door.Address) });
        await doctor.Open("/sign-in");
        await doctor.Send("/sign-in", "person", ("At", "1"));
        await doctor.Open("/practice/emergency");
        _time.Advance(TimeSpan.FromMinutes(31));
        await doctor.Send("/practice/emergency", "emergency", ("number", "anna"), ("reason", "Found unconscious"), ("purpose", "ETREAT"), ("treating", "yes"));
        await doctor.Open("/sign-in?to=%2Fpractice%2Femergency");

        (await doctor.Send("/sign-in?to=%2Fpractice%2Femergency", "person", ("At", "1"))).Should().Contain("Found unconscious").And.Contain("It was not sent.");
    }

    [Fact]
    public async Task AnotherPersonWhoSignsIn_SeesNothingOfIt_AndItIsGone()
    {
        await Lapses();

        await SignsIn("bo", "/log/1/ask");
        _anna.Page.Should().NotContain(Words);
        await SignsIn("anna", "/log/1/ask");
        _anna.Page.Should().NotContain(Words, "it went with the other person");
    }

    [Fact]
    public async Task AfterAWhile_ItIsGone()
    {
        await Lapses();
        _time.Advance(KeptForms.Lifetime + TimeSpan.FromSeconds(1));

        await SignsIn("anna", "/log/1/ask");
        _anna.Page.Should().NotContain(Words);
    }

    [Fact]
    public async Task WhatIsTooLong_IsNotKept_AndTheCookieIsSealed()
    {
        await _anna.Open("/log/1/ask");
        _time.Advance(TimeSpan.FromMinutes(31));
        using var answer = await _anna.Post("/log/1/ask", "concern", ("words", Words));
        var cookie = answer.Headers.GetValues("Set-Cookie").Should().ContainSingle(static it => it.StartsWith(KeptForms.Cookie, StringComparison.Ordinal)).Which;
        cookie.Should().Contain("httponly").And.Contain("samesite=lax").And.NotContain("weight");
        cookie.Length.Should().BeLessThan(4_096);

        using var again = await PageBrowser.SignIn(_door, "anna");
        await again.Open("/log/1/ask");
        _time.Advance(TimeSpan.FromMinutes(31));
        using var longer = await again.Post("/log/1/ask", "concern", ("words", new string('x', KeptForms.MaxBytes)));
        longer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).Should().NotContain(static it => it.StartsWith(KeptForms.Cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFormThatIsNotOurs_IsNotKept()
    {
        await _anna.Open("/log/1/ask");
        _time.Advance(TimeSpan.FromMinutes(31));
        using var answer = await _anna.Post("/log/1/ask", "concern", ("words", Words), ("__RequestVerificationToken", "made-up"));

        answer.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).Should().NotContain(static it => it.StartsWith(KeptForms.Cookie, StringComparison.Ordinal));
    }

    private async Task Lapses()
    {
        await _anna.Open("/log/1/ask");
        _time.Advance(TimeSpan.FromMinutes(31));
        await _anna.Send("/log/1/ask", "concern", ("words", Words));
    }

    private async Task SignsIn(string id, string to)
    {
        var address = "/sign-in?to=" + Uri.EscapeDataString(to);
        await _anna.Open(address);
        await _anna.Send(address, "typed", ("Id", id));
    }
}
